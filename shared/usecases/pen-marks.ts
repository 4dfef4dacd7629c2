import type { PageReading, Word } from '../reading/page-reading.ts';
import { findPenMarks } from '../reading/regions/pen-marks.ts';
import type { UprightPage } from './page-parts.ts';

/** Options stand beside each other or alone in a short line: 是 / 否, □有 □无. */
const LONGEST_OPTIONS = 12;
const OPTION = /(?:^|[^\p{L}])(?:是|否|是否|有|无|有异议|无异议)(?:$|[^\p{L}])/u;

/** The marks of a page, with those that a pen drew over one of several printed options. */
export function withPenMarks<Parts extends Pick<PageReading, 'marks'>>(
  upright: UprightPage,
  words: readonly Word[],
  parts: Parts,
): Parts {
  const options = words.filter(({ text }) => text.length <= LONGEST_OPTIONS && OPTION.test(text));
  if (options.length === 0) return parts;
  const drawn = findPenMarks(
    upright,
    options.map(({ box }) => upright.frame.toRect(box)),
  ).map(({ rect, confidence }) => ({
    box: upright.frame.toBox(rect),
    checked: true,
    confidence,
    over: true,
  }));
  return drawn.length === 0 ? parts : { ...parts, marks: [...parts.marks, ...drawn] };
}
