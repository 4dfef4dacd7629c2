import { city, july, june, provincial, reject, reopen, type Scenario, without } from './scenario.ts';

/** Stories in which a rule that refuses acceptance fails. */
export const REFUSALS: readonly Scenario[] = [
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
      d.physical = { ...d.physical, boundBook: false };
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
];
