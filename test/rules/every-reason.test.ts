import { describe, expect, it } from 'vitest';
import { LN_QTS_2024, LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import { type Campaign, loadCampaign } from '../../shared/rules/campaign.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import { explain } from '../../shared/rules/explain.ts';
import { evaluate } from '../../shared/rules/judge.ts';
import { RULE_IDS, reasonsOf } from '../../shared/rules/reasons.ts';
import { change, without } from './builders.ts';
import { BASES, CHANGES, CONTEXTS } from './many-dossiers.ts';

const reached = new Map<string, string>();
const unfilled: string[] = [];

/** The campaign with the switches that a bureau may turn, and with a table that somebody has verified. */
const stricter = loadCampaign({
  ...LN_QTS_2024_DATA,
  correctionPolicy: 'WITHIN_WINDOW',
  policy: { rejectWhenAllItemsOutside: true },
  eligibility: { ...LN_QTS_2024_DATA.eligibility, verified: true },
});
const midyear = loadCampaign({ ...LN_QTS_2024_DATA, seniorityCutoff: '2024-06-30' });

function judgeOne(reading: DossierReading, context: JudgingContext = {}): void {
  for (const campaign of [LN_QTS_2024, stricter, midyear]) judgeUnder(campaign, reading, context);
}

function judgeUnder(campaign: Campaign, reading: DossierReading, context: JudgingContext): void {
  const { dossier, judgements } = evaluate(reading, campaign, context);
  for (const judgement of judgements) {
    const key = `${judgement.ruleId} ${judgement.verdict.reason}`;
    const { message, why, question = '' } = explain(dossier, judgement);
    reached.set(key, message);
    if (/\{\w+\}/.test(message + why + question)) unfilled.push(`${key}: ${message} ${why} ${question}`);
  }
}

for (const base of BASES) {
  judgeOne(base);
  for (const one of CHANGES) judgeOne(change(base, ...one));
  for (const context of CONTEXTS) judgeOne(base, context);
  judgeOne(change(base, without('PUBLICITY_STATEMENT')), {
    batch: { twins: [], namedIn: ['LNZC-2024-0007'] },
  });
}

describe('the wording of findings', () => {
  it('has no reason that no dossier gives', () => {
    const all = RULE_IDS.flatMap((id) => Object.keys(reasonsOf(id)).map((reason) => `${id} ${reason}`));
    expect(all.filter((key) => !reached.has(key))).toEqual([]);
  });

  it('leaves no place in a sentence unfilled', () => {
    expect(unfilled).toEqual([]);
  });

  it('says something different for each outcome of a rule', () => {
    const same = RULE_IDS.filter((id) => {
      const said = new Map<string, Set<string>>();
      for (const [reason, outcome] of Object.entries(reasonsOf(id))) {
        const message = reached.get(`${id} ${reason}`) ?? '';
        said.set(message, (said.get(message) ?? new Set()).add(outcome));
      }
      return [...said.values()].some((outcomes) => outcomes.has('pass') && outcomes.size > 1);
    });
    expect(same).toEqual([]);
  });
});
