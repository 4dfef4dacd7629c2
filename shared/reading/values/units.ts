import { compact, hasContent, trimmed, withoutCrumbs } from './text.ts';
import type { TypedValue } from './typed-value.ts';

/** Printed hints that stand behind the name of a unit and are no part of it. */
const HINTS =
  /[(（](?:公章|盖章|签章|章|单位公章|单位盖章|盖单位公章|加盖公章|全称|详细到二级单位|须与公章一致)[)）]/gu;

/** Endings that names of units, schools and authorities have. */
const ENDINGS =
  '公司|集团|厂|院|所|中心|局|厅|部|委|委员会|处|科|站|大学|学院|学校|中学|政府|队|社|会|协会|学会|银行|医院|办公室|研究院|研究所|检验院|检测院|分公司|支队|大队|事务所|基地|室';
const UNIT_END = new RegExp(`(?:${ENDINGS})(?:\\([^()]{1,16}\\))?$`, 'u');

/** What ends as no unit's name does may have lost its end, below a stamp that was scanned grey: all copies lose the same. */
const CUT = 0.6;

/** A unit's name in full as printed: NFKC, without spaces; the hint （盖章） is dropped, other brackets stay. A sentence is no name. */
export function readUnitName(raw: string): TypedValue<string> | null {
  const value = trimmed(compact(withoutCrumbs(raw)).replace(HINTS, ''));
  if (!hasContent(value) || value.length < 2 || /[。;；!！?？]/u.test(value)) return null;
  return { value, raw, certainty: UNIT_END.test(value) ? 1 : CUT };
}

/** True where a text ends as names of units do. */
export const looksLikeUnit = (text: string): boolean => UNIT_END.test(compact(text));
