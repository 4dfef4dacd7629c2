import { describe, expect, it } from 'vitest';
import { type SeparatorCode, separatorCodeText } from '../../../shared/domain/separator-code.ts';
import { checkSheets, separatorSheets } from '../../../shared/reading/documents/separator-sheets.ts';
import { builtPage } from './page-builder.ts';

const code = (more: Partial<SeparatorCode>): SeparatorCode => ({
  batch: 'K3F9Q2AB',
  row: 7,
  type: 'EVALUATION_FORM',
  copy: 1,
  sequence: 1,
  count: 3,
  ...more,
});

const sheet = (more: Partial<SeparatorCode>) =>
  builtPage([], { codes: [{ box: [0.1, 0.1, 0.2, 0.2], text: separatorCodeText(code(more)) }] });
const paper = builtPage(['正文']);
const numbered = (...readings: (ReturnType<typeof builtPage> | null)[]) =>
  readings.map((reading, index) => ({ page: index + 1, reading }));

describe('separator sheets', () => {
  it('count once, whichever of their sides were scanned', () => {
    const found = separatorSheets(numbered(sheet({}), sheet({}), paper, sheet({ sequence: 2 }), null));
    expect(found.map(({ page, code: { sequence } }) => [page, sequence])).toEqual([
      [1, 1],
      [4, 2],
    ]);
  });

  it('that are missing are found by their sequence number', () => {
    const found = separatorSheets(numbered(sheet({ sequence: 1 }), paper, sheet({ sequence: 3 })));
    expect(checkSheets(found)).toEqual({ missing: [2], mixed: false });
  });

  it('are not missed where none was used', () => {
    expect(checkSheets(separatorSheets(numbered(paper, paper)))).toEqual({ missing: [], mixed: false });
  });

  it('of another applicant show that papers are mixed', () => {
    for (const more of [{ row: 8 }, { batch: 'OTHER' }]) {
      const found = separatorSheets(numbered(sheet({ sequence: 1 }), sheet({ sequence: 1, ...more })));
      expect(checkSheets(found)).toEqual({ missing: [2, 3], mixed: true });
    }
  });
});
