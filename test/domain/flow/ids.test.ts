import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHashOf, dossierIdOf, executionNameOf } from '../../../shared/domain/flow/ids.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const parts = {
  campaign: 'ln-qts-2024',
  year: 2024,
  submissionId: 'A',
  contentHash: 'c'.repeat(64),
  precheck: false,
  version: 1,
};

describe('ids', () => {
  it('are the same for the same, and differ in whatever differs', () => {
    const others = [
      { ...parts, campaign: 'ln-qts-2025' },
      { ...parts, submissionId: 'B' },
      { ...parts, contentHash: 'd'.repeat(64) },
      { ...parts, precheck: true },
      { ...parts, version: 2 },
    ];
    expect(dossierIdOf({ ...parts }, digest)).toBe(dossierIdOf(parts, digest));
    expect(new Set([parts, ...others].map((one) => dossierIdOf(one, digest))).size).toBe(1 + others.length);
  });

  it('are short, readable and fit for an execution’s name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (submissionId, seed) => {
        const contentHash = digest(seed);
        const id = dossierIdOf({ ...parts, submissionId, contentHash }, digest);
        expect(id).toMatch(/^LNZC-2024-[0-9ABCDEFGHJKMNPQRSTVWXYZ]{10}$/);
        expect(executionNameOf(id, contentHash, 12)).toMatch(/^[A-Za-z0-9-]{1,80}$/);
      }),
    );
  });

  it('use all fifty bits: no two of 20,000 submissions share one', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) =>
      dossierIdOf({ ...parts, submissionId: `S${n}` }, digest),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of contents tell names and hashes apart, and their order', () => {
    const file = (name: string, sha256: string) => ({ name, sha256 });
    const hashes = [
      [file('a', '1'), file('b', '2')],
      [file('b', '2'), file('a', '1')],
      [file('a', '1b'), file('', '2')],
      [file('a', '1')],
      [],
    ].map((files) => contentHashOf(files, digest));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('of contents without an order are the hash of names and hashes alone', () => {
    expect(contentHashOf([{ name: 'a', sha256: '1' }], digest)).toBe(digest('[["a","1"]]'));
  });

  it('of contents tell the clerk’s order of pages apart, and none from an empty one', () => {
    const files = [{ name: 'a', sha256: '1' }];
    const page = { file: 'a', page: 1, rotation: 0 as const };
    const turned = { ...page, rotation: 90 as const };
    const hashes = [undefined, [], [page], [turned]].map((order) => contentHashOf(files, digest, order));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(contentHashOf(files, digest, [page])).toBe(contentHashOf(files, digest, [{ ...page }]));
  });

  it('write five bits of the digest a character, the first fifty', () => {
    const bits = (digits: string) =>
      dossierIdOf(parts, () => digits.padEnd(64, '0')).slice('LNZC-2024-'.length);
    expect(bits('')).toBe('0000000000');
    expect(bits('f'.repeat(20))).toBe('ZZZZZZZZZZ');
    // 00001 00010 00011 00100 …
    expect(bits('08864')).toBe('1234000000');
  });

  it('of executions are cut from the content and count the drives', () => {
    expect(executionNameOf('D-1', '0123456789abcdef0123', 3)).toBe('D-1-0123456789abcdef-r3');
  });
});
