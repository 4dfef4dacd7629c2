import { around, type Box, bottom, centre, right } from '../../domain/geometry.ts';
import {
  type Block,
  joined,
  type Line,
  layOut,
  type NumberedPage,
  type PageLayout,
} from '../layout/blocks.ts';
import { columnOrders } from '../layout/columns.ts';
import type { Run } from '../layout/glyphs.ts';
import type { LabelBook } from '../layout/label-spelling.ts';
import { bareLabel, bothBooks, type LabelMatch, labelAt, labelBook, pureLabel } from '../layout/labels.ts';
import type { FormSpec, SectionSpec } from './form-lexicon.ts';

interface Heading {
  readonly section: string;
  readonly box: Box;
  /** `down`: everything below up to the next heading; `beside`: what stands right of it at its height. */
  readonly reach: 'down' | 'beside';
}

/** A laid-out page whose places know to which part of the form they belong. */
export interface FormPage {
  readonly layout: PageLayout;
  readonly blocks: readonly Block[];
  readonly headings: readonly Heading[];
  /** Section of a place; `''` where no heading says. */
  readonly sectionOf: (box: Box) => string;
  /** Section at the page's end, for a table that goes on. */
  readonly lastSection: string;
  /** Section named at the beginning of a run, with what follows it; null for none. */
  readonly sectionAt: (run: Run) => LabelMatch | null;
}

/** An opinion's label differs from some headings by one character (审核意见, 审批意见); read exactly it is none. */
const NO_HEADING = 'opinion';
/** A heading with a wrong character may be another one: only lookalikes are overlooked in short ones. */
const SURE_HEADING = 0.85;
/** The form's name is printed larger than this many usual line heights on its cover, smaller as a running title. */
const TITLE_SIZE = 1.4;
/** Of the page's width or height. */
const SAME_EDGE = 0.012;
/** More cells than this on a page whose title is not large: it is not the cover. */
const MOST_COVER_CELLS = 14;
/** Labels that only a cover puts together; so many of them on the first page make it one without a heading. */
const COVER_KEYS: ReadonlySet<string> = new Set([
  'declared',
  'current-title',
  'series',
  'specialty',
  'filled-on',
  'name',
]);
const PERSON_KEYS: ReadonlySet<string> = new Set(['sex', 'ethnicity', 'birth', 'id', 'work-start']);

/** Lays the form's pages out in order; a section that a page leaves open goes on at the next one's head. */
export function formPages(pages: readonly NumberedPage[], spec: FormSpec): FormPage[] {
  const book = labelBook([
    ...spec.sections.map(({ id, titles }) => ({ key: id, spellings: titles })),
    ...spec.opinions.map(({ spellings }) => ({ key: NO_HEADING, spellings })),
  ]);
  const places = labelBook(spec.places);
  const known = new Set(places.prepared.map(({ bare }) => bare));
  const all = bothBooks(book, places);
  const found: FormPage[] = [];
  let carried = '';
  for (const page of pages) {
    const layout = withColumnLabels(
      layOut(page, (text) => known.has(bareLabel(text))),
      all,
    );
    const open = spec.tables.some((table) => carried in table.sections) ? carried : '';
    const first = found.length === 0 && looksLikeCover(layout, places) ? 'cover' : open;
    const formPage = formPageOf(layout, book, spec, first);
    found.push(formPage);
    carried = formPage.lastSection;
  }
  return found;
}

/** A label written downwards in several columns is put into that order; what is no label so stays as it is. */
function withColumnLabels(layout: PageLayout, book: LabelBook): PageLayout {
  const aspect = layout.reading.height / layout.reading.width;
  const cells = layout.cells.map((cell) => {
    if (pureLabel(cell, book) !== null) return cell;
    const orders = columnOrders(cell, aspect).map((lines) => ({ ...cell, lines, run: joined(lines) }));
    return orders.find((other) => pureLabel(other, book) !== null) ?? cell;
  });
  return { ...layout, cells };
}

function formPageOf(layout: PageLayout, book: LabelBook, spec: FormSpec, before: string): FormPage {
  const headings = headingsOf(layout, book, spec.sections);
  const down = headings.filter(({ reach }) => reach === 'down');
  const beside = headings.filter(({ reach }) => reach === 'beside');
  const inside = headedCells(layout, book, spec.committeeSections);
  const sectionOf = (box: Box): string => {
    const [x, y] = centre(box);
    const around = inside.find(
      ({ cell }) => x > cell[0] && x < right(cell) && y > cell[1] && y < bottom(cell),
    );
    if (around !== undefined) return around.section;
    const own = beside.find(
      (heading) => x > heading.box[0] && y >= heading.box[1] && y <= bottom(heading.box),
    );
    if (own !== undefined) return own.section;
    return down.findLast((heading) => heading.box[1] <= y + 0.002)?.section ?? before;
  };
  return {
    layout,
    blocks: [...layout.cells, ...layout.segments],
    headings,
    sectionOf,
    lastSection: headings.at(-1)?.section ?? before,
    sectionAt: (run) => headingAt(run, book),
  };
}

/** Cells beside others whose first line heads what stands in them: boxes two by two, of which the committee's is one. */
function headedCells(
  layout: PageLayout,
  book: LabelBook,
  sections: readonly string[],
): { section: string; cell: Box }[] {
  return layout.cells.flatMap((cell) => {
    const [first, ...more] = cell.lines;
    if (first === undefined || more.length === 0 || reachOf(cell, layout) !== null) return [];
    const match = headingAt(first.run, book);
    const isHead = match !== null && match.rest.glyphs.length === 0 && sections.includes(match.key);
    return isHead ? [{ section: match.key, cell: cell.box }] : [];
  });
}

