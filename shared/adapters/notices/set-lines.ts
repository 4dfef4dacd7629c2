/** Breaks Chinese text into lines of one width, after the usual rules about signs at line ends (GB/T 15834-2011, 5.1). */

/** What must not begin a line. */
const CLOSING = new Set('，。、；：？！）》〉】〕」』”’…％%');
/** What must not end one. */
const OPENING = new Set('（《〈【〔「『“‘');
/** Numbers and Latin words stay together, and so does a number with the sign before or after it. */
const UNITS = /[0-9A-Za-z]+(?:[.,:/*_@%-][0-9A-Za-z*]+|\*+)*|[\s\S]/gu;

export interface SetLine {
  readonly text: string;
  /** True where a paragraph ends: such a line is not stretched. */
  readonly last: boolean;
}

/**
 * `measure` and `width` in the same unit; `indent`: free space before the first line. Throws nothing: a unit that is
 * longer than a line is cut.
 */
export function setLines(
  text: string,
  width: number,
  indent: number,
  measure: (text: string) => number,
): SetLine[] {
  const lines: string[] = [];
  let line: string[] = [];
  let room = width - indent;
  const end = (): void => {
    const carried = carry(line);
    lines.push(line.join(''));
    line = carried;
    room = width;
  };
  for (const unit of unitsOf(text, width, measure)) {
    if (line.length > 0 && measure(line.join('') + unit) > room) {
      if (CLOSING.has(unit)) {
        const before = takeUntilStart(line);
        if (line.length > 0) {
          end();
          line = [...line, ...before];
        } else line = before;
      } else end();
    }
    line.push(unit);
  }
  if (line.length > 0) lines.push(line.join(''));
  return lines.map((one, index) => ({ text: one, last: index === lines.length - 1 }));
}

/** Openers at the end of a finished line go to the next one. */
function carry(line: string[]): string[] {
  const carried: string[] = [];
  while (line.length > 1 && OPENING.has(line.at(-1)!)) carried.unshift(line.pop()!);
  return carried;
}

/** Takes units off the end until one may begin a line: what follows it then does not. */
function takeUntilStart(line: string[]): string[] {
  const taken: string[] = [];
  do taken.unshift(line.pop()!);
  while (line.length > 0 && CLOSING.has(taken[0]!));
  return taken;
}

function unitsOf(text: string, width: number, measure: (text: string) => number): string[] {
  return (text.match(UNITS) ?? []).flatMap((unit) =>
    unit.length > 1 && measure(unit) > width ? Array.from(unit) : [unit],
  );
}
