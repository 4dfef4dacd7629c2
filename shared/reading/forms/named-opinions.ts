import { type Block, toTheRight } from '../layout/blocks.ts';
import { EMPTY_RUN, type Run, sliceText } from '../layout/glyphs.ts';
import { bareLabel } from '../layout/labels.ts';
import { compact } from '../values/text.ts';
import type { FormSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';

export interface NamedOpinion {
  readonly key: string;
  readonly quality: number;
  /** What follows the label in its own cell. */
  readonly rest: Run;
}

/** Longest label: more is a sentence that mentions somebody. */
const LONGEST = 26;
/** How sure a label is that only names its authority. */
const QUALITY = 0.9;
/** Others' boxes: the committee's, the applicant's own, results instead of opinions. */
const FOREIGN = /评审|评委|评议|专家|学科|审批|答辩|考核结果|本人|个人|承诺|申请人|申报人签/u;
const ASKS = /意见$|(?:审核|审查|推荐)(?:情况)?$/u;
const SIGNED = /公章|盖章|签章|年.{0,4}月/u;

/**
 * An opinion whose label has a wording of its own: a cell that asks for an opinion, or stands before one with a place
 * for seal and date, and names an authority. null for any other block.
 */
export function namedOpinion(page: FormPage, block: Block, spec: FormSpec): NamedOpinion | null {
  if (block.cell === null || page.sectionAt(block.run) !== null) return null;
  const label = labelOf(page, block);
  if (label === null) return null;
  const role = spec.opinions.find(
    ({ named }) => named?.words.test(label.text) === true && named.unlike?.test(label.text) !== true,
  )?.role;
  return role === undefined ? null : { key: role, quality: QUALITY, rest: label.rest };
}

/** The whole cell, or its first line where the opinion is written below it. */
function labelOf(page: FormPage, block: Block): { text: string; rest: Run } | null {
  const whole = bareLabel(block.run.text);
  if (whole.length >= 2 && whole.length <= LONGEST && !FOREIGN.test(whole)) {
    const beside = toTheRight(block, page.layout.cells)[0];
    const signed = beside !== undefined && SIGNED.test(compact(beside.run.text));
    if (signed || (beside !== undefined && ASKS.test(whole))) return { text: whole, rest: EMPTY_RUN };
  }
  const [first, ...others] = block.lines;
  if (first === undefined || others.length === 0) return null;
  const head = bareLabel(first.run.text);
  if (head.length > LONGEST || FOREIGN.test(head) || !ASKS.test(head)) return null;
  const end = first.run.text.length + 1;
  return { text: head, rest: sliceText(block.run, end, block.run.text.length) };
}
