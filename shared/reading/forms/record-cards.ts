import { around, type Box, centre, right } from '../../domain/geometry.ts';
import { type Block, toTheRight } from '../layout/blocks.ts';
import { boxOf, type Run } from '../layout/glyphs.ts';
import { labelsIn, pureLabel } from '../layout/labels.ts';
import { hasContent } from '../values/text.ts';
import type { FormPage } from './form-page.ts';
import type { RowFragment } from './table-bands.ts';
import type { HeadColumn, TableBook, TableHead } from './table-heads.ts';

/** An entry of a repeating table that a form prints as a card: each label with its value beside it. */
export interface RecordCard {
  readonly head: TableHead;
  readonly fragment: RowFragment;
}

interface Item {
  readonly column: HeadColumn;
  readonly run: Run;
  readonly at: Box;
  /** Grid of the card; null for text without rules. */
  readonly grid: number | null;
}

/** The cards of one page, in the sections of repeating tables, outside the boxes that are tables already. */
export function recordCards(
  page: FormPage,
  books: readonly TableBook[],
  taken: readonly Box[],
): RecordCard[] {
  return books.flatMap((book) => {
    const items = itemsOf(page, book, taken).toSorted((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0]);
    return grouped(items).map((card) => cardOf(page, book, card));
  });
}

function itemsOf(page: FormPage, { table, book }: TableBook, taken: readonly Box[]): Item[] {
  const free = (box: Box) =>
    page.sectionOf(box) in table.sections && !taken.some((other) => holds(other, box));
  const column = (key: string, quality: number): HeadColumn => ({
    spec: table.columns[Number(key)]!,
    quality,
    left: 0,
    right: 1,
  });
  const cells = page.layout.cells.filter(({ box }) => free(box));
  const ruled = cells.flatMap((block) => {
    const match = pureLabel(block, book);
    const value =
      match === null ? undefined : valueBeside(block, cells, (other) => pureLabel(other, book) !== null);
    return match === null || value === undefined
      ? []
      : [{ column: column(match.key, match.quality), run: value.run, at: block.box, grid: block.grid }];
  });
  const lines = page.layout.freeLines.filter(({ box, run }) => free(box) && !isTitle(page, run));
  const unruled = lines.flatMap(({ run, box }) =>
    labelsIn(run, book)
      .filter(({ rest }) => hasContent(rest.text))
      .map(({ key, quality, label, rest }) => ({
        column: column(key, quality),
        run: rest,
        at: boxOf(label) ?? box,
        grid: null,
      })),
  );
  return [...ruled, ...unruled];
}

/** The heading of a section may differ from a label by a character or two (…报告登记, …报告名称). */
const isTitle = (page: FormPage, run: Run): boolean => page.sectionAt(run)?.rest.glyphs.length === 0;

function valueBeside(
  block: Block,
  cells: readonly Block[],
  isLabel: (block: Block) => boolean,
): Block | undefined {
  const [next] = toTheRight(block, cells);
  if (next === undefined || isLabel(next) || next.box[0] - right(block.box) > 0.03) return undefined;
  return next;
}

const holds = (outer: Box, inner: Box): boolean => {
  const [x, y] = centre(inner);
  return x >= outer[0] && x <= outer[0] + outer[2] && y >= outer[1] && y <= outer[1] + outer[3];
};

/** A card ends where a label comes again, or where another grid begins. A single label makes none. */
function grouped(items: readonly Item[]): Item[][] {
  const cards: Item[][] = [];
  for (const item of items) {
    const card = cards.at(-1);
    const again = card?.some(({ column }) => column.spec === item.column.spec) ?? true;
    const otherGrid = card !== undefined && card[0]!.grid !== item.grid;
    if (card === undefined || again || otherGrid) cards.push([item]);
    else card.push(item);
  }
  return cards.filter((card) => new Set(card.map(({ column }) => column.spec.name)).size >= 2);
}

function cardOf(page: FormPage, { table }: TableBook, card: readonly Item[]): RecordCard {
  const box = around(card.flatMap(({ at, run }) => [at, boxOf(run) ?? at]));
  const section = page.sectionOf(card[0]!.at);
  const columns = card.map(({ column }) => column);
  const head = { table, section, phase: table.sections[section]?.phase, columns, box, ruled: true };
  const texts = new Map(
    card.filter(({ run }) => run.glyphs.length > 0).map(({ column, run }) => [column, run]),
  );
  return { head, fragment: { layout: page.layout, box, lines: 0, texts } };
}
