import type { TypedValue } from './typed-value.ts';

const SPACES = /[\s\u200b\u3000\ufeff]+/gu;
/** What stands around a value on ruled or underlined paper and is no part of it. */
const EDGE_INK = /^[_\-—–…·.,，、:：;；|'"`~～。]+|[_—–…·,，、:：;；|'"`~～]+$/gu;

/**
 * Forms that stand in no table of standard Chinese characters (通用规范汉字表) and that recognisers put for the standard
 * one beside them. Names keep theirs: none of these is used in a registered name.
 */
const VARIANTS: Readonly<Record<string, string>> = {
  眞: '真',
  巿: '市',
  內: '内',
  產: '产',
  戶: '户',
  靑: '青',
  淸: '清',
  敎: '教',
  吿: '告',
  淨: '净',
  溫: '温',
  強: '强',
  說: '说',
  稅: '税',
  銳: '锐',
  悅: '悦',
  閱: '阅',
  絕: '绝',
  綠: '绿',
  錄: '录',
  黃: '黄',
  啓: '启',
  爲: '为',
  幷: '并',
  旣: '既',
  尙: '尚',
  // A stroke, and no word of its own.
  丶: '、',
};
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join('')}]`, 'gu');
/** 工 between Han characters read as a Latin capital. */
const LATIN_WORK =
  /(?<=\p{Script=Han})[Il](?=[艺程作业序况具资会人伤种时地厂龄])|(?<=[施职化加员手技分竣开完总助电土])[Il](?=\p{Script=Han}|$)/gu;

/** 一 read as a dash where only a numeral stands: 第—完成人, —等奖. */
const DASH_FOR_ONE = /(?<=第)[-—–](?=\p{Script=Han})|[-—–](?=等奖)/gu;

/** Compatibility forms folded (NFKC): full-width digits, letters and brackets become half-width. */
export const folded = (text: string): string =>
  text.normalize('NFKC').replace(VARIANT, (variant) => VARIANTS[variant] ?? variant);

/** As values are written in the record: NFKC, no spaces anywhere. */
export const compact = (text: string): string =>
  folded(text).replace(SPACES, '').replace(LATIN_WORK, '工').replace(DASH_FOR_ONE, '一');

/** `compact`, and freed from underlines, stray dots and rules at its ends. */
export const trimmed = (text: string): string => {
  const value = compact(text).replace(/_+/gu, '');
  const bare = value.replace(EDGE_INK, '');
  return bare;
};

/** True where the string holds at least one letter, digit or ideograph. */
export const hasContent = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** A full stop within a Chinese sentence is a comma whose tail was lost. */
const LOST_TAIL = /(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu;
/** A dot between the words of a sentence is a comma that a poor scan cut short; in names it is a dot. */
const RAISED = /(?<=\p{Script=Han})·(?=\p{Script=Han})(?!\p{Script=Han}{1,8}(?:同志|先生|女士))/gu;
const LEAST_SENTENCE = 7;
const RAISED_CERTAINTY = 0.94;
/** No print mixes Roman numeral signs with letters: of III some strokes were read twice (IⅢI). */
const MIXED_ROMAN = /[IVX][\u2160-\u216b]|[\u2160-\u216b][IVX]/u;
const MIXED_CERTAINTY = 0.75;
/** Signs that no line of a paragraph begins with: crumbs of a rule beside it. */
const LINE_CRUMBS = /\n\s*[:：.·|'’‘`]+/gu;

/** The string without what stands at the begin of its lines and can't. */
export const withoutCrumbs = (raw: string): string => raw.replace(LINE_CRUMBS, '\n');

/** Free text: what the paper says, freed from spaces and edge ink; null where nothing is left. */
export function readText(raw: string): TypedValue<string> | null {
  const printed = trimmed(withoutCrumbs(raw)).replace(LOST_TAIL, ',');
  const isSentence = printed.length >= LEAST_SENTENCE;
  const value = isSentence ? printed.replace(RAISED, ',') : printed;
  if (!hasContent(value)) return null;
  const certainty = MIXED_ROMAN.test(raw) ? MIXED_CERTAINTY : 1;
  return { value, raw, certainty: value === printed ? certainty : Math.min(certainty, RAISED_CERTAINTY) };
}
