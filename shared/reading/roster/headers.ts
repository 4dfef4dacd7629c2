import type { ClosedList } from '../values/closed-list.ts';
import { readListed } from '../values/closed-list.ts';
import { compact } from '../values/text.ts';
import type { RosterColumn, RosterLexicon } from './roster-lexicon.ts';
import type { RosterLine, RosterTable } from './table.ts';

export type ColumnMeaning =
  | { readonly sequence: true }
  | { readonly sequence: false; readonly column: RosterColumn };

export interface RosterHeader {
  /** Index in the table's lines of the first line below the header. */
  readonly bodyFrom: number;
  /** By column index; undefined for columns that the lexicon doesn't know. */
  readonly meanings: readonly (ColumnMeaning | undefined)[];
  /** The header's own texts, bare. */
  readonly texts: ReadonlySet<string>;
}

/** A header stands within this many lines from the top: titles and notes may stand above it. */
const DEEPEST = 40;
/** Lines that one header may take up. */
const TALLEST = 3;
/** Known fields that make a line a header; one of them must be the name. */
const FEWEST = 3;

/** Columns of a header that are looked at, and lines naming a person's name: a hostile table has many more. */
const WIDEST = 100;
const MOST_TRIED = 6;

/**
 * The header of a table: the run of one to three lines whose texts, read downwards in each column, name the most
 * fields. Null where no line names a person's name and two more fields.
 */
export function findHeader(table: RosterTable, lexicon: RosterLexicon): RosterHeader | null {
  const named = [...table.lines.slice(0, DEEPEST).entries()]
    .filter(([, line]) => namesPersons(line, lexicon))
    .slice(0, MOST_TRIED);
  const wordings = wordingsOf(lexicon);
  for (const [at] of named) {
    const header = bestRun(table, at, wordings);
    if (header) return header;
  }
  return null;
}

/** The run around a line that heads the column of names: that line, with up to two others above or below it. */
function bestRun(table: RosterTable, at: number, wordings: Wordings): RosterHeader | null {
  let best: { header: RosterHeader; fields: number } | null = null;
  for (let top = Math.max(0, at - TALLEST + 1); top <= at; top += 1) {
    for (let end = at + 1; end <= Math.min(top + TALLEST, table.lines.length); end += 1) {
      const lines = table.lines.slice(top, end);
      const meanings = readHeader(lines, wordings);
      const fields = countFields(meanings);
      if (fields >= FEWEST && fields > (best?.fields ?? 0)) {
        best = { header: { meanings, bodyFrom: end, texts: bareTexts(lines) }, fields };
      }
    }
  }
  return best?.header ?? null;
}

function namesPersons({ cells }: RosterLine, lexicon: RosterLexicon): boolean {
  const names = lexicon.columns.filter(({ path }) => path === 'applicant.name');
  const list = names.map(({ headers }) => ({ value: 'name', aliases: headers }));
  return cells.slice(0, WIDEST).some((cell) => {
    const text = cell === null ? '' : headerText(cell.text);
    return text !== '' && text.length <= 8 && readListed(text, list) !== null;
  });
}

/** True for the header printed again at the top of a later page: most of its texts stand in the header. */
export function repeatsHeader(line: RosterLine, { texts }: RosterHeader): boolean {
  const filled = [...bareTexts([line])];
  return filled.length >= 2 && filled.filter((text) => texts.has(text)).length >= 0.6 * filled.length;
}

const bareTexts = (lines: readonly RosterLine[]): Set<string> =>
  new Set(lines.flatMap(({ cells }) => cells.map((cell) => headerText(cell?.text ?? ''))).filter(Boolean));

function countFields(meanings: readonly (ColumnMeaning | undefined)[]): number {
  const paths = new Set(
    meanings.flatMap((meaning) => (meaning && !meaning.sequence ? (meaning.column.path ?? []) : [])),
  );
  return paths.has('applicant.name') ? paths.size : 0;
}

