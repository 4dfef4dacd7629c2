import { fileURLToPath } from 'node:url';

const small = fileURLToPath(new URL('../../corpus/small', import.meta.url));

/** Scans whose readings are recorded: synthetic people of the small corpus. */
export const scans = {
  /** Without photo: rejected for it. */
  noPhoto: `${small}/no-photo/scan.pdf`,
  /** Row 1 of the roster: nothing is wrong with it. */
  sound: `${small}/batch/dossiers/01/scan.pdf`,
  /** Row 5 of the roster: unit and seal differ. */
  otherSeal: `${small}/batch/dossiers/05/scan.pdf`,
} as const;

export const roster = `${small}/batch/roster.xlsx`;
