/** For each rule the dossiers of `many-dossiers.ts` that make it give each of its reasons, and what is then said. */
import { LN_QTS_2024, LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import { type Campaign, loadCampaign } from '../../shared/rules/campaign.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import { explain } from '../../shared/rules/explain.ts';
import { RULES } from '../../shared/rules/families/index.ts';
import { evaluate } from '../../shared/rules/judge.ts';
import { RULE_IDS, type RuleId, reasonsOf } from '../../shared/rules/reasons.ts';
import { placesOf } from '../../shared/rules/rule.ts';
import { type Change, change, without } from './builders.ts';
import { BASES, CHANGES, CONTEXTS, PER_FIELD } from './many-dossiers.ts';

interface Case {
  readonly reading: DossierReading;
  readonly context: JudgingContext;
}

const under = (reading: DossierReading, context: JudgingContext = {}): Case => ({ reading, context });

/** Each dossier with each change; those of single fields are made to the first only: the others would say the same again. */
export const cases: readonly Case[] = BASES.flatMap((base, index) => [
  under(base),
  ...CHANGES.filter((one) => index === 0 || !PER_FIELD.has(one)).map((one: readonly Change[]) =>
    under(change(base, ...one)),
  ),
  ...CONTEXTS.map((context) => under(base, context)),
  under(change(base, without('PUBLICITY_STATEMENT')), {
    batch: { twins: [], namedIn: ['LNZC-2024-0007'] },
  }),
]);

/** The campaign, then with the switches that a bureau may turn, then with years that end within a year. */
const campaigns = (): readonly Campaign[] => [
  LN_QTS_2024,
  loadCampaign({
    ...LN_QTS_2024_DATA,
    correctionPolicy: 'WITHIN_WINDOW',
    policy: { rejectWhenAllItemsOutside: true },
    eligibility: { ...LN_QTS_2024_DATA.eligibility, verified: true },
  }),
  loadCampaign({ ...LN_QTS_2024_DATA, seniorityCutoff: '2024-06-30' }),
];

export interface Sample {
  readonly reason: string;
  readonly outcome: string;
  readonly message: string;
  readonly question: string;
  /** Fields and pages that it shows. */
  readonly shown: readonly string[];
  /** Fields that it rests on, where these are others. */
  readonly basis: readonly string[];
}

function sampleOf(id: RuleId, campaign: Campaign, { reading, context }: Case): Sample {
  const rule = RULES.find((one) => one.id === id)!;
  const { dossier, judgements } = evaluate(reading, campaign, context, [rule]);
  const { verdict } = judgements[0]!;
  const { outcome, message, question = '' } = explain(dossier, judgements[0]!);
  const places = placesOf(verdict).map(({ page }) => `第${page}页`);
  const basis = verdict.basis ?? [];
  return {
    reason: verdict.reason,
    outcome,
    message,
    question,
    shown: [...(verdict.fields ?? []), ...places],
    basis,
  };
}

const said = ({ outcome, message, question }: Sample): string => `${outcome} ${message} ${question}`;

/** Of each reason, in the catalogue's order, the first thing said and the last other one; under another campaign only if need be. */
export function samplesOf(id: RuleId): readonly Sample[] {
  const found = new Map<string, Sample[]>();
  for (const campaign of campaigns()) {
    const before = new Set(found.keys());
    if (Object.keys(reasonsOf(id)).every((reason) => before.has(reason))) break;
    for (const one of cases) {
      const sample = sampleOf(id, campaign, one);
      if (before.has(sample.reason)) continue;
      const [first] = found.get(sample.reason) ?? [];
      if (!first) found.set(sample.reason, [sample]);
      else if (said(sample) !== said(first)) found.set(sample.reason, [first, sample]);
    }
  }
  return Object.keys(reasonsOf(id)).flatMap((reason) => found.get(reason) ?? []);
}

const OUTCOMES: Readonly<Record<string, string>> = {
  pass: '通过',
  fail: '不通过',
  review: '待核',
  info: '提示',
  'not-applicable': '不适用',
};

const cell = (text: string): string => (text === '' ? '—' : text.replaceAll('|', '\\|'));

/** Markdown of one rule's samples. */
export const section = (id: RuleId): string =>
  [
    `## ${id}`,
    '',
    '| 情形 | 结论 | 结论说明 | 请人核对 | 所看之处 | 据以认定 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...samplesOf(id).map(({ reason, outcome, message, question, shown, basis }) =>
      [
        '',
        reason,
        OUTCOMES[outcome]!,
        cell(message),
        cell(question),
        cell(shown.join(' ')),
        cell(basis.join(' ')),
        '',
      ]
        .join(' | ')
        .trim(),
    ),
    '',
  ].join('\n');

export const findingsTable = (): string =>
  [
    '# 每条规则说什么',
    '',
    '<!-- 由 test/rules/write-findings.ts 根据虚构卷宗生成，请勿手改。 -->',
    '',
    '每条规则的每种情形，各举一两例：人在复核台看到的原话、所看的字段和页。人名、单位均属虚构。',
    '',
    ...RULE_IDS.map(section),
  ].join('\n');
