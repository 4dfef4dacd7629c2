import { afterAll, describe, expect, it } from 'vitest';
import { createCodeReader } from '../../../shared/adapters/codes/zxing.ts';
import { separatorPdf } from '../../../shared/adapters/sheets/separator-pdf.ts';
import { LN_QTS_2024 } from '../../../shared/campaigns/ln-qts-2024/pack.ts';
import { parseSeparatorCode } from '../../../shared/domain/separator-code.ts';
import { planSheets } from '../../../shared/usecases/plan-sheets.ts';
import { person, rosterOf } from '../../usecases/reconciliation/batch-builder.ts';
import { ScanDesk } from '../scan/scan-desk.ts';

const desk = new ScanDesk();
afterAll(() => desk.close());

const plan = (...changes: Record<string, string>[]) =>
  planSheets(
    rosterOf(
      changes.map((values, index) => ({ ...person(index), 'declared.isException': 'false', ...values })),
    ),
    LN_QTS_2024,
    'K3F9Q2AB',
  );

describe('the sheets of an applicant', () => {
  it('are a cover and one for each paper that the notice asks of this applicant, numbered through', () => {
    const [ordinary, senior] = plan({}, { 'declared.level': '正高级工程师', 'declared.isException': 'true' });
    expect(ordinary!.map(({ code: { type, copy } }) => [type, copy])).toEqual([
      [null, 1],
      ['EVALUATION_FORM', 1],
      ['EVALUATION_FORM', 2],
      ['EVALUATION_FORM', 3],
      ['PUBLICITY_STATEMENT', 1],
      ['MATERIALS_COVER', 1],
    ]);
    expect(senior!.map(({ code: { type } }) => type)).toEqual(
      expect.arrayContaining(['EXCEPTION_FORM', 'SENIOR_FORM']),
    );
    for (const set of [ordinary!, senior!]) {
      expect(set.map(({ code }) => code.sequence)).toEqual(set.map((_, index) => index + 1));
      expect(set.every(({ code }) => code.count === set.length)).toBe(true);
    }
  });

  it('carry no name and no ID number in their codes', () => {
    const values = person(0);
    for (const { code } of plan({}).flat()) {
      const text = JSON.stringify(code);
      expect(text).not.toContain(values['applicant.name']);
      expect(text).not.toContain(values['applicant.idNumber']);
    }
  });
});

describe('the printed sheets', () => {
  it('are read back from a scan at 150 dpi, front and back alike', async () => {
    const planned = plan({})[0]!.slice(0, 2);
    const bytes = await separatorPdf(planned);
    const inventory = await desk.inventory('sheets.pdf', bytes);
    expect(inventory.pageCount).toBe(4);
    const reader = await createCodeReader();
    for (const page of [2, 3]) {
      const { image } = await desk.page('sheets.pdf', bytes, page, 1754);
      const texts = (await reader.read(image)).map(({ text }) => text);
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) expect(parseSeparatorCode(text)).toEqual(planned[1]!.code);
    }
  });
});
