/** `[raw score, confidence]`, both ascending; between two points the line is straight. */
export type Calibration = readonly (readonly [number, number])[];

/**
 * Raw score of a printed reading, and what it is worth: below the threshold of what counts as sure, half way to the share
 * of such readings that were right (lower bound), never as much as the threshold; above it, the score itself. Fitted by
 * `test/tools/fit-calibration.ts` to 4556 readings of the copies of 24 generated forms in four conditions.
 */
export const CALIBRATION: Calibration = [
  [0, 0],
  [0.4378, 0.3906],
  [0.6237, 0.7094],
  [0.6693, 0.7477],
  [0.7292, 0.8198],
  [0.7876, 0.8402],
  [0.8395, 0.8922],
  [0.9053, 0.9388],
  [0.945, 0.94],
  [0.95, 0.95],
  [1, 1],
];
