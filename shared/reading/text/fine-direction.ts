/** Fine directions in half a turn. */
export const FINE = 48;

/** Ratios are looked up in so many steps. */
const STEPS = 4096;
/** The direction whose rounding changes within a step is reckoned. */
const UNSURE = -1;
/** Far more than the error of a division. */
const MARGIN = 1e-9;

/** Of a gradient between level and half upright, by how much it goes down for its way across. */
const BY_RATIO = Int8Array.from({ length: STEPS + 1 }, (_, step) => {
  const from = directionOf(step / STEPS - MARGIN);
  return from === directionOf((step + 1) / STEPS + MARGIN) ? from : UNSURE;
});

function directionOf(ratio: number): number {
  return Math.round((Math.atan(ratio) / Math.PI) * FINE);
}

/** Direction of a gradient in half a turn, in FINE steps: `atan2(down, across)` rounded, most of the time without its cost. */
export function fineDirection(across: number, down: number): number {
  const level = Math.abs(across);
  const upright = Math.abs(down);
  const steep = upright > level;
  const found = BY_RATIO[((steep ? level / upright : upright / level) * STEPS) | 0]!;
  if (found === UNSURE) return (Math.round((Math.atan2(down, across) / Math.PI) * FINE) + 2 * FINE) % FINE;
  const direction = steep ? FINE / 2 - found : found;
  return across < 0 === down < 0 || direction === 0 ? direction : FINE - direction;
}
