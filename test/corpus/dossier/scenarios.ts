import type { Level, Wish } from '../content/applicant.ts';
import { addDays, addMonths, type PaperDate } from '../content/dates.ts';
import { idCheck } from '../content/numbers.ts';
import type { EditionName } from '../forms/editions.ts';
import type { Publicity, Role } from '../forms/filing.ts';
import type { Draft } from './draft.ts';

/** A story of one dossier: who applies, and what is wrong with the papers. */
export interface Scenario {
  readonly name: string;
  readonly wish: Wish;
  readonly plant?: (d: Draft) => void;
  /** Filled in by hand: one hand for all copies, or a different one for each. */
  readonly hand?: 'one' | 'several';
  /** Only where the story needs what this edition prints. */
  readonly edition?: EditionName;
}

const provincial = (level: Level, more: Wish = {}): Wish => ({ affiliation: 'PROVINCIAL', level, ...more });
const city = (level: Level, more: Wish = {}): Wish => ({ affiliation: 'CITY', level, ...more });

/** A rule that refuses acceptance fails on sure evidence. */
function reject(d: Draft, rule: string, note: string): void {
  d.findings[rule] = 'fail';
  d.decision = 'REJECT';
  d.notes.push(note);
}

/** Something only a person can settle. */
function review(d: Draft, rule: string, note: string): void {
  d.findings[rule] = 'review';
  if (d.decision === 'ACCEPT') d.decision = 'REVIEW';
  d.notes.push(note);
}

function publicise(d: Draft, change: Partial<Publicity>): void {
  d.filing = { ...d.filing, publicity: { ...d.filing.publicity, ...change } };
}

/** Shifts the opinions so that they follow the public notice again. */
function reopen(d: Draft, start: PaperDate, end: PaperDate): void {
  publicise(d, { start, end, statedOn: addDays(end, 1) });
  const order: Role[] = ['UNIT', 'COMPETENT_DEPARTMENT', 'CITY_BUREAU', 'CITY_HRSS'];
  let at = addDays(end, 1);
  const opinions = { ...d.filing.opinions };
  for (const role of order) {
    const opinion = opinions[role];
    if (!opinion) continue;
    opinions[role] = { ...opinion, date: at };
    at = addDays(at, 1);
  }
  d.filing = { ...d.filing, opinions, filledOn: addDays(start, -5) };
}

function without(d: Draft, role: Role): void {
  const { [role]: _, ...opinions } = d.filing.opinions;
  d.filing = { ...d.filing, opinions };
}

const july = (d: number): PaperDate => ({ y: 2024, m: 7, d });
const june = (d: number): PaperDate => ({ y: 2024, m: 6, d });

export const CLEAN: readonly Scenario[] = [
  { name: 'clean: provincial unit, senior', wish: provincial('高级工程师') },
  { name: 'clean: city unit, principal', wish: city('正高级工程师') },
  { name: 'clean: provincial unit, engineer', wish: provincial('工程师') },
  { name: 'clean: county unit, principal', wish: { affiliation: 'COUNTY', level: '正高级工程师' } },
  { name: 'clean: provincial unit, principal', wish: provincial('正高级工程师') },
  { name: 'clean: rare name', wish: provincial('高级工程师', { rareName: true }) },
  { name: 'clean: patent with benefit', wish: provincial('高级工程师', { benefit: true }) },
  {
    name: 'clean: notice over 端午',
    wish: provincial('高级工程师'),
    plant: (d) => reopen(d, june(3), june(11)),
  },
  {
    name: 'clean: provincial enterprise, principal',
    wish: { affiliation: 'PROVINCIAL_ENTERPRISE', level: '正高级工程师' },
  },
  { name: 'clean: provincial unit, assistant', wish: provincial('助理工程师') },
  { name: 'clean: city unit with patent benefit', wish: city('正高级工程师', { benefit: true }) },
  {
    name: 'clean: roster page among the papers',
    wish: provincial('工程师'),
    plant: (d) => {
      d.hasRoster = true;
    },
  },
];

export const WRITTEN: readonly Scenario[] = [
  { name: 'by hand: provincial unit, senior', wish: provincial('高级工程师', { modest: true }), hand: 'one' },
  { name: 'by hand: city unit, principal', wish: city('正高级工程师', { modest: true }), hand: 'several' },
  {
    name: 'by hand: provincial unit, engineer',
    wish: provincial('工程师', { modest: true }),
    hand: 'several',
  },
  {
    name: 'by hand: county unit, principal',
    wish: { affiliation: 'COUNTY', level: '正高级工程师', modest: true },
    hand: 'one',
  },
];

