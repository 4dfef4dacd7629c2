import type { Box } from '../../../shared/domain/geometry.ts';
import type { Grid, Mark, PageReading, Photo, Seal, Word } from '../../../shared/reading/page-reading.ts';

/** Height of a line of text on the built page, as a share of the page's height. */
const LINE = 0.014;
/** Width of an ideograph, as a share of the page's width. */
const ADVANCE = 0.0195;

export interface WordOptions {
  readonly confidence?: number;
  readonly script?: Word['script'];
  /** Extra room after the character at this index, as a rule between cells leaves it. */
  readonly gapAfter?: number;
  /** Leave positions of characters out, as Textract does. */
  readonly bare?: boolean;
}

const advance = (character: string): number => (/[\u0020-\u007e]/.test(character) ? ADVANCE * 0.55 : ADVANCE);

/** A word whose characters stand side by side from the left edge `x`, with its middle at height `y`. */
export function word(text: string, x: number, y: number, options: WordOptions = {}): Word {
  const confidence = options.confidence ?? 0.99;
  let at = x;
  const characters = [...text].map((character, index) => {
    const width = advance(character);
    at += width;
    const x = at - width / 2;
    if (index === options.gapAfter) at += ADVANCE;
    return { text: character, confidence, x };
  });
  return {
    text,
    box: [x, y - LINE / 2, at - x, LINE],
    confidence,
    layoutConfidence: 0.95,
    script: options.script ?? 'printed',
    ...(options.bare ? {} : { characters }),
  };
}

export const textWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + advance(character), 0);

export interface CellSpec {
  readonly text: string;
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  readonly options?: WordOptions;
  /** Stack the characters downwards, one a line. */
  readonly vertical?: boolean;
}
export type CellText = string | CellSpec;

export interface TableSpec {
  readonly x?: number;
  readonly y: number;
  /** Relative widths of the columns. */
  readonly columns: readonly number[];
  readonly width?: number;
  readonly rowHeight?: number;
  /** Cells row by row; a cell that spans takes its columns, spanned places are left out. */
  readonly rows: readonly (readonly CellText[])[];
  readonly heights?: readonly number[];
}

export interface Table {
  readonly words: readonly Word[];
  readonly grid: Grid;
  readonly bottom: number;
}

/** A ruled table; line breaks in a text start a new line in its cell. */
export function table(spec: TableSpec): Table {
  const x = spec.x ?? 0.1;
  const width = spec.width ?? 0.8;
  const total = spec.columns.reduce((sum, part) => sum + part, 0);
  const lefts = edges(
    x,
    spec.columns.map((part) => (part / total) * width),
  );
  const heights = spec.rows.map((_, index) => spec.heights?.[index] ?? spec.rowHeight ?? 0.04);
  const tops = edges(spec.y, heights);
  const taken = new Set<string>();
  const words: Word[] = [];
  const cells: Grid['cells'] = [];
  for (const [row, texts] of spec.rows.entries()) {
    let column = 0;
    for (const given of texts) {
      const cell = typeof given === 'string' ? { text: given } : given;
      while (taken.has(`${row},${column}`)) column += 1;
      const columnSpan = cell.columnSpan ?? 1;
      const rowSpan = cell.rowSpan ?? 1;
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) taken.add(`${r},${c}`);
      const box: Box = [
        lefts[column]!,
        tops[row]!,
        lefts[column + columnSpan]! - lefts[column]!,
        tops[row + rowSpan]! - tops[row]!,
      ];
      cells.push({ row, column, rowSpan, columnSpan, box });
      words.push(...fill(cell, box));
      column += columnSpan;
    }
  }
  return {
    words,
    grid: { box: [x, spec.y, width, tops.at(-1)! - spec.y], confidence: 0.97, cells },
    bottom: tops.at(-1)!,
  };
}

function edges(start: number, sizes: readonly number[]): number[] {
  const found = [start];
  for (const size of sizes) found.push(found.at(-1)! + size);
  return found;
}

/** Breaks a line as a cell of this width would. */
function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const character of text) {
    if (textWidth(lines.at(-1)! + character) > width) lines.push('');
    lines[lines.length - 1] += character;
  }
  return lines;
}

function fill(cell: CellSpec, box: Box): Word[] {
  const lines = (
    cell.vertical ? [...cell.text] : cell.text.split('\n').flatMap((line) => wrapped(line, box[2] - 0.008))
  ).filter((line) => line.trim() !== '');
  const step = Math.min(0.018, box[3] / (lines.length + 0.2));
  const top = box[1] + (box[3] - step * (lines.length - 1)) / 2;
  return lines.map((line, index) => {
    const left = cell.vertical ? box[0] + (box[2] - ADVANCE) / 2 : box[0] + 0.004;
    return word(line, left, top + index * step, cell.options);
  });
}

export interface PageSpec {
  readonly words?: readonly Word[];
  readonly tables?: readonly Table[];
  readonly seals?: readonly Seal[];
  readonly photos?: readonly Photo[];
  readonly marks?: readonly Mark[];
  readonly ink?: PageReading['ink'];
  readonly skew?: number;
  /** False where the rules of the tables were not found. */
  readonly ruled?: boolean;
}

export function page(spec: PageSpec): PageReading {
  const tables = spec.tables ?? [];
  return {
    schema: 'shouli/page-reading@1',
    engine: { name: 'built', version: '1', models: [] },
    depth: 'full',
    width: 1654,
    height: 2339,
    dpi: 200,
    rotation: 0,
    skew: spec.skew ?? 0,
    blank: false,
    quality: [],
    fingerprint: '0'.repeat(64),
    words: [...(spec.words ?? []), ...tables.flatMap((each) => each.words)],
    grids: spec.ruled === false ? [] : tables.map((each) => each.grid),
    marks: [...(spec.marks ?? [])],
    seals: [...(spec.seals ?? [])],
    photos: [...(spec.photos ?? [])],
    ink: [...(spec.ink ?? [])],
    codes: [],
  };
}

export const seal = (text: string, box: Box, confidence = 0.97): Seal => ({
  box,
  shape: 'round',
  text,
  confidence: 0.98,
  textConfidence: confidence,
  innerText: '',
});
