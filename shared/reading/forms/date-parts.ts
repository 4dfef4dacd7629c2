import { centre } from '../../domain/geometry.ts';
import { linesOf } from '../layout/blocks.ts';
import { type Glyph, type Run, runOf } from '../layout/glyphs.ts';

export type DateUnit = '年' | '月' | '日';

/** A stretch of a date column that holds the bare number of a year, month or day. */
export interface DatePart {
  readonly unit: DateUnit;
  readonly left: number;
  readonly right: number;
}

const NUMBER = /^[0-9]{1,4}$/u;

/** A date whose numbers stand in cells of their own, with the units of its headings: 2010 | 3 says 2010年3月. */
export function dateOfParts(glyphs: readonly Glyph[], parts: readonly DatePart[], aspect: number): Run {
  const dated: Glyph[] = [];
  for (const part of parts) {
    const own = linesOf(
      glyphs.filter(({ box }) => centre(box)[0] >= part.left && centre(box)[0] < part.right),
      aspect,
    ).flatMap(({ run }) => run.glyphs.filter((glyph) => !glyph.gap));
    const [first] = own;
    if (first === undefined) continue;
    const isNumber = NUMBER.test(runOf(own).text);
    if (isNumber && part.unit === '年' && dated.length > 0) dated.push(printed(first, '至'));
    dated.push(...own);
    if (isNumber) dated.push(printed(own.at(-1)!, part.unit));
  }
  return runOf(dated);
}

/** A character that the header says for the whole column. */
const printed = (beside: Glyph, text: string): Glyph => ({
  text,
  box: beside.box,
  confidence: 1,
  gap: true,
  handwritten: false,
});
