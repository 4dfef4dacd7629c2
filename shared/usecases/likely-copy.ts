import { distance, turnedFingerprint } from '../reading/page/fingerprint.ts';
import type { Rotation } from '../reading/page/straighten.ts';

/**
 * Fingerprints this near (bits of 256) may be copies of one page. Measured on scans with independent noise and skew:
 * copies of a page 8–38, other pages of the same form 54 and more. A wrong guess costs a comparison, nothing else.
 */
const COPY_BITS = 48;

const ROTATIONS: readonly Rotation[] = [0, 180, 90, 270];

/** A page that others may repeat, its fingerprint as the page stands upright. */
interface Upright {
  readonly fingerprint: string;
}

/** The fingerprint of a page that was read, as it stands upright. */
export const uprightFingerprint = (page: {
  readonly fingerprint: string;
  readonly rotation: Rotation;
}): string => turnedFingerprint(page.fingerprint, page.rotation);

/** Whether a page, whichever way it lies, may repeat one of the others. */
export const isLikelyCopy = (fingerprint: string, others: readonly string[]): boolean =>
  others.some((other) => nearestTurn(fingerprint, other).bits <= COPY_BITS);

/** The original that a page looks most like; undefined where there is none. */
export function mostAlike<Original extends Upright>(
  fingerprint: string,
  originals: readonly Original[],
): Original | undefined {
  const [nearest] = originals
    .map((original) => ({ original, bits: nearestTurn(fingerprint, original.fingerprint).bits }))
    .sort((a, b) => a.bits - b.bits);
  return nearest?.original;
}

/** By which turn a page comes nearest to an upright one, and how near. */
export function nearestTurn(
  fingerprint: string,
  upright: string,
): { readonly rotation: Rotation; readonly bits: number } {
  let best: { rotation: Rotation; bits: number } = { rotation: 0, bits: Number.POSITIVE_INFINITY };
  for (const rotation of ROTATIONS) {
    const bits = distance(turnedFingerprint(fingerprint, rotation), upright);
    if (bits < best.bits) best = { rotation, bits };
  }
  return best;
}
