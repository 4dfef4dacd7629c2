import { bottom } from '../../domain/geometry.ts';
import type { Line } from '../layout/blocks.ts';
import { dateText, findDates } from '../values/dates.ts';
import { hasContent } from '../values/text.ts';
import type { ColumnKind } from './form-lexicon.ts';

const JOINER_FIRST = /^[\s]*[~～〜\-—–―－至到]/u;
const JOINER_LAST = /[~～〜\-—–―－至到]\s*$/u;
const OPEN_END = /至今|现在|目前/u;

/** True for begin and end above each other, with nothing else in the cell: the dash between them is easily lost. */
export function isStackedRange(lines: readonly Line[], kind: ColumnKind): boolean {
  const dates = lines.map((line) => findDates(line.run.text)).filter((found) => found.length > 0);
  const [first, second, ...more] = dates;
  if (kind !== 'range' || first === undefined || second === undefined || more.length > 0) return false;
  return first.length === 1 && second.length === 1 && first[0]!.value < second[0]!.value;
}

/** Of a line's height: wider than any leading within one text. */
const ROOM = 0.8;

const isApart = (line: Line, before: Line): boolean => line.box[1] - bottom(before.box) > ROOM * line.box[3];

/** True where a column holds texts with room between them. */
export const isParted = (lines: readonly Line[]): boolean =>
  lines.some((line, index) => index > 0 && isApart(line, lines[index - 1]!));

/** The line that begins each entry of a date column; `guessed` where only the room above tells one. */
export function entryStarts(lines: readonly Line[], kind: ColumnKind): { starts: Line[]; guessed: boolean } {
  const starts: Line[] = [];
  let guessed = false;
  let dates = 0;
  let last: Line | null = null;
  for (const line of lines) {
    const found = findDates(line.run.text).length;
    const goesOn = last !== null && (JOINER_FIRST.test(line.run.text) || JOINER_LAST.test(last.run.text));
    const complete =
      kind === 'range' ? dates >= 2 || (last !== null && OPEN_END.test(last.run.text)) : dates >= 1;
    const apart = last !== null && isApart(line, last);
    const isNew = found > 0 && !goesOn && (dates === 0 || complete || apart);
    if (isNew) {
      guessed ||= dates > 0 && !complete;
      starts.push(line);
      dates = 0;
    }
    dates += found;
    if (hasContent(dateText(line.run.text))) last = line;
  }
  return { starts, guessed };
}
