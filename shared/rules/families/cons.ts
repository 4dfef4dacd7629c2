/** CONS: do the documents agree on who this is and what this person holds? A difference never accuses. */
import { compareDates, parseDate } from '../dates.ts';
import type { Dossier } from '../dossier.ts';
import { readDiplomaNumber } from '../numbers.ts';
import { type Rule, rule } from '../rule.ts';
import { otherReadings, type Reading, whereOf } from '../sources.ts';
import { normalise } from '../text.ts';

const PERSON = ['applicant.name', 'applicant.idNumber', 'applicant.birthDate', 'applicant.sex'];
const obtained = 'currentTitle.obtainedOn';
const id = 'applicant.idNumber';

/** Dates agree where they may be the same day; texts where they are the same letters. */
function agrees(a: string, b: string): boolean {
  if (a === b) return true;
  const [first, second] = [parseDate(a), parseDate(b)];
  if (first && second) return ['same', 'overlap'].includes(compareDates(first, second));
  return normalise(a) === normalise(b);
}

interface Difference {
  readonly path: string;
  readonly own: string;
  readonly other: Reading;
}

function differences(dossier: Dossier, path: string): { compared: number; found: Difference[] } {
  const own = dossier.text(path);
  if (own === null) return { compared: 0, found: [] };
  const floor = dossier.campaign.pack.confidence.cross;
  const others = otherReadings(dossier, path, floor);
  const former = path === 'applicant.name' ? dossier.text('applicant.formerName') : null;
  const found = others
    .filter((other) => !agrees(own, other.value) && !(former !== null && agrees(former, other.value)))
    .map((other) => ({ path, own, other }));
  return { compared: others.length, found };
}

function compare(dossier: Dossier, paths: readonly string[]) {
  if (paths.every((path) => dossier.verified(path))) return { reason: 'same' as const, fields: paths };
  const judged = paths.filter((path) => !dossier.verified(path)).map((path) => differences(dossier, path));
  const found = judged.flatMap((one) => one.found);
  const compared = judged.reduce((sum, one) => sum + one.compared, 0);
  if (found.length === 0) {
    return {
      reason: compared > 0 ? ('same' as const) : ('single' as const),
      fields: paths,
    };
  }
  const threshold = dossier.campaign.pack.confidence.threshold;
  const certain = found.some(({ path, other }) => dossier.sure(path) && other.confidence >= threshold);
  const fields = [...new Set(found.map((one) => one.path))];
  const shown = (path: string, value: string): string => (path === id ? mask(value) : value);
  const difference = ({ path, own, other }: Difference): string =>
    dossier.say('difference', {
      field: dossier.label(path),
      own: shown(path, own),
      where: whereOf(dossier, other),
      other: shown(path, other.value),
    });
  const places = found.flatMap(({ other }) => other.place ?? []);
  return {
    reason: 'differ' as const,
    fields,
    basis: [],
    certain,
    places,
    values: {
      field: () => fields.map((path) => dossier.label(path)).join('、'),
      values: () => found.map(difference).join('；'),
    },
  };
}

/** First six and last four characters: enough to find the place, too little to copy. */
const mask = (number: string): string =>
  number.length < 11 ? number : `${number.slice(0, 6)}********${number.slice(-4)}`;

export const CONS: readonly Rule[] = [
  rule('CONS-01', (dossier) => compare(dossier, PERSON)),

  rule('CONS-02', (dossier) => {
    const number = dossier.idNumber;
    if (number === null) return { reason: 'unread', fields: [id] };
    if (number.kind === 'old') return { reason: 'old', fields: [id] };
    if (number.kind === 'invalid') return { reason: 'invalid', fields: [id] };
    const birth = dossier.text('applicant.birthDate');
    const sex = dossier.text('applicant.sex');
    const wrong = [
      ...(birth !== null && !agrees(birth, number.birthDate) ? ['applicant.birthDate'] : []),
      ...(sex !== null && sex !== number.sex ? ['applicant.sex'] : []),
    ];
    const fields = [id, 'applicant.birthDate', 'applicant.sex'];
    if (wrong.length === 0) return { reason: 'valid', fields };
    const detail = wrong.map((path) => dossier.label(path)).join('、');
    return { reason: 'contradicts', fields, basis: [id, ...wrong], values: { detail } };
  }),

  rule('CONS-03', (dossier) => compare(dossier, [obtained])),

  rule('CONS-04', (dossier) => {
    const path = 'education.certNo';
    const number = readDiplomaNumber(dossier.text(path) ?? '');
    if (!number) return { reason: 'none' };
    const graduated = dossier.date('education.graduatedOn');
    const level = dossier.text('education.level');
    const wrong = [
      ...(graduated && graduated.year !== number.year ? ['education.graduatedOn'] : []),
      ...(level !== null && number.level !== undefined && level !== number.level ? ['education.level'] : []),
    ];
    const fields = [path, 'education.graduatedOn', 'education.level'];
    if (wrong.length === 0) return { reason: 'matches', fields };
    const detail = wrong.map((one) => dossier.label(one)).join('、');
    return { reason: 'differs', fields, basis: [path, ...wrong], values: { detail } };
  }),

  rule('CONS-05', (dossier) => {
    const fields = ['committee.blank'];
    const blank = dossier.flag('committee.blank');
    if (blank === null) return { reason: 'unseen', fields };
    return { reason: blank ? 'blank' : 'filled', fields };
  }),
];
