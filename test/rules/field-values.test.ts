import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { isKnownPath, typedFieldValue } from '../../shared/rules/field-values.ts';

describe('a value that a person writes', () => {
  it.each([
    ['applicant.name', ' 王示例　', '王例', '王示例'],
    ['applicant.name', 'ＡＢ', null, 'AB'],
    ['applicant.name', null, '王', null],
    ['publicity.sealPresent', true, null, true],
    ['publicity.sealPresent', false, 'unclear', false],
    ['projects[0].amountWan', 12.5, null, 12.5],
    ['projects[0].amountWan', 0, 3, 0],
    ['applicant.sex', '女', '男', '女'],
    ['publicity.objection', 'NONE', null, 'NONE'],
    ['publicity.endOn', '2024年7月19日', null, '2024-07-19'],
    ['education[0].from', '2004.09', '2003-09', '2004-09'],
    ['somewhere.count', 3, 2, 3],
    ['applicant.sex', '男', null, '男'],
    ['publicity.objection', 'YES', null, 'YES'],
    ['publicity.objection', 'UNSTATED', null, 'UNSTATED'],
    ['achievements[0].phase', 'PRE', null, 'PRE'],
    ['achievements[0].phase', 'POST', null, 'POST'],
    ['papers[0].title', '王'.repeat(2000), null, '王'.repeat(2000)],
    ['somewhere.sealPresentNote', '章', null, '章'],
    ['somewhere.amountWanNote', '元', null, '元'],
    ['somewhere.startOnNote', '夏天', null, '夏天'],
    ['somewhere.sexNote', '中', null, '中'],
    ['somewhere.objectionNote', '有', null, '有'],
    ['somewhere.phaseNote', '前', null, '前'],
    ['somewhere.flag', true, false, true],
  ])('becomes what the record writes: %s %j instead of %j', (path, value, before, expected) => {
    expect(typedFieldValue(path, value, before)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['publicity.sealPresent', '是', null],
    ['projects[0].amountWan', -1, null],
    ['projects[0].amountWan', '12', null],
    ['applicant.name', 7, null],
    ['applicant.name', true, '王'],
    ['somewhere.count', '3', 3],
    ['applicant.name', '　 ', '王'],
    ['applicant.name', '王'.repeat(2001), '王'],
    ['applicant.sex', '其他', '男'],
    ['publicity.objection', '', null],
    ['achievements[0].phase', '前', null],
    ['publicity.endOn', '夏天', null],
  ])('is refused where it is none of the field’s: %s %j instead of %j', (path, value, before) => {
    expect(typedFieldValue(path, value, before)).toEqual({ ok: false, error: 'value-invalid' });
  });
});

describe('a field', () => {
  const campaign = { pack: { labels: { 'applicant.name': '姓名', 'patents[].number': '专利号' } } };
  const known = (path: string, read = false) => isKnownPath(campaign as never, path, read);

  it('is known where the campaign names it, in any row, or where it was read', () => {
    expect([known('applicant.name'), known('patents[12].number')]).toEqual([true, true]);
    expect([
      known('applicant.nickname'),
      known('patents[x].number'),
      known('__proto__'),
      known('toString'),
    ]).toEqual([false, false, false, false]);
    expect(known('applicant.nickname', true)).toBe(true);
    expect(Object.keys(LN_QTS_2024.pack.labels)).toContain('applicant.name');
  });
});
