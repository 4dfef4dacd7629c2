import { folded } from './text.ts';
import type { TypedValue } from './typed-value.ts';

/** How many 万元 one of each unit is. */
const UNITS: Readonly<Record<string, number>> = {
  亿元: 10_000,
  亿: 10_000,
  千万元: 1000,
  百万元: 100,
  万元: 1,
  万: 1,
  千元: 0.1,
  元: 0.0001,
  圆: 0.0001,
};

const CAPITALS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  弌: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const SCALES: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const BIG_SCALES: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

const FIGURE = '(?<figure>[0-9]{1,3}(?:[,，][0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?)';
const IN_FIGURES = new RegExp(
  `(?<![0-9.])${FIGURE}\\s*(?<unit>亿元|千万元|百万元|万元|千元|亿|万|元|圆)`,
  'gu',
);
const NUMERALS = '零〇一壹弌二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟';
const IN_WORDS = new RegExp(
  `(?<words>[${NUMERALS}万萬亿億]+)\\s?(?<unit>[元圆])(?:整|正)?(?:[${NUMERALS}]角)?(?:[${NUMERALS}]分)?`,
  'gu',
);

export interface FoundAmount {
  /** 万元. */
  readonly amountWan: number;
  /** Place in the NFKC text. */
  readonly start: number;
  readonly end: number;
  /** False where the unit had to be taken from elsewhere. */
  readonly stated: boolean;
}

const rounded = (amount: number): number => Math.round(amount * 1e6) / 1e6;

/** 壹仟零伍拾万 → 10 500 000; null where the numerals make no number. */
export function chineseNumber(words: string): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const character of words) {
    if (character in CAPITALS) {
      if (digit !== null && digit !== 0) return null;
      digit = CAPITALS[character]!;
    } else if (character in SCALES) {
      section += (digit ?? (section === 0 ? 1 : 0)) * SCALES[character]!;
      digit = null;
    } else if (character in BIG_SCALES) {
      const scale = BIG_SCALES[character]!;
      const below = section + (digit ?? 0);
      total = scale === 1e8 ? (total + below) * scale : total + below * scale;
      section = 0;
      digit = null;
    } else {
      return null;
    }
  }
  return words === '' ? null : total + section + (digit ?? 0);
}

/** Every amount of money that a text states, in 万元, in text order: 1,250.5万元, 12500000元, 壹仟万元整. */
export function findAmounts(raw: string): readonly FoundAmount[] {
  const text = folded(raw);
  const figures = [...text.matchAll(IN_FIGURES)].map((match) => ({
    amountWan: rounded(Number(match.groups!.figure!.replaceAll(/[,，]/gu, '')) * UNITS[match.groups!.unit!]!),
    start: match.index,
    end: match.index + match[0].length,
    stated: true,
  }));
  const words = [...text.matchAll(IN_WORDS)].flatMap((match) => {
    const yuan = chineseNumber(match.groups!.words!);
    if (yuan === null || yuan === 0) return [];
    if (figures.some((figure) => figure.start < match.index + match[0].length && match.index < figure.end))
      return [];
    return [
      {
        amountWan: rounded(yuan / 1e4),
        start: match.index,
        end: match.index + match[0].length,
        stated: true,
      },
    ];
  });
  return [...figures, ...words].sort((a, b) => a.start - b.start);
}

/**
 * The one amount that a string states, in 万元. `unit` is what the column's heading says (金额（万元）) for a figure
 * without one. Null for none, or for several that differ; the same amount in figures and words counts as one, surer.
 */
export function readAmountWan(raw: string, unit?: '元' | '万元' | '亿元'): TypedValue<number> | null {
  const amounts = findAmounts(raw);
  const [first] = amounts;
  if (first !== undefined) {
    if (amounts.some((amount) => amount.amountWan !== first.amountWan)) return null;
    const twice = amounts.length > 1;
    return { value: first.amountWan, raw, certainty: twice ? 1 : 0.97, ...(twice ? { proven: true } : {}) };
  }
  if (unit === undefined) return null;
  const figure = new RegExp(`^[^0-9]*${FIGURE}[^0-9]*$`, 'u').exec(folded(raw))?.groups?.figure;
  if (figure === undefined) return null;
  return { value: rounded(Number(figure.replaceAll(/[,，]/gu, '')) * UNITS[unit]!), raw, certainty: 0.9 };
}
