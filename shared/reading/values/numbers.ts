import { chineseNumber } from './amounts.ts';
import { compact } from './text.ts';
import type { TypedValue } from './typed-value.ts';

/** A whole or decimal number, in figures (1,234.5) or in Chinese numerals, with an optional counter (人, 票, 页 …). */
export function readNumber(raw: string): TypedValue<number> | null {
  const text = compact(raw).replace(/[人票页份项篇件个名次岁年]$/u, '');
  if (/^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$|^[0-9]+(?:\.[0-9]+)?$/u.test(text)) {
    return { value: Number(text.replaceAll(',', '')), raw, certainty: 0.98 };
  }
  const words = chineseNumber(text);
  return words === null || text === '' ? null : { value: words, raw, certainty: 0.95 };
}

/** An answer before the label of the next cell, where the rule between them was not seen; no option beside it. */
const BEFORE_THE_NEXT = /^\s*(?<answer>[是否])\s+(?=\p{Script=Han}{4})[^是否有无□☐☑√✓口]+$/u;

/** 是/否, 有/无, √, yes: null where the text says neither. */
export function readYesNo(raw: string): TypedValue<boolean> | null {
  const answer = BEFORE_THE_NEXT.exec(raw)?.groups?.answer;
  if (answer !== undefined) return { value: answer === '是', raw, certainty: 0.97 };
  const text = compact(raw);
  if (/^(?:是|有|√|☑|✓|Y|YES)$/iu.test(text)) return { value: true, raw, certainty: 1 };
  if (/^(?:否|无|不是|没有|非|N|NO|×)$/iu.test(text)) return { value: false, raw, certainty: 1 };
  // A lone character has no neighbours to help the recogniser: what looks like 否 and is no answer itself.
  if (/^[香杏吞呑吝咨吾]$/u.test(text)) return { value: false, raw, certainty: 0.95, repaired: true };
  return null;
}
