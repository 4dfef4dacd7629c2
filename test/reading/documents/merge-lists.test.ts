import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../../shared/domain/record.ts';
import { crossValues } from '../../../shared/reading/documents/cross-values.ts';
import { mergeLists } from '../../../shared/reading/documents/merge-lists.ts';
import type { FieldReading } from '../../../shared/reading/field-reading.ts';

const reading = (path: string, value: FieldValue | null, confidence = 0.97): FieldReading => ({
  path,
  value,
  raw: String(value ?? ''),
  confidence,
  page: 1,
  box: [0.1, 0.1, 0.2, 0.02],
});

const patent = (name: string, number: string, confidence = 0.97) => [
  reading('patents[0].name', name, confidence),
  reading('patents[0].number', number, confidence),
];
const paper = (index: number, title: string, venue?: string) => [
  reading(`papers[${index}].title`, title),
  ...(venue ? [reading(`papers[${index}].venue`, venue)] : []),
];

const values = (merged: ReturnType<typeof mergeLists>) =>
  Object.fromEntries(merged.map((field) => [field.path, field.readings[0]?.value]));

describe('lists of a dossier', () => {
  it('number the documents of one list through, in their order', () => {
    const merged = mergeLists([
      { type: 'PATENT', documentIndex: 4, readings: patent('一种力标准机', 'ZL202010123456.2') },
      { type: 'PATENT', documentIndex: 5, readings: patent('一种夹具', 'ZL202120456789.7') },
    ]);
    expect(values(merged)).toEqual({
      'patents[0].name': '一种力标准机',
      'patents[0].number': 'ZL202010123456.2',
      'patents[1].name': '一种夹具',
      'patents[1].number': 'ZL202120456789.7',
    });
    expect(merged[2]?.readings[0]?.documentIndex).toBe(5);
  });

  it('keep the form’s papers first and add those that only a document proves', () => {
    const merged = mergeLists([
      { type: 'PAPER', documentIndex: 9, readings: paper(0, '起重机主梁疲劳寿命评估', '起重运输机械') },
      { type: 'PAPER', documentIndex: 8, readings: paper(0, '力标准机不确定度评定方法研究', '计量学报') },
      { type: 'EVALUATION_FORM', documentIndex: 0, readings: paper(0, '力标准机不确定度评定方法研宄') },
    ]);
    expect(values(merged)).toMatchObject({
      'papers[0].venue': '计量学报',
      'papers[1].title': '起重机主梁疲劳寿命评估',
    });
    expect(merged.find((field) => field.path === 'papers[0].title')?.readings).toHaveLength(2);
  });

  it('count the copies of a form once', () => {
    const copies = [0, 1, 2].map((documentIndex) => ({
      type: 'EVALUATION_FORM' as const,
      documentIndex,
      readings: [...paper(0, '示例论文甲研究', '计量学报'), ...paper(1, '示例论文乙试验', '计量学报')],
    }));
    const paths = mergeLists(copies).map((field) => field.path);
    expect(paths).toHaveLength(4);
  });

  it('put the value first that most documents support', () => {
    const merged = mergeLists([
      { type: 'PATENT', documentIndex: 4, readings: patent('一种力标准机', 'ZL202010123456.Z', 0.6) },
      { type: 'SENIOR_FORM', documentIndex: 1, readings: patent('一种力标准机', 'ZL202010123456.2') },
    ]);
    const number = merged.find((field) => field.path === 'patents[0].number');
    expect(number?.readings.map((one) => one.value)).toEqual(['ZL202010123456.2', 'ZL202010123456.Z']);
  });

  const award = (name: string, awardedOn: string) => [
    reading('awards[0].name', name),
    reading('awards[0].awardedOn', awardedOn),
  ];

  it('keep two awards whose names differ in the grade only', () => {
    const merged = mergeLists([
      { type: 'AWARD', documentIndex: 4, readings: award('2018年度质量技术优秀成果一等奖', '2018-12-20') },
      { type: 'AWARD', documentIndex: 5, readings: award('2018年度质量技术优秀成果二等奖', '2018-12-20') },
      {
        type: 'SENIOR_FORM',
        documentIndex: 6,
        readings: award('2018年度质量技术优秀成果二等奖', '2018-12'),
      },
    ]);
    expect(values(merged)).toEqual({
      'awards[0].name': '2018年度质量技术优秀成果一等奖',
      'awards[0].awardedOn': '2018-12-20',
      'awards[1].name': '2018年度质量技术优秀成果二等奖',
      'awards[1].awardedOn': '2018-12-20',
    });
    expect(merged.find((field) => field.path === 'awards[1].name')?.readings).toHaveLength(2);
  });

  it('keep patents with one name and two sure numbers apart', () => {
    const merged = mergeLists([
      { type: 'PATENT', documentIndex: 4, readings: patent('一种力标准机', 'ZL202010123456.2') },
      { type: 'SENIOR_FORM', documentIndex: 1, readings: patent('一种力标准机', 'ZL202120456789.7') },
    ]);
    expect(merged.filter((field) => field.path.endsWith('number'))).toHaveLength(2);
  });

  it('never merge two entries of one document', () => {
    const both = [...paper(0, '示例论文（一）'), ...paper(1, '示例论文（二）')];
    const merged = mergeLists([{ type: 'EVALUATION_FORM', documentIndex: 0, readings: both }]);
    expect(merged.map((field) => field.path)).toEqual(['papers[0].title', 'papers[1].title']);
  });
});

describe('facts that several documents state', () => {
  it('stay apart by document, and only facts of the person and the title', () => {
    const found = crossValues([
      {
        documentIndex: 3,
        type: 'ID_CARD',
        readings: [reading('applicant.name', '王示例'), reading('patents[0].name', '一种夹具')],
      },
      {
        documentIndex: 6,
        type: 'DIPLOMA',
        readings: [reading('applicant.name', '王示倒'), reading('education.school', null)],
      },
    ]);
    expect(found.map(({ documentIndex, value }) => [documentIndex, value])).toEqual([
      [3, '王示例'],
      [6, '王示倒'],
    ]);
  });

  it('come from the latest of several certificates of titles', () => {
    const certificate = (documentIndex: number, level: string, obtainedOn: string) => ({
      documentIndex,
      type: 'TITLE_CERTIFICATE' as const,
      readings: [
        reading('applicant.name', '王示例'),
        reading('currentTitle.level', level),
        reading('currentTitle.obtainedOn', obtainedOn),
      ],
    });
    const found = crossValues([certificate(4, '工程师', '2013-09'), certificate(5, '高级工程师', '2018-12')]);
    const titles = found.filter(({ path }) => path === 'currentTitle.obtainedOn');
    expect(titles.map(({ value }) => value)).toEqual(['2018-12']);
    expect(found.filter(({ path }) => path === 'applicant.name')).toHaveLength(2);
  });
});
