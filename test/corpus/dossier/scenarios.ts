import type { Wish } from '../content/applicant.ts';
import type { Draft } from './draft.ts';

/** A story of one dossier: who applies, and what is wrong with the papers. */
export interface Scenario {
  readonly name: string;
  readonly wish: Wish;
  readonly plant?: (d: Draft) => void;
}

const reject = (d: Draft, rule: string, note: string): void => {
  d.findings[rule] = 'fail';
  d.decision = 'REJECT';
  d.notes.push(note);
};

export const SCENARIOS: readonly Scenario[] = [
  { name: 'clean-provincial-senior', wish: { affiliation: 'PROVINCIAL', level: '高级工程师' } },
  { name: 'clean-city-principal', wish: { affiliation: 'CITY', level: '正高级工程师' } },
  {
    name: 'short-publicity',
    wish: { affiliation: 'PROVINCIAL', level: '高级工程师' },
    plant: (d) => {
      const { publicity } = d.filing;
      d.filing = {
        ...d.filing,
        publicity: {
          ...publicity,
          start: { y: 2024, m: 7, d: 12 },
          end: { y: 2024, m: 7, d: 18 },
          statedOn: { y: 2024, m: 7, d: 19 },
        },
      };
      reject(d, 'PUB-01', 'the public notice ran four working days');
    },
  },
  {
    name: 'no-photo',
    wish: { affiliation: 'PROVINCIAL', level: '工程师' },
    plant: (d) => {
      d.photos = ['none'];
      reject(d, 'PHOTO-01', 'no copy carries a photo');
    },
  },
];