function readHeader(lines: readonly RosterLine[], wordings: Wordings): (ColumnMeaning | undefined)[] {
  const width = Math.min(WIDEST, Math.max(0, ...lines.map(({ cells }) => cells.length)));
  const texts = lines.map(({ cells }, depth) =>
    spread(
      Array.from({ length: width }, (_, index) => headerText(cells[index]?.text ?? '')),
      depth === lines.length - 1,
    ),
  );
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const own = lines.at(-1)!.cells[index]
      ? texts.map((line) => line[index]!)
      : ownTexts(lines, texts, index);
    const meaning = meaningOf(own, wordings);
    const key = meaning === undefined || meaning.sequence ? '' : (meaning.column.path ?? '');
    if (key === '') return meaning;
    if (taken.has(key)) return undefined;
    taken.add(key);
    return meaning;
  });
}

/** A column without a text of its own in the last line has only what stands right above it, not a group's name. */
function ownTexts(lines: readonly RosterLine[], texts: readonly string[][], index: number): string[] {
  return lines.map(({ cells }, depth) => (cells[index] ? texts[depth]![index]! : ''));
}

/** A group's header stands over the columns to its right that have none; merged cells in csv files are blank. */
function spread(line: readonly string[], last: boolean): string[] {
  if (last) return [...line];
  let group = '';
  return line.map((text) => {
    if (text !== '') group = text;
    return group;
  });
}

/** Without what stands in brackets (单位（全称）), numbers before it and signs around it. */
const headerText = (text: string): string =>
  compact(text)
    .replace(/[([【][^)\]】]*[)\]】]?/gu, '')
    .replace(/^[0-9一二三四五六七八九十]+[、.]/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What the texts of one column, group first, mean together; the lowest text counts most. */
function meaningOf(texts: readonly string[], wordings: Wordings): ColumnMeaning | undefined {
  const parts = texts.filter((text, index) => text !== '' && text !== texts[index - 1]);
  const last = parts.at(-1);
  if (last === undefined || last.length > 24) return undefined;
  const group = parts.slice(0, -1).join('');
  return (
    (group === '' ? undefined : belowGroup(group, last, wordings.lexicon)) ??
    listed(`${group}${last}`, wordings) ??
    listed(last, wordings)
  );
}

function belowGroup(group: string, text: string, lexicon: RosterLexicon): ColumnMeaning | undefined {
  for (const column of lexicon.columns) {
    for (const { groups, headers } of column.below ?? []) {
      const named = readListed(text, [{ value: 'header', aliases: headers }]);
      if (named && readListed(group, [{ value: 'group', aliases: groups }]))
        return { sequence: false, column };
    }
  }
  return undefined;
}

const SEQUENCE = 'sequence';

function listed(text: string, { list, lexicon, known }: Wordings): ColumnMeaning | undefined {
  const before = known.get(text);
  if (before !== undefined) return before ?? undefined;
  const found = readListed(text, list)?.value;
  const meaning: ColumnMeaning | null =
    found === undefined
      ? null
      : found === SEQUENCE
        ? { sequence: true }
        : { sequence: false, column: lexicon.columns[Number(found)]! };
  known.set(text, meaning);
  return meaning ?? undefined;
}

/** A lexicon as one table's header is looked for. */
interface Wordings {
  readonly lexicon: RosterLexicon;
  readonly list: ClosedList;
  /**
   * The meaning of each text looked at, for comparing with every wording is slow. The lines below a header, which are
   * tried too, name persons: it dies with the table.
   */
  readonly known: Map<string, ColumnMeaning | null>;
}

const wordingsOf = (lexicon: RosterLexicon): Wordings => ({
  lexicon,
  list: [
    { value: SEQUENCE, aliases: lexicon.sequence },
    ...lexicon.columns.map(({ headers }, index) => ({ value: String(index), aliases: headers })),
  ],
  known: new Map(),
});
