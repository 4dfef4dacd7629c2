import { type Box, bottom, centre, right } from '../../domain/geometry.ts';
import { type Block, layOut, type NumberedPage, type PageLayout } from '../layout/blocks.ts';
import { type LabelBook, labelAt, labelBook } from '../layout/labels.ts';
import type { FormSpec } from './form-lexicon.ts';

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
}

/** An opinion's label differs from some headings by one character (审核意见, 审批意见); read exactly it is none. */
const NO_HEADING = 'opinion';
/** A heading with a wrong character may be another one (审核意见, 审批意见): only lookalikes are overlooked in short ones. */
const SURE_HEADING = 0.85;
/** More cells than this on a page: the form's name at its head is a running title, not the cover. */
const MOST_COVER_CELLS = 14;

/** Lays the form's pages out in order; a section that a page leaves open goes on at the next one's head. */
export function formPages(pages: readonly NumberedPage[], spec: FormSpec): FormPage[] {
  const book = labelBook([
    ...spec.sections.map(({ id, titles }) => ({ key: id, spellings: titles })),
    ...spec.opinions.map(({ spellings }) => ({ key: NO_HEADING, spellings })),
  ]);
  const found: FormPage[] = [];
  let carried = '';
  for (const page of pages) {
    const formPage = formPageOf(layOut(page), book, carried, spec);
    found.push(formPage);
    carried = formPage.lastSection;
  }
  return found;
}

function formPageOf(layout: PageLayout, book: LabelBook, before: string, spec: FormSpec): FormPage {
  const carried = spec.tables.some((table) => before in table.sections) ? before : '';
  const headings = headingsOf(layout, book);
  const down = headings.filter(({ reach }) => reach === 'down');
  const beside = headings.filter(({ reach }) => reach === 'beside');
  const sectionOf = (box: Box): string => {
    const [x, y] = centre(box);
    const own = beside.find(
      (heading) => x > heading.box[0] && y >= heading.box[1] && y <= bottom(heading.box),
    );
    if (own !== undefined) return own.section;
    return down.findLast((heading) => heading.box[1] <= y + 0.002)?.section ?? carried;
  };
  return {
    layout,
    blocks: [...layout.cells, ...layout.segments],
    headings,
    sectionOf,
    lastSection: down.at(-1)?.section ?? (beside.length > 0 ? '' : carried),
  };
}

function headingsOf(layout: PageLayout, book: LabelBook): Heading[] {
  const headings: Heading[] = [];
  const crowded = layout.cells.length > MOST_COVER_CELLS;
  for (const line of layout.freeLines) {
    const match = labelAt(line.run, book);
    if (match === null || match.rest.glyphs.length > 0 || match.quality < SURE_HEADING) continue;
    if (match.key === NO_HEADING || (match.key === 'cover' && crowded)) continue;
    headings.push({ section: match.key, box: line.box, reach: 'down' });
  }
  for (const cell of layout.cells) {
    const match = labelAt(cell.run, book);
    if (match === null || match.rest.glyphs.length > 0 || match.quality < SURE_HEADING) continue;
    const reach = match.key === NO_HEADING ? null : reachOf(cell, layout);
    if (reach !== null) headings.push({ section: match.key, box: cell.box, reach });
  }
  return headings.toSorted((a, b) => a.box[1] - b.box[1]);
}

/** A heading in a cell spans its grid, or stands at its left edge and names the cells beside it. */
function reachOf(cell: Block, layout: PageLayout): Heading['reach'] | null {
  const grid = layout.reading.grids[cell.grid!]!;
  if (cell.box[2] >= 0.6 * grid.box[2]) return 'down';
  const atLeft = cell.box[0] - grid.box[0] < 0.02;
  const narrow = cell.box[2] < 0.35 * grid.box[2];
  return atLeft && narrow && right(cell.box) < right(grid.box) - 0.02 ? 'beside' : null;
}
