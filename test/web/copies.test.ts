import { describe, expect, it } from 'vitest';
import type { DossierRecord } from '../../shared/domain/record.ts';
import { copyRows, marked } from '../../web/src/screens/review/copies.ts';

const evidence = (document: number, raw: string) => ({
  document,
  page: document + 1,
  box: [0, 0, 0.1, 0.1] as [number, number, number, number],
  raw,
  confidence: 1,
});
const field = (...raws: string[]) => ({
  value: raws[0]!,
  raw: raws[0]!,
  confidence: 1,
  evidence: raws.map((raw, document) => evidence(document, raw)),
  verifiedBy: null,
});
const form = (copy: number) => ({ type: 'EVALUATION_FORM' as const, copy, pages: [copy], confidence: 1 });
const record = (fields: DossierRecord['fields']): Pick<DossierRecord, 'documents' | 'fields'> => ({
  documents: [form(1), form(2), form(3)],
  fields,
});

describe('copies side by side', () => {
  it('put what differs first', () => {
    const rows = copyRows(record({ same: field('甲', '甲', '甲'), other: field('甲', '甲', '乙') }));
    expect(rows.map(({ path, differs }) => [path, differs])).toEqual([
      ['other', true],
      ['same', false],
    ]);
  });

  it('take width, spaces and the circle of zero for no difference', () => {
    const [row] = copyRows(record({ date: field('二〇二四 年', '二○二四年', '二０二四年') }));
    expect(row?.differs).toBe(false);
  });

  it('leave out what only one copy shows, and keep the place of a copy that lacks it', () => {
    const rows = copyRows(
      record({
        alone: field('甲'),
        lacking: { ...field('甲', '甲'), evidence: [evidence(0, '甲'), evidence(2, '甲')] },
      }),
    );
    expect(rows.map(({ path }) => path)).toEqual(['lacking']);
    expect(rows[0]?.copies.map((one) => one?.raw ?? null)).toEqual(['甲', null, '甲']);
  });

  it('mark the characters between the common beginning and end', () => {
    expect(marked('鞍由市局', '鞍山市局')).toEqual([
      { text: '鞍', differs: false },
      { text: '由', differs: true },
      { text: '市局', differs: false },
    ]);
    expect(marked('鞍山市局', '鞍山市局')).toEqual([{ text: '鞍山市局', differs: false }]);
  });
});
