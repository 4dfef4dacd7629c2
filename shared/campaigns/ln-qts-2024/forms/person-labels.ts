import type { PlaceSpec } from '../../../reading/forms/form-lexicon.ts';

/** Labels of a person that the evaluation form and its companions share, in the spellings of several editions. */
export const personPlaces: readonly PlaceSpec[] = [
  {
    key: 'name',
    spellings: [
      '姓名',
      '现名',
      '申报人姓名',
      '申请人姓名',
      '被评审人姓名',
      '申报人',
      '姓名(现名)',
      '申报者姓名',
    ],
    gives: { name: 'applicant.name' },
  },
  { key: 'sex', spellings: ['性别'], gives: { sex: 'applicant.sex' } },
  { key: 'ethnicity', spellings: ['民族', '族别'], gives: { ethnicity: 'applicant.ethnicity' } },
  {
    key: 'birth',
    spellings: ['出生年月', '出生日期', '出生时间', '出生年月日', '出生年、月', '出生日期(年、月)', '生日'],
    gives: { date: 'applicant.birthDate' },
  },
  {
    key: 'id',
    spellings: [
      '身份证号',
      '身份证号码',
      '公民身份号码',
      '居民身份证号码',
      '身份证件号码',
      '居民身份证号',
      '公民身份证号码',
      '证件号码',
      '身份证',
    ],
    gives: { id: 'applicant.idNumber' },
  },
  {
    key: 'work-start',
    spellings: [
      '参加工作时间',
      '参加工作年月',
      '何时参加工作',
      '参加工作日期',
      '参加工作的时间',
      '工作时间',
      '参工时间',
      '何年何月参加工作',
      '何年参加工作',
    ],
    gives: { date: 'applicant.workStartDate' },
  },
];
