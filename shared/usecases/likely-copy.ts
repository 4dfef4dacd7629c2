import { distance } from '../reading/page/fingerprint.ts';

/**
 * Fingerprints this near (bits of 256) may be copies of one page. Measured on scans with independent noise and skew:
 * copies of a page 8–38, other pages of the same form 54 and more. A wrong guess costs a comparison, nothing else.
 */
const COPY_BITS = 48;

/** Whether a page may repeat one of the others. */
export const isLikelyCopy = (fingerprint: string, others: readonly string[]): boolean =>
  others.some((other) => distance(other, fingerprint) <= COPY_BITS);

/** The original that a page looks most like; undefined where there is none. */
export function mostAlike<Original extends { readonly fingerprint: string }>(
  fingerprint: string,
  originals: readonly Original[],
): Original | undefined {
  const [nearest] = originals
    .map((original) => ({ original, bits: distance(original.fingerprint, fingerprint) }))
    .sort((a, b) => a.bits - b.bits);
  return nearest?.original;
}
