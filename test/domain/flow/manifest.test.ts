import { describe, expect, it } from 'vitest';
import { manifestPlace, parseManifest } from '../../../shared/domain/flow/manifest.ts';

const parsed = (text: string) => parseManifest(new TextEncoder().encode(text));

describe('the manifest that closes an upload', () => {
  it.each([
    ['incoming/2024-08-鞍山.1/submission.json', 'submission', '2024-08-鞍山.1'],
    ['incoming/B_7/batch.json', 'batch', 'B_7'],
    ['incoming/.A/batch.json', 'batch', '.A'],
    ['incoming/A./batch.json', 'batch', 'A.'],
  ])('is known by its place: %s', (key, kind, id) => {
    expect(manifestPlace(key)).toEqual({ kind, id, prefix: `incoming/${id}/` });
  });

  it.each([
    'incoming/submission.json',
    'incoming/A/scan.pdf',
    'incoming/A/Submission.json',
    'incoming/A/b/submission.json',
    'incoming/../submission.json',
    'incoming/./batch.json',
    'incoming/A B/submission.json',
    'incoming/A#precheck/submission.json',
    `incoming/${'A'.repeat(121)}/submission.json`,
    'elsewhere/A/submission.json',
    'old/incoming/A/submission.json',
    'incoming/A/submission.json.bak',
  ])('is no other file: %s', (key) => {
    expect(manifestPlace(key)).toBeNull();
  });

  it('keeps the contract’s keys and what lets the upload be checked', () => {
    const manifest = parsed(
      '{"campaign":"ln-qts-2024","precheck":true,"dossiers":3,"files":[{"name":"a.pdf","bytes":7}],"more":1}',
    );
    expect(manifest).toEqual({
      campaign: 'ln-qts-2024',
      precheck: true,
      dossiers: 3,
      files: [{ name: 'a.pdf', bytes: 7 }],
    });
  });

  it('is taken with the hash of a file', () => {
    const sha256 = '09af'.repeat(16);
    expect(parsed(`{"files":[{"name":"a","sha256":"${sha256}"}]}`)?.files?.[0]?.sha256).toBe(sha256);
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"receivedAt":"2024-08-08"}',
    '{"files":[{"name":""}]}',
    '{"precheck":"yes"}',
    `{"files":[{"name":"a","sha256":"${'0'.repeat(65)}"}]}`,
    `{"files":[{"name":"a","sha256":"${'0'.repeat(63)}"}]}`,
  ])('is refused where it is none: %s', (text) => {
    expect(parsed(text)).toBeNull();
  });

  it('is refused where its bytes are no UTF-8', () => {
    expect(parseManifest(Uint8Array.of(0x7b, 0xff, 0x7d))).toBeNull();
    const named = new TextEncoder().encode('{"campaign":"?"}').map((byte) => (byte === 0x3f ? 0xff : byte));
    expect(parseManifest(named)).toBeNull();
  });
});
