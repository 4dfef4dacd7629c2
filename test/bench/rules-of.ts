/** The rules of any checkout of this project, to judge with beside one's own. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DossierReading } from '../../shared/domain/record.ts';

type Pack = typeof import('../../shared/campaigns/ln-qts-2024/pack.ts');
type Loading = typeof import('../../shared/rules/campaign.ts');
type Judging = typeof import('../../shared/rules/judge.ts');
type Deciding = typeof import('../../shared/rules/decide.ts');

/** Under the campaign, and under one with the switches that a bureau may turn. */
export async function rulesOf(root: string) {
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(root, 'shared', path)).href);
  const { LN_QTS_2024_DATA: data } = (await load('campaigns/ln-qts-2024/pack.ts')) as Pack;
  const { loadCampaign } = (await load('rules/campaign.ts')) as Loading;
  const { evaluate, judge } = (await load('rules/judge.ts')) as Judging;
  const { decide } = (await load('rules/decide.ts')) as Deciding;
  const eligibility = { ...data.eligibility, verified: true };
  const policy = { rejectWhenAllItemsOutside: true };
  const usual = loadCampaign(data);
  return {
    campaigns: [usual, loadCampaign({ ...data, correctionPolicy: 'WITHIN_WINDOW', policy, eligibility })],
    judge,
    ways: {
      decided: (reading: DossierReading) => void decide(evaluate(reading, usual).judgements, usual),
      explained: (reading: DossierReading) => void judge(reading, usual),
    },
  };
}
