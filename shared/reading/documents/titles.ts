import { around, bottom, centre, right } from '../../domain/geometry.ts';
import { bareText, type PhraseMatch } from './phrase-match.ts';
import type { TextRow } from './text-rows.ts';

/** 12 pt over the 210 mm of A4, with the detector's margin: running text where a page has too little to measure. */
const USUAL_BODY = 0.023;
/** Running text of the page is believed between 9 pt and 15 pt; a certificate has none. */
const BODY_RANGE = [0.016, 0.03] as const;

/** Small print above this height repeats a title on every page; large print below the other one heads a part. */
const RUNNING_HEAD = 0.065;
const LOWEST_TITLE = 0.62;

/** So many characters of a title, and nothing else in their row, are nothing that is mentioned by the way. */
const LONG_TITLE = 10;

/**
 * 0…1: how much a phrase found in a row looks like the page's heading: it fills the row or closes it, stands
 * large, centred and high up. From `TITLE` on it is taken for one.
 */
export function titleness(row: TextRow, match: PhraseMatch, body: number | null): number {
  if (row.bare.length > 45 || /[。；;]$/.test(row.raw) || row.box[1] > LOWEST_TITLE) return 0;
  const coverage = Math.min(1, (match.end - match.start) / (row.bare.length - yearLength(row)));
  const closes = match.end >= row.bare.length - 1 - hintLength(row);
  const fill = coverage >= 0.8 ? 1 : closes ? Math.max(coverage, 0.7) : coverage * 0.6;
  const large = largeness(row, body);
  if (large === 0 && row.box[1] < RUNNING_HEAD) return 0;
  // The title of a booklet laid open stands on its right leaf.
  const alone = coverage === 1 && row.bare.length >= LONG_TITLE;
  const centred = alone ? 1 : clamp(1.6 - Math.abs(centre(row.box)[0] - 0.5) / 0.08);
  const high = clamp((0.6 - row.box[1]) / 0.3);
  const degree = 0.42 * fill + 0.33 * large + 0.15 * centred + 0.1 * high;
  const whole = closes || coverage >= 0.8;
  return whole && !ENUMERATED.test(row.raw) ? degree : INSIDE * degree;
}

/** 一、 (二) 3. in front: the heading of a part, an entry of a list, not the title of a paper. */
export const ENUMERATED =
  /^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?[、.．,，]|^[（(][一二三四五六七八九十\d]{1,3}[）)]/u;

/** A phrase with more words after it names something else: 申报材料 in 申报材料的公示. */
const INSIDE = 0.55;

/** Characters of a bracketed hint, a year or a page that may follow a title: 证书（复印件）. */
function hintLength(row: TextRow): number {
  const hint = /(?:[(（【[][^()（）]{0,12}[)）】\]]|[\d年度—-]+)$/u.exec(row.raw.trim());
  return hint ? bareText(hint[0]).length : 0;
}

/** Characters of the year that a title begins with: 2023年度考核结果通知单. */
const yearLength = (row: TextRow): number =>
  bareText(/^\s*(?:19|20)\d{2}\s*年?度?/u.exec(row.raw)?.[0] ?? '').length;

export const TITLE = 0.55;

/** 0 for running text's size, 1 from half as large again on. */
export function largeness(row: TextRow, body: number | null): number {
  const reference = Math.min(BODY_RANGE[1], Math.max(BODY_RANGE[0], body ?? USUAL_BODY));
  return clamp((row.size / reference - 1.1) / 0.5);
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Rows and, for titles set in two lines, each two neighbouring short rows of like size read as one. */
export function titleRows(rows: readonly TextRow[]): TextRow[] {
  const pairs = rows.flatMap((row, index) => {
    const next = rows[index + 1];
    return next && oneTitle(row, next) ? [joined(row, next)] : [];
  });
  return [...rows, ...pairs];
}

function oneTitle(upper: TextRow, lower: TextRow): boolean {
  if (upper.bare.length > 24 || lower.bare.length > 24) return false;
  if (upper.size > 1.35 * lower.size || lower.size > 1.35 * upper.size) return false;
  const gap = lower.box[1] - bottom(upper.box);
  const apart = Math.abs(centre(upper.box)[0] - centre(lower.box)[0]);
  const side = Math.min(right(upper.box), right(lower.box)) - Math.max(upper.box[0], lower.box[0]);
  return gap < 1.6 * Math.max(upper.box[3], lower.box[3]) && (apart < 0.1 || side > 0);
}

function joined(upper: TextRow, lower: TextRow): TextRow {
  return {
    raw: upper.raw + lower.raw,
    bare: upper.bare + lower.bare,
    starts: [...upper.starts, ...lower.starts.map((start) => start + upper.bare.length)],
    box: around([upper.box, lower.box]),
    size: Math.min(upper.size, lower.size),
    confidence: Math.min(upper.confidence, lower.confidence),
    words: [...upper.words, ...lower.words],
  };
}
