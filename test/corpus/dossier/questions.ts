import { addDays, addMonths } from '../content/dates.ts';
import { idCheck } from '../content/numbers.ts';
import { city, provincial, publicise, review, type Scenario } from './scenario.ts';

/** Stories that leave something for a person to settle. */
export const QUESTIONS: readonly Scenario[] = [
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
