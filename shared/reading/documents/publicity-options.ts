import { around } from '../../domain/geometry.ts';
import { tickedOption } from '../forms/ticks.ts';
import { boxOf } from '../layout/glyphs.ts';
import { type Flow, passage } from './flow.ts';
import type { Objection, Saying } from './publicity-wording.ts';

const BOX = '[☑✓✔√■□☐口]';

interface Answers {
  readonly pattern: RegExp;
  readonly said: Readonly<Record<string, Objection>>;
  /** False: words so short are answers only where one of them is ticked. */
  readonly alone: boolean;
}

/** Both answers printed beside or below each other, each with its box: □有异议 ☑无异议, 异议情况：有□ 无☑. */
const ANSWERS: readonly Answers[] = [
  {
    pattern: new RegExp(
      `${BOX}?(?:有异议[^。;\n]{0,3}?\n?${BOX}?无异议|无异议[^。;\n]{0,3}?\n?${BOX}?有异议)${BOX}?`,
      'u',
    ),
    said: { 有异议: 'YES', 无异议: 'NONE' },
    alone: true,
  },
  {
    pattern: new RegExp(
      `(?<=异议(?:情况)?[:\n]{0,2})${BOX}?(?:有[()/、\n]{0,2}${BOX}{0,2}[()/、\n]{0,2}无|无[()/、\n]{0,2}${BOX}{0,2}[()/、\n]{0,2}有)${BOX}?(?!异议)`,
      'u',
    ),
    said: { 有: 'YES', 无: 'NONE' },
    alone: false,
  },
];
const TICKED = 0.98;
/** Not exactly one is ticked: neither is said. */
const OPEN = 0.5;
/** A box before the first option stands so many heights of the line to its left, or less. */
const REACH = 2;

/** Which of the printed answers is ticked; null where the statement offers none to tick. */
export function tickedObjection(flow: Flow): Saying<Objection> | null {
  for (const answers of ANSWERS) {
    const said = tickedAnswer(flow, answers);
    if (said !== null && (answers.alone || said.value !== 'UNSTATED')) return said;
  }
  return null;
}

function tickedAnswer(flow: Flow, { pattern, said }: Answers): Saying<Objection> | null {
  const match = pattern.exec(flow.text);
  const found = match && passage(flow, match.index, match.index + match[0].length);
  const layout = match && flow.characters[match.index]?.layout;
  if (!match || !found || !layout) return null;
  const at = [match.index, match.index + match[0].length] as const;
  const box = boxOf(found.run);
  if (box === null) return null;
  const reach = REACH * box[3];
  const left = Math.max(0, box[0] - reach);
  const area = around([[left, box[1], Math.min(1 - left, box[2] + 2 * reach), box[3]]]);
  const ticked = tickedOption(found.run, Object.keys(said), layout.reading.marks, area);
  const answer = ticked && said[ticked.option];
  if (!answer) return { value: 'UNSTATED', certainty: OPEN, at };
  return { value: answer, certainty: TICKED * ticked.confidence, at, ticked: true };
}