/** Three of a cover's labels and none of a person's: the first page of a form whose title was not recognised. */
function looksLikeCover(layout: PageLayout, places: LabelBook): boolean {
  const runs = [...layout.cells.map(({ run }) => run), ...layout.freeLines.map(({ run }) => run)];
  const keys = new Set(runs.flatMap((run) => labelAt(run, places)?.key ?? []));
  const count = (wanted: ReadonlySet<string>) => [...keys].filter((key) => wanted.has(key)).length;
  return count(COVER_KEYS) >= 3 && count(PERSON_KEYS) === 0;
}

function headingAt(run: Run, book: LabelBook): LabelMatch | null {
  const match = labelAt(run, book);
  return match === null || match.key === NO_HEADING || match.quality < SURE_HEADING ? null : match;
}

function headingsOf(layout: PageLayout, book: LabelBook, sections: readonly SectionSpec[]): Heading[] {
  const headings: Heading[] = freeHeadings(layout, book, sections);
  for (const cell of layout.cells) {
    const reach = reachOf(cell, layout);
    if (reach === null) continue;
    const match = headingAt(cell.run, book);
    const section =
      match?.rest.glyphs.length === 0
        ? match.key
        : reach === 'beside' && labelAt(cell.run, book) === null && hasRowsBeside(cell, layout)
          ? sectionNamed(bareLabel(cell.run.text), sections)
          : null;
    if (section !== null) headings.push({ section, box: cell.box, reach });
  }
  return headings.toSorted((a, b) => a.box[1] - b.box[1]);
}

/** So many cells in the one row beside a heading that is written downwards make it a table's row, no card's. */
const CELLS_OF_A_ROW = 4;
const DOWNWARDS = 1.5;

/** Several rows stand at its right, as beside the heading of a table that is written downwards, or one long one. */
function hasRowsBeside(cell: Block, layout: PageLayout): boolean {
  const { width, height } = layout.reading;
  const inItsRow = layout.cells.filter(
    (other) => other.grid === cell.grid && other.cell?.row === cell.cell?.row && other !== cell,
  );
  if (cell.box[3] * height > DOWNWARDS * cell.box[2] * width && inItsRow.length >= CELLS_OF_A_ROW)
    return true;
  const rows = layout.cells.filter(
    ({ grid, box }) =>
      grid === cell.grid &&
      Math.abs(box[0] - right(cell.box)) < SAME_EDGE &&
      box[1] > cell.box[1] - SAME_EDGE &&
      bottom(box) < bottom(cell.box) + SAME_EDGE,
  );
  return rows.length > 1;
}

/** Headings on lines of their own, also broken over two lines. */
function freeHeadings(layout: PageLayout, book: LabelBook, sections: readonly SectionSpec[]): Heading[] {
  const headings: Heading[] = [];
  const usual = usualHeight(layout);
  for (const [index, line] of layout.freeLines.entries()) {
    const next = layout.freeLines[index + 1];
    for (const lines of next === undefined ? [[line]] : [[line], [line, next]]) {
      const match = headingAt(joined(lines).glyphs.length > 0 ? joined(lines) : line.run, book);
      if (match === null || match.rest.glyphs.length > 0 || isRunningTitle(match, lines, usual, layout))
        continue;
      headings.push({ section: match.key, box: around(lines.map(({ box }) => box)), reach: 'down' });
      break;
    }
    const named = namedSection(line.run, sections);
    if (
      named !== null &&
      !headings.some(({ box }) => box[1] <= line.box[1] && bottom(box) >= bottom(line.box))
    )
      headings.push({ section: named, box: line.box, reach: 'down' });
  }
  return headings;
}

/** 三、 叁 (三) 3. 3 in front of a heading, and the longest that it is. */
const NUMBERED =
  /^\s*(?:[(（]?(?:[一二三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖拾]{1,2})[)）]?[、.．,，)）\s]|[(（][0-9]{1,2}[)）]|[0-9]{1,2}[、.．\s])\s*(?<title>[^。；;]+)$/u;
const LONGEST_TITLE = 24;

/** A numbered heading in a wording that nobody listed, by the words in it. */
function namedSection(run: Run, sections: readonly SectionSpec[]): string | null {
  return sectionNamed(bareLabel(NUMBERED.exec(run.text)?.groups?.title ?? ''), sections);
}

function sectionNamed(title: string, sections: readonly SectionSpec[]): string | null {
  if (title.length < 3 || title.length > LONGEST_TITLE) return null;
  const found = sections.find(
    ({ named }) => named?.words.test(title) === true && named.unlike?.test(title) !== true,
  );
  return found?.id ?? null;
}

function isRunningTitle(
  match: LabelMatch,
  lines: readonly Line[],
  usual: number,
  layout: PageLayout,
): boolean {
  if (match.key !== 'cover') return false;
  const large = lines.every(({ box }) => box[3] >= TITLE_SIZE * usual);
  return !large && layout.cells.length > MOST_COVER_CELLS;
}

/** Median height of a word on the page; 1 on a page without any. */
function usualHeight(layout: PageLayout): number {
  const heights = layout.reading.words.map(({ box }) => box[3]).toSorted((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 1;
}

/** A heading in a cell spans its grid, or stands at its left edge and names the cells beside it. */
function reachOf(cell: Block, layout: PageLayout): Heading['reach'] | null {
  const grid = layout.reading.grids[cell.grid!]!;
  if (cell.box[2] >= 0.6 * grid.box[2]) return 'down';
  const atLeft = cell.box[0] - grid.box[0] < 0.02;
  const narrow = cell.box[2] < 0.35 * grid.box[2];
  return atLeft && narrow && right(cell.box) < right(grid.box) - 0.02 ? 'beside' : null;
}
