import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PageReading } from '../../shared/reading/page-reading.ts';
import { pageReadingOf, type SentPage, TextractBlock } from '../../shared/reading/textract-blocks.ts';
import { block, children, geometry, pageBlock, sent, word } from './textract/blocks.ts';

const engine = { name: 'textract', version: '1.0', models: [] };

function read(blocks: readonly TextractBlock[], page: SentPage = sent(), number = 1): PageReading {
  const result = pageReadingOf(blocks, number, page, engine);
  if (!result.ok) throw new Error(result.error.reason);
  return PageReading.parse(result.value);
}

const failureOf = (blocks: readonly TextractBlock[], number = 1) => {
  const result = pageReadingOf(blocks, number, sent(), engine);
  return result.ok ? undefined : result.error.reason;
};

describe('a Textract block graph', () => {
  it('gives words with boxes, confidences from 0 to 1 and the kind of writing', () => {
    const printed = word('姓名', [0.1, 0.2, 0.3, 0.05], { Confidence: 97.5 });
    const written = word('王示例', [0.5, 0.2, 0.3, 0.05], { TextType: 'HANDWRITING' });
    const { words } = read([pageBlock(), printed, written]);
    expect(words).toEqual([
      expect.objectContaining({
        text: '姓名',
        box: [0.1, 0.2, 0.3, 0.05],
        confidence: 0.975,
        script: 'printed',
      }),
      expect.objectContaining({ text: '王示例', script: 'handwritten' }),
    ]);
  });

  it('keeps how sure the place is apart from how sure the text is', () => {
    const sure = word('甲', [0.1, 0.1, 0.1, 0.1], { Confidence: 40 });
    const line = block('LINE', [0.1, 0.1, 0.1, 0.1], { Confidence: 70, Relationships: [children([sure])] });
    const layout = block('LAYOUT_TEXT', [0, 0, 1, 1], { Confidence: 90, Relationships: [children([line])] });
    expect(read([pageBlock(), line, sure]).words[0]).toMatchObject({
      confidence: 0.4,
      layoutConfidence: 0.7,
    });
    expect(read([pageBlock(), layout, line, sure]).words[0]).toMatchObject({
      confidence: 0.4,
      layoutConfidence: 0.9,
    });
  });

  it('keeps the order of lines and loses no word that stands in none', () => {
    const [a, b, c] = ['甲', '乙', '丙'].map((text) => word(text, [0, 0, 0.1, 0.1])) as [
      TextractBlock,
      TextractBlock,
      TextractBlock,
    ];
    const line = block('LINE', [0, 0, 0.2, 0.1], { Relationships: [children([c, a])] });
    expect(read([pageBlock(), a, b, c, line]).words.map(({ text }) => text)).toEqual(['丙', '甲', '乙']);
  });

  it('counts cells from 0 and shows a merged cell instead of the cells that it covers', () => {
    const cell = (row: number, column: number) =>
      block('CELL', [column * 0.2, row * 0.1, 0.2, 0.1], { RowIndex: row + 1, ColumnIndex: column + 1 });
    const cells = [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)];
    const merged = block('MERGED_CELL', [0, 0, 0.4, 0.1], {
      RowIndex: 1,
      ColumnIndex: 1,
      RowSpan: 1,
      ColumnSpan: 2,
      Relationships: [children(cells.slice(0, 2))],
    });
    const table = block('TABLE', [0, 0, 0.4, 0.2], {
      Confidence: 88,
      Relationships: [children(cells), children([merged], 'MERGED_CELL')],
    });
    const [grid] = read([pageBlock(), table, ...cells, merged]).grids;
    expect(grid?.confidence).toBe(0.88);
    expect(
      grid?.cells.map(({ row, column, rowSpan, columnSpan }) => [row, column, rowSpan, columnSpan]),
    ).toEqual([
      [0, 0, 1, 2],
      [1, 0, 1, 1],
      [1, 1, 1, 1],
    ]);
  });

  it('turns selection elements into marks', () => {
    const place = [0.1, 0.1, 0.02, 0.02] as const;
    const { marks } = read([
      pageBlock(),
      block('SELECTION_ELEMENT', place, { SelectionStatus: 'SELECTED', Confidence: 80 }),
      block('SELECTION_ELEMENT', place, { SelectionStatus: 'NOT_SELECTED' }),
    ]);
    expect(marks).toEqual([
      { box: [0.1, 0.1, 0.02, 0.02], checked: true, confidence: 0.8 },
      expect.objectContaining({ checked: false }),
    ]);
  });

  it('takes a signature for ink only where the service is fairly sure', () => {
    const smudge = block('SIGNATURE', [0.1, 0.1, 0.2, 0.1], { Confidence: 11 });
    const name = block('SIGNATURE', [0.5, 0.5, 0.2, 0.1], { Confidence: 90 });
    expect(read([pageBlock(), smudge, name]).ink.map(({ box }) => box)).toEqual([[0.5, 0.5, 0.2, 0.1]]);
  });

  it('calls a page without any text, table, mark or signature blank', () => {
    expect(read([pageBlock()]).blank).toBe(true);
    expect(read([pageBlock(), word('一', [0, 0, 0.1, 0.1])]).blank).toBe(false);
  });

  it.each([
    { turn: 0, rotation: 0, box: [0.1, 0.2, 0.3, 0.05], size: [1600, 2400] },
    { turn: 90, rotation: 270, box: [0.2, 0.6, 0.05, 0.3], size: [2400, 1600] },
    { turn: 180, rotation: 180, box: [0.6, 0.75, 0.3, 0.05], size: [1600, 2400] },
    { turn: 270, rotation: 90, box: [0.75, 0.1, 0.05, 0.3], size: [2400, 1600] },
  ] as const)('turns a page whose text stands turned by $turn° upright', ({ turn, rotation, box, size }) => {
    const text = word('专业技术资格', [0, 0, 0, 0], { Geometry: geometry([0.1, 0.2, 0.3, 0.05], turn) });
    const reading = read([pageBlock(), text]);
    expect(reading.rotation).toBe(rotation);
    expect(reading.words[0]?.box).toEqual(box);
    expect([reading.width, reading.height]).toEqual(size);
  });

  it('follows the longer text where some stands turned', () => {
    const upright = word('辽宁省专业技术资格评定表', [0.1, 0.1, 0.6, 0.05]);
    const turned = word('旁注', [0, 0, 0, 0], { Geometry: geometry([0.9, 0.1, 0.05, 0.3], 90) });
    expect(read([pageBlock(), turned, upright]).rotation).toBe(0);
  });

  it('measures how far lines lean, whatever the shape of the page', () => {
    const slope = Math.tan((2 * Math.PI) / 180) * 0.5 * (1600 / 2400);
    const leaning = block('LINE', [0.1, 0.1, 0.5, 0.05], {
      Geometry: {
        BoundingBox: { Left: 0.1, Top: 0.1, Width: 0.5, Height: 0.05 },
        Polygon: [
          { X: 0.1, Y: 0.1 },
          { X: 0.6, Y: 0.1 + slope },
        ],
      },
    });
    expect(read([pageBlock(), leaning]).skew).toBeCloseTo(2, 1);
  });

  it('gives each page of a file its own blocks', () => {
    const blocks = [1, 2].flatMap((Page) => [
      pageBlock({ Page }),
      word(`第${Page}页`, [0, 0, 0.1, 0.1], { Page }),
    ]);
    expect(read(blocks, sent(), 2).words.map(({ text }) => text)).toEqual(['第2页']);
    expect(failureOf(blocks, 3)).toBe('no-such-page');
  });

  it('refuses a graph that misses a part instead of dropping it', () => {
    const lost = word('甲', [0, 0, 0.1, 0.1]);
    const line = block('LINE', [0, 0, 0.2, 0.1], { Relationships: [children([lost])] });
    expect(failureOf([pageBlock(), line])).toBe('dangling-reference');
    expect(failureOf([pageBlock(), { ...lost, Text: undefined }])).toBe('incomplete-block');
    expect(failureOf([pageBlock(), { ...lost, Geometry: undefined }])).toBe('incomplete-block');
    expect(failureOf([pageBlock(), block('CELL', [0, 0, 0.1, 0.1])])).toBe('incomplete-block');
  });

  it('reads a real answer for a page scanned sideways', () => {
    const file = new URL('./textract/sideways.json', import.meta.url);
    const { Blocks } = z
      .object({ Blocks: z.array(TextractBlock) })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    const { rotation, words, grids } = read(Blocks);
    expect(rotation).toBe(270);
    const [grid] = grids;
    const first = grid?.cells.find(({ row, column }) => row === 0 && column === 0);
    const last = grid?.cells.at(-1);
    expect(last?.box[0]).toBeGreaterThan(first?.box[0] ?? 1);
    expect(last?.box[1]).toBeGreaterThan(first?.box[1] ?? 1);
    for (const { box } of words) expect(box[2]).toBeGreaterThan(box[3]);
  });
});
