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
});
