import { err } from '../../domain/result.ts';
import type { ScanFailure, ScanFailureReason } from '../../ports/scans.ts';

export const failure = (reason: ScanFailureReason, detail: string): { ok: false; error: ScanFailure } =>
  err({ reason, detail });

/** Decoders' words that tell more than "damaged"; the first that matches wins. */
const decoderWords: readonly (readonly [RegExp, ScanFailureReason])[] = [
  [/pixel limit|exceeds pixel|too large|memory/i, 'too-many-pixels'],
  [/timeout/i, 'too-slow'],
  [/premature end|truncated|end of (file|stream|image)|not enough data|short read/i, 'truncated'],
  [/ENOENT|EACCES|EPERM|EIO|EISDIR|EMFILE|input file is missing/i, 'unreadable-file'],
];

/** Types an exception of a decoder. File names may hold people's names, so the detail has none. */
export function failureOfException(cause: unknown): { ok: false; error: ScanFailure } {
  const known = decoderWords.find(([pattern]) => pattern.test(wordsOf(cause)));
  return failure(known?.[1] ?? 'damaged', detailOf(cause));
}

/** An exception's words without paths and quoted names. */
export const detailOf = (cause: unknown): string =>
  wordsOf(cause)
    .replaceAll(/(['"]).*?\1|(?:[A-Za-z]:)?[\\/]\S+/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200);

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
