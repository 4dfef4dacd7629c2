import type { FieldReading } from '../field-reading.ts';
import type { PageLayout } from '../layout/blocks.ts';
import { findAmounts } from '../values/amounts.ts';
import { benefitRows } from './benefit-table.ts';
import { type Flow, type Passage, passage } from './flow.ts';
import type { Hint } from './hints.ts';
import { makeReading } from './make-reading.ts';

export interface BenefitReading {
  readonly fields: readonly FieldReading[];
  readonly hints: readonly Hint[];
}

/** Total over several years: not 年创, whatever the figure (clause 5A.1 asks for one year). */
const CUMULATIVE =
  /累计|合计|共计|总计|(?:近|前|连续|[两二三四五])[两二三四五]?年(?:来|间|共)|自[^,。;\n]{2,16}以来(?:共|累计)|20\d{2}年?(?:度)?(?:至|到|—|–|-|~|～)20\d{2}年?/gu;
const YEAR = /(?<!\d)(?<value>20\d{2})(?=年度|年)/gu;
/** A line break between a number and its unit. */
const BROKEN_AMOUNT = /(?<=[0-9零一二三四五六七八九壹贰叁肆伍陆柒捌玖拾佰仟百千十万亿])\n(?=[万亿]?[元圆])/gu;
/** What an amount is called that counts as benefit, nearest words first in weight. */
const BENEFIT =
  /(?:年创|新增|创造|产生|实现|取得|获得|直接)?(?:的)?(?:年)?(?:经济)?效益|新增(?:利润|产值|销售额|销售收入|税收|利税)|节(?:约|支)(?:成本|总额|资金)?|利润|创收/gu;
const NOT_BENEFIT = /注册资本|合同(?:金额|总额)|投资|经费|总资产|单价/u;
/** Characters before an amount in which its meaning is looked for. */
const REACH = 48;

interface Statement {
  readonly amountWan: number;
  readonly at: Passage;
  readonly year: { readonly value: number; readonly at: Passage } | null;
  readonly cumulative: Passage | null;
  /** Smaller is surer: characters between the word for benefit and the amount. */
  readonly distance: number;
}

/** What a benefit proof states: year and amount in 万元 of each benefit, and words that make it a total. */
export function readBenefits(flow: Flow, layouts: readonly PageLayout[]): BenefitReading {
  const rows = layouts.flatMap(benefitRows);
  const tabled = rows.map((row): Statement => ({ ...row, cumulative: null, distance: 0 }));
  const yearly = distinctYears(tabled.length > 0 ? tabled : statements(flow));
  const fields = yearly.flatMap((one, index) => [
    ...(one.year && !one.cumulative
      ? [makeReading(`benefits[${index}].year`, one.year.at, one.year.value, { certainty: 0.97 })]
      : []),
    makeReading(`benefits[${index}].amountWan`, one.at, one.amountWan, {
      certainty: one.distance <= REACH / 2 ? 0.97 : 0.9,
    }),
  ]);
  const hints = yearly.flatMap(({ cumulative }) =>
    cumulative
      ? [{ kind: 'benefit-cumulative', text: cumulative.text, page: cumulative.page, box: cumulative.box }]
      : [],
  );
  return { fields, hints };
}

function statements(flow: Flow): Statement[] {
  const text = flow.text.replace(BROKEN_AMOUNT, ' ').replaceAll('\n', ';');
  return findAmounts(text).flatMap((amount) => {
    const at = passage(flow, amount.start, amount.end);
    const before = text.slice(Math.max(0, amount.start - REACH), amount.start);
    const word = [...before.matchAll(BENEFIT)].at(-1);
    if (at === null || word === undefined || NOT_BENEFIT.test(before.slice(-10))) return [];
    const sentenceStart = Math.max(text.lastIndexOf('。', amount.start), -1) + 1;
    return [
      {
        amountWan: amount.amountWan,
        at,
        year: yearBefore(flow, text, sentenceStart, amount.start),
        cumulative: cumulativeIn(flow, text, Math.max(sentenceStart, amount.start - 2 * REACH), amount.end),
        distance: before.length - word.index,
      },
    ];
  });
}

function yearBefore(flow: Flow, text: string, from: number, to: number): Statement['year'] {
  const match = [...text.slice(from, to).matchAll(YEAR)].at(-1);
  const at = match && passage(flow, from + match.index, from + match.index + 4);
  return at ? { value: Number(match.groups!.value), at } : null;
}

function cumulativeIn(flow: Flow, text: string, from: number, to: number): Passage | null {
  const [match] = text.slice(from, to).matchAll(CUMULATIVE);
  return match ? passage(flow, from + match.index, from + match.index + match[0].length) : null;
}

/**
 * One statement a year, the one nearest to the word for benefit; the same amount in figures and in words counts
 * once. Without years the nearest statement alone.
 */
function distinctYears(all: readonly Statement[]): Statement[] {
  const sorted = all.toSorted((a, b) => a.distance - b.distance);
  const yearly = new Map<number | null, Statement>();
  for (const one of sorted) {
    const key = one.cumulative ? null : (one.year?.value ?? null);
    if (!yearly.has(key)) yearly.set(key, one);
  }
  if (yearly.size > 1) yearly.delete(null);
  return [...yearly.values()].toSorted((a, b) => a.at.start - b.at.start);
}
