import type { Word } from '../page-reading.ts';
import { compact } from '../values/text.ts';

/** So many heights of the line beside it a character takes where the engine passed over those beside it. */
const ROOM = 2;
/** Signs that forms print where somebody is to sign. */
const PRINTED =
  /[(（](?:签字|签名|不得打印|手写|亲笔|盖章|签章)[^)）]*[)）]|年|月|日|[0-9_.\-/:：,，。、—\s]/gu;

/** What is left of a text without the signs that forms print behind the label of a signature. */
export const withoutPrint = (text: string): string => compact(text).replace(PRINTED, '');

/**
 * A hand of which the engine makes a character or two, where there is room for more; the blanks of a date are none.
 * `line`: height of the print beside it; `aspect`: the page's width by its height.
 */
export const isHardlyRead = ({ text, box }: Word, line: number, aspect: number): boolean =>
  /\p{Script=Han}/u.test(withoutPrint(text)) && (box[2] * aspect) / line >= ROOM * [...compact(text)].length;