export const PLANTED: readonly Scenario[] = [
  {
    name: 'short notice',
    wish: provincial('高级工程师'),
    plant: (d) => {
      reopen(d, july(12), july(18));
      reject(d, 'PUB-01', 'four working days');
    },
  },
  {
    name: 'notice short by a holiday',
    wish: city('正高级工程师'),
    plant: (d) => {
      reopen(d, june(3), june(10));
      reject(d, 'PUB-01', '端午 does not count: four working days');
    },
  },
  {
    name: 'no photo',
    wish: provincial('工程师'),
    plant: (d) => {
      d.photos = ['none'];
      reject(d, 'PHOTO-01', 'no copy carries a photo');
    },
  },
  {
    name: 'no statement',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.hasStatement = false;
      delete d.findings['PUB-01'];
      reject(d, 'DOC-06', '公示情况说明 is missing');
    },
  },
  {
    name: 'foreign speciality',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.filing = { ...d.filing, specialty: '食品检验' };
      reject(d, 'SCOPE-01', 'none of the four specialities');
    },
  },
  {
    name: 'city unit below principal',
    wish: city('高级工程师'),
    plant: (d) => reject(d, 'SCOPE-02', 'city units hand in 副高 at home'),
  },
  {
    name: 'no 附件4',
    wish: city('正高级工程师'),
    plant: (d) => {
      d.hasSeniorForm = false;
      reject(d, 'DOC-08', '正高级工程师审核表 is missing');
    },
  },
  {
    name: 'no 附件2',
    wish: provincial('高级工程师', { exception: '资历破格' }),
    edition: 'tabular',
    plant: (d) => {
      d.hasExceptionForm = false;
      reject(d, 'DOC-07', 'the cover ticks 破格, 附件2 is missing');
    },
  },
  {
    name: 'two copies',
    wish: provincial('工程师'),
    plant: (d) => {
      d.evaluationCopies = 2;
      d.physical = { ...d.physical, evaluationFormCopies: 2 };
      reject(d, 'DOC-01', 'two copies, counted by the clerk');
    },
  },
  {
    name: 'too late',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.receivedAt = { y: 2024, m: 8, d: 13 };
      reject(d, 'TIME-01', 'after both windows');
    },
  },
  {
    name: 'handed in by oneself',
    wish: provincial('工程师'),
    plant: (d) => {
      d.deliverer = { type: 'INDIVIDUAL', name: d.applicant.name };
      reject(d, 'PROC-01', 'no unit or department delivered it');
      delete d.findings['TIME-01'];
    },
  },
  {
    name: 'loose leaves',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.physical = { ...d.physical, boundBook: false, looseLeaf: true };
      reject(d, 'DOC-04', 'loose-leaf book');
    },
  },
  {
    name: 'no book',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.hasBook = false;
      reject(d, 'DOC-03', '报评材料 is missing');
    },
  },
  {
    name: 'no city bureau',
    wish: city('正高级工程师'),
    plant: (d) => {
      without(d, 'CITY_BUREAU');
      reject(d, 'SEAL-03', 'the box of the city bureau is empty on every form');
    },
  },
  {
    name: 'no competent department',
    wish: provincial('高级工程师'),
    plant: (d) => {
      without(d, 'COMPETENT_DEPARTMENT');
      reject(d, 'SEAL-04', 'the box of the competent department is empty');
    },
  },
  {
    name: 'foreign series',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.filing = { ...d.filing, series: '卫生系列' };
      reject(d, 'SCOPE-05', 'another series');
    },
  },
  {
    name: 'wrong window',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.receivedAt = { y: 2024, m: 8, d: 8 };
      delete d.findings['TIME-01'];
      review(d, 'TIME-02', 'a provincial unit in the cities’ window');
    },
  },
  {
    name: 'exception unticked',
    wish: provincial('高级工程师', { exception: '学历破格' }),
    plant: (d) => {
      d.filing = { ...d.filing, exceptionTicked: false };
      review(d, 'DOC-11', '附件2 is there, no kind is ticked');
    },
  },
  {
    name: 'exception',
    wish: provincial('高级工程师', { exception: '资历破格' }),
    plant: (d) => {
      d.findings['DOC-07'] = 'pass';
      d.decision = 'REVIEW';
      d.notes.push('the conditions of an exception are for a person');
    },
  },
  {
    name: 'seal of another unit',
    wish: city('正高级工程师'),
    plant: (d) => {
      d.filing = { ...d.filing, coverSeal: `${d.applicant.unit.city}机电产品检测中心` };
      review(d, 'SEAL-01', 'cover and seal name different units');
    },
  },
  {
    name: 'statement without integrity',
    wish: provincial('高级工程师'),
    plant: (d) => {
      publicise(d, { integrity: false });
      review(d, 'PUB-03', 'nothing about 廉洁自律');
    },
  },
  {
    name: 'statement without place',
    wish: provincial('工程师'),
    plant: (d) => {
      publicise(d, { place: '' });
      review(d, 'PUB-03', 'no place');
    },
  },
  {
    name: 'objection',
    wish: provincial('高级工程师'),
    plant: (d) => {
      publicise(d, { objection: 'YES' });
      review(d, 'PUB-04', 'an objection came in');
    },
  },
  {
    name: 'two ID numbers',
    wish: provincial('高级工程师'),
    plant: (d) => {
      const id = d.applicant.idNumber;
      const other = `${id.slice(0, 12)}${id[12] === '1' ? '0' : '1'}${id.slice(13, 17)}`;
      d.cardId = other + idCheck(other);
      review(d, 'CONS-01', 'card and form differ in a day digit');
    },
  },
  {
    name: 'bad check digit',
    wish: provincial('工程师'),
    plant: (d) => {
      const id = d.applicant.idNumber;
      d.applicant = { ...d.applicant, idNumber: id.slice(0, 17) + (id[17] === '7' ? '3' : '7') };
      review(d, 'CONS-02', 'the ID number fails its check');
    },
  },
  {
    name: 'paper before the title',
    wish: provincial('高级工程师'),
    plant: (d) => {
      const early = { ...d.applicant.papers[0]!, publishedOn: addMonths(d.applicant.titleOn, -26) };
      const paper = { ...early, issue: early.publishedOn.m ?? 1 };
      d.applicant = { ...d.applicant, papers: [paper, ...d.applicant.papers.slice(1)] };
      review(d, 'DATE-01', 'a paper is older than the present title');
    },
  },
  {
    name: 'copies differ',
    wish: provincial('高级工程师'),
    plant: (d) => {
      const { birth } = d.applicant;
      d.deviantCopy = { copy: 2, applicant: { birth: { ...birth, m: birth.m === 8 ? 9 : 8 } } };
      review(d, 'DOC-02', 'copy 2 has another month of birth');
    },
  },
  {
    name: 'committee page filled in',
    wish: city('正高级工程师'),
    plant: (d) => {
      d.filing = { ...d.filing, committeeFilled: true };
      review(d, 'CONS-05', 'votes are written in before the meeting');
    },
  },
  {
    name: 'grey photo',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.photos = ['grey'];
      review(d, 'PHOTO-02', 'the photo has no colour');
    },
  },
  {
    name: 'photo on one copy only',
    wish: provincial('工程师'),
    plant: (d) => {
      d.photos = ['colour', 'none'];
      review(d, 'PHOTO-02', 'copies 2 and 3 have no photo');
    },
  },
  {
    name: 'years short',
    wish: provincial('高级工程师', { yearsShort: true }),
    plant: (d) => review(d, 'ELIG-04', 'three full years in the title, no exception claimed'),
  },
  {
    name: 'catalogue lists more',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.ghostParts = ['科技查新报告'];
      review(d, 'DOC-05', 'a listed part is not in the book');
    },
  },
  {
    name: 'enterprise below principal',
    wish: { affiliation: 'PROVINCIAL_ENTERPRISE', level: '高级工程师' },
    plant: (d) => review(d, 'SCOPE-03', 'whether it counts as 省直 is for a person'),
  },
  {
    name: 'opinions out of order',
    wish: city('正高级工程师'),
    plant: (d) => {
      const bureau = d.filing.opinions.CITY_BUREAU!;
      const early = { ...bureau, date: addDays(d.filing.opinions.UNIT!.date, -4) };
      d.filing = { ...d.filing, opinions: { ...d.filing.opinions, CITY_BUREAU: early } };
      review(d, 'SEAL-06', 'the city bureau signed before the unit');
    },
  },
  {
    name: 'no submission.json',
    wish: provincial('高级工程师'),
    plant: (d) => {
      d.submission = false;
      for (const rule of ['TIME-01', 'DOC-01']) delete d.findings[rule];
      d.decision = 'REVIEW';
      d.notes.push('nobody said when and by whom it was handed in');
    },
  },
];
