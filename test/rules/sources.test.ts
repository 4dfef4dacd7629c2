import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { Field } from '../../shared/domain/record.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import { Dossier } from '../../shared/rules/dossier.ts';
import { otherReadings, whereOf } from '../../shared/rules/sources.ts';
import { type Change, change, cityDossier, drop, observed, read, sheets } from './builders.ts';

// Documents: 0 the form, 1 its second copy, 2 the roster's page, 3 a diploma.
const papers = sheets('EVALUATION_FORM', 'EVALUATION_FORM', 'ROSTER', 'DIPLOMA');
const box = [0.1, 0.2, 0.3, 0.1] as const;
const on = (document: number, raw: string, more: object = {}): Field['evidence'][number] => ({
  ...{ document, page: document + 1, box, raw, confidence: 0.9 },
  ...more,
});
const readings = (path: string, context: JudgingContext, ...changes: readonly Change[]) =>
  readAt(0, path, context, ...changes);
const readAt = (floor: number, path: string, context: JudgingContext, ...changes: readonly Change[]) => {
  const dossier = new Dossier(change(cityDossier(), papers, ...changes), LN_QTS_2024, context);
  return otherReadings(dossier, path, floor).map((one) => ({ ...one, where: whereOf(dossier, one) }));
};
const values = (path: string, ...raws: readonly string[]) =>
  readings(path, {}, read(path, { evidence: [on(0, 'x'), ...raws.map((raw) => on(3, raw))] })).map(
    ({ value }) => value,
  );

describe('what other papers say of a field', () => {
  it('stands on them, with its place', () => {
    expect(
      readings(
        'applicant.name',
        {},
        read('applicant.name', { evidence: [on(0, '王示例'), on(3, '王示列')] }),
      ),
    ).toEqual([
      {
        ...{ value: '王示列', confidence: 0.9, source: 'document', where: '毕业证书第4页' },
        place: { field: 'applicant.name', document: 3, page: 4, box },
      },
    ]);
  });

  it('is not said by copies of the form, by pages of the roster, or by a hand', () => {
    const evidence = [
      on(0, '王示例'),
      on(1, '王一一'),
      on(2, '王二二'),
      on(3, '王三三', { handwritten: true }),
    ];
    expect(readings('applicant.name', {}, read('applicant.name', { evidence }))).toEqual([]);
    expect(readings('applicant.name', {}, read('applicant.name', { evidence: [] }))).toEqual([]);
  });

  it('is said by values that were kept apart, each of its own field', () => {
    const cross = (path: string, documentIndex: number, value: string | number) => ({
      ...{ path, value, documentIndex, page: 4, box, confidence: 0.8 },
    });
    const crossValues = [
      cross('education.graduatedOn', 3, 2008),
      cross('education.school', 3, '示例大学'),
      cross('education.graduatedOn', 1, '2009'),
      cross('education.graduatedOn', 2, '2010'),
    ];
    expect(readings('education.graduatedOn', {}, observed({ crossValues }))).toEqual([
      {
        ...{ value: '2008', confidence: 0.8, source: 'document', where: '毕业证书第4页' },
        place: { field: 'education.graduatedOn', document: 3, page: 4, box },
      },
    ]);
    // Also where the form has no such field, and of a document that the record no longer has.
    const kept = (document: number, ...changes: readonly Change[]) =>
      readings(
        'education.graduatedOn',
        {},
        observed({ crossValues: [cross('education.graduatedOn', document, '2011')] }),
        ...changes,
      ).map(({ where }) => where);
    expect(kept(3, drop(/graduatedOn/))).toEqual(['毕业证书第4页']);
    expect(kept(9)).toEqual(['其他材料第4页']);
  });

  it('is said by candidates of other sources, without a place', () => {
    const candidates = (['copy', 'raw', 'document', 'roster'] as const).map((source) => ({
      ...{ value: source, source, confidence: 0.7 },
    }));
    expect(readings('declared.level', {}, read('declared.level', { candidates }))).toEqual([
      { value: 'document', confidence: 0.7, source: 'document', where: '其他材料' },
      { value: 'roster', confidence: 0.7, source: 'roster', where: '汇总表' },
    ]);
  });

  it('is said by the roster’s row, where it says something', () => {
    const listed = (level: string) => ({
      roster: { row: 1, electronicPresent: true, values: { 'declared.level': level }, mismatches: [] },
    });
    expect(readings('declared.level', listed('工程师'))).toEqual([
      { value: '工程师', confidence: 1, source: 'roster', where: '汇总表' },
    ]);
    expect(readings('declared.level', listed(''))).toEqual([]);
    expect(readings('declared.specialty', listed('工程师'))).toEqual([]);
  });

  it('is left out below the floor, whatever paper says it', () => {
    const crossValues = [
      { path: 'applicant.name', value: '甲乙', documentIndex: 3, page: 4, box, confidence: 0.7 },
    ];
    const evidence = [on(0, 'x'), on(3, '丙丁')];
    const candidates = [{ value: '戊己', source: 'document' as const, confidence: 0.6 }];
    const said = (floor: number) =>
      readAt(
        floor,
        'applicant.name',
        {},
        observed({ crossValues }),
        read('applicant.name', { evidence, candidates }),
      ).map(({ value }) => value);
    expect([0.6, 0.65, 0.7, 0.75, 0.9, 0.95].map(said)).toEqual([
      ['丙丁', '甲乙', '戊己'],
      ['丙丁', '甲乙'],
      ['丙丁', '甲乙'],
      ['丙丁'],
      ['丙丁'],
      [],
    ]);
  });

  it('counts only where it plainly is a value of that kind', () => {
    expect(
      values('applicant.idNumber', '身份证 21010219850307999x', '210102198503079990', '2101021985'),
    ).toEqual(['21010219850307999x', '210102198503079990']);
    expect(values('applicant.sex', '性别：女', '？')).toEqual(['女']);
    expect(values('applicant.name', '王 示 例', '王', '姓名：王示例', '王示例（男）')).toEqual(['王示例']);
    expect(
      values(
        'education.graduatedOn',
        '2008年7月',
        '二〇〇八年七月',
        '发证日期2008-07',
        '2008-07发证',
        '2008',
      ),
    ).toEqual(['2008年7月', '二〇〇八年七月', '2008']);
    expect(values('applicant.birthDate', '1985.03', '约1985')).toEqual(['1985.03']);
    expect(values('education.school', '示例 大学', '  ')).toEqual(['示例大学']);
  });
});
