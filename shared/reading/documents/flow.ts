import { around, type Box, bottom, right } from '../../domain/geometry.ts';
import type { Block, Line, PageLayout } from '../layout/blocks.ts';
import { boxOf, type Glyph, type Recognition, type Run, recognitionOf, runOf } from '../layout/glyphs.ts';
import { compact } from '../values/text.ts';

interface Character {
  readonly glyph: Glyph;
  readonly layout: PageLayout;
}

/**
 * A document's text as one string: NFKC, no spaces, wrapped lines joined, a line break where a paragraph, a cell
 * or a line that stands for itself ends. Each character knows where it came from.
 */
export interface Flow {
  readonly text: string;
  /** Per code unit of `text`; null for a line break. */
  readonly characters: readonly (Character | null)[];
  /** Offsets at which a line, a cell or a stretch after a wide gap begins; ascending. */
  readonly starts: ReadonlySet<number>;
}

/** A stretch of a flow with its place on paper. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  /** Without spaces and line breaks. */
  readonly text: string;
  readonly page: number;
  readonly box: Box;
  readonly recognition: Recognition;
  readonly run: Run;
}

/** A line that ends so many characters before the right margin ends its paragraph. */
const SHORT_BY = 2.2;
/** A next line that begins so many characters further right begins a paragraph, or stands for itself. */
const INDENT = 1;
/** A gap of so many characters within a line parts columns: no running text. */
const COLUMN_GAP = 2;
/** A heading and the text below it differ in size by more than this: their boxes in height, and their characters in width. */
const OTHER_SIZE = { height: 1.4, character: 1.25 };
/** Line heights of white between two lines of one paragraph. */
const LEADING = 1.6;
/** Tops nearer than this share of the page stand on one row. */
const SAME_ROW = 0.008;

/** A date in figures ends one line and another begins the next: joined, they would be one run of figures. */
const DATE_LAST = /(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}$/u;
const DATE_FIRST = /^(?:19|20)\d{2}[./年-]/u;

export function flowOf(layouts: readonly PageLayout[]): Flow {
  const characters: (Character | null)[] = [];
  const starts = new Set<number>();
  let text = '';
  const breakLine = () => {
    if (text === '' || text.endsWith('\n')) return;
    text += '\n';
    characters.push(null);
  };
  for (const layout of layouts) {
    for (const { line, wraps } of readingOrder(layout)) {
      if (DATE_FIRST.test(compact(line.run.text)) && DATE_LAST.test(text)) breakLine();
      starts.add(text.length);
      let gap = false;
      for (const glyph of line.run.glyphs) {
        if (glyph.gap) {
          gap = true;
          continue;
        }
        const bare = compact(glyph.text);
        if (gap && bare !== '') starts.add(text.length);
        gap = false;
        text += bare;
        for (let unit = 0; unit < bare.length; unit += 1) characters.push({ glyph, layout });
      }
      if (!wraps) breakLine();
    }
    breakLine();
  }
  return { text, characters, starts };
}

interface OrderedLine {
  readonly line: Line;
  /** True where the text goes on in the next line. */
  readonly wraps: boolean;
}

/** Cells and free lines from top to bottom, left to right; the lines of one cell stay together. */
function readingOrder(layout: PageLayout): OrderedLine[] {
  const cells = layout.cells.filter((cell) => cell.lines.length > 0).map(cellLines);
  const free = freeParagraphs(layout.freeLines);
  return [...cells, ...free]
    .toSorted((a, b) =>
      Math.abs(a.box[1] - b.box[1]) < SAME_ROW ? a.box[0] - b.box[0] : a.box[1] - b.box[1],
    )
    .flatMap((group) => group.lines);
}

interface OrderedGroup {
  readonly box: Box;
  readonly lines: readonly OrderedLine[];
}

function cellLines(cell: Block): OrderedGroup {
  const margin = Math.max(...cell.lines.map((line) => right(line.box)));
  return { box: cell.box, lines: withWraps(cell.lines, margin) };
}

function freeParagraphs(lines: readonly Line[]): OrderedGroup[] {
  const rights = lines.map((line) => right(line.box)).toSorted((a, b) => a - b);
  const margin = rights[Math.floor(0.9 * (rights.length - 1))] ?? 1;
  return withWraps(lines, margin).map((ordered) => ({ box: ordered.line.box, lines: [ordered] }));
}

const withWraps = (lines: readonly Line[], margin: number): OrderedLine[] =>
  lines.map((line, index) => ({ line, wraps: wraps(line, lines[index + 1], margin) }));

/** A line wraps when it fills its measure and the next one goes on below it; a heading or a label's line does not. */
function wraps(line: Line, next: Line | undefined, margin: number): boolean {
  const glyphs = line.run.glyphs.filter((glyph) => !glyph.gap);
  if (next === undefined || glyphs.length <= 8) return false;
  const em = glyphs.reduce((sum, glyph) => sum + glyph.box[2], 0) / glyphs.length;
  const parted = glyphs.some(
    (glyph, at) => at > 0 && glyph.box[0] - right(glyphs[at - 1]!.box) > COLUMN_GAP * em,
  );
  if (parted) return false;
  if (isOfOtherSize(line, next)) return false;
  const fills = right(line.box) > margin - SHORT_BY * em;
  const goesOn = next.box[0] < line.box[0] + INDENT * em;
  return fills && goesOn && next.box[1] - bottom(line.box) < LEADING * line.box[3];
}

/** A box may be half as high again for the way in which it was found. */
function isOfOtherSize(one: Line, other: Line): boolean {
  const ratio = (a: number, b: number) => Math.max(a / b, b / a);
  return (
    ratio(one.box[3], other.box[3]) > OTHER_SIZE.height &&
    ratio(characterWidth(one), characterWidth(other)) > OTHER_SIZE.character
  );
}

function characterWidth({ run }: Line): number {
  const inked = run.glyphs.filter((glyph) => !glyph.gap);
  const wide = inked.filter(({ text }) => /\p{Script=Han}/u.test(text));
  const counted = wide.length > 0 ? wide : inked;
  return counted.reduce((sum, { box }) => sum + box[2], 0) / counted.length;
}

/** The stretch `[start, end)` with its evidence: the page where it begins; null where it holds no characters. */
export function passage(flow: Flow, start: number, end: number): Passage | null {
  const members = flow.characters.slice(start, end).filter((item) => item !== null);
  const [first] = members;
  if (!first) return null;
  const onPage = members.filter((item) => item.layout === first.layout);
  const run = runOf([...new Set(onPage.map((item) => item.glyph))]);
  const [box, recognition] = [boxOf(run), recognitionOf(run)];
  if (box === null || recognition === null) return null;
  return {
    start,
    end,
    text: flow.text.slice(start, end).replaceAll('\n', ''),
    page: first.layout.page,
    box: first.layout.back(box),
    recognition,
    run,
  };
}

/** Around everything written on the flow's first page: the evidence for what is not there. */
export function whole(flow: Flow): Passage | null {
  const all = passage(flow, 0, flow.text.length);
  if (all === null) return null;
  return { ...all, box: around([all.box]) };
}
