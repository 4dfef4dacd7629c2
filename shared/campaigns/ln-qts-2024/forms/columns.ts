import type { ColumnSpec } from '../../../reading/forms/form-lexicon.ts';

/** The columns of a period: in one, or its begin and its end apart. */
export const period = (...more: readonly string[]): readonly ColumnSpec[] => [
  {
    name: 'range',
    kind: 'range',
    named: { words: /起止|起讫|何年何月/u },
    spellings: [
      '起止时间',
      '起止年月',
      '起止日期',
      '时间',
      '起止时间(年月)',
      '起止年、月',
      '自何年何月至何年何月',
      '何年何月至何年何月',
      '年月至年月',
      '起讫时间',
      '起止年月日',
      '起止时间(年、月)',
      '年月',
      ...more,
    ],
  },
  {
    name: 'from',
    kind: 'from',
    spellings: ['开始时间', '起始时间', '起始年月', '起', '自', '自何年月', '开始年月'],
  },
  {
    name: 'to',
    kind: 'to',
    spellings: ['结束时间', '截止时间', '止', '至', '终止时间', '至何年月', '结束年月'],
  },
];

/** Columns that are known and give no field. */
export const ignored = (...spellings: string[]): ColumnSpec => ({
  name: 'ignored',
  kind: 'ignored',
  spellings,
});
