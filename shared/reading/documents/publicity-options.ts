import { around } from '../../domain/geometry.ts';
import { tickedOption } from '../forms/ticks.ts';
import { boxOf } from '../layout/glyphs.ts';
import { type Flow, passage } from './flow.ts';
import type { Objection, Saying } from './publicity-wording.ts';

/** Both answers printed beside each other, each with its box: □有异议 ☑无异议. */
const OPTIONS = /[☑✓✔√■□☐口]?(?:有异议[^。;\n]{0,3}?无异议|无异议[^。;\n]{0,3}?有异议)[☑✓✔√■□☐口]?/u;
const ANSWERS: Readonly<Record<string, Objection>> = { 有异议: 'YES', 无异议: 'NONE' };
const TICKED = 0.98;
/** Not exactly one is ticked: neither is said. */
const OPEN = 0.5;
/** A box before the first option stands so many heights of the line to its left, or less. */
const REACH = 2;

/** Which of the printed answers is ticked; null where the statement offers none to tick. */
export function tickedObjection(flow: Flow): Saying<Objection> | null {
  const match = OPTIONS.exec(flow.text);
  const found = match && passage(flow, match.index, match.index + match[0].length);
  const layout = match && flow.characters[match.index]?.layout;
  if (!match || !found || !layout) return null;
  const at = [match.index, match.index + match[0].length] as const;
  const box = boxOf(found.run);
  if (box === null) return null;
  const reach = REACH * box[3];
  const left = Math.max(0, box[0] - reach);
  const area = around([[left, box[1], Math.min(1 - left, box[2] + 2 * reach), box[3]]]);
  const ticked = tickedOption(found.run, Object.keys(ANSWERS), layout.reading.marks, area);
  const answer = ticked && ANSWERS[ticked.option];
  if (!answer) return { value: 'UNSTATED', certainty: OPEN, at };
  return { value: answer, certainty: TICKED * ticked.confidence, at };
}
