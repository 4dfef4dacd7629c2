import type { Campaign } from '../rules/campaign.ts';
import { LN_QTS_2024 } from './ln-qts-2024/pack.ts';

/** Older versions of a campaign stand before newer ones. */
const CAMPAIGNS: readonly Campaign[] = [LN_QTS_2024];

/** `ln-qts-2024` (its newest version) or `ln-qts-2024@1`; undefined where there is none. */
export function findCampaign(name: string): Campaign | undefined {
  const [id, version] = name.split('@');
  return CAMPAIGNS.findLast(
    ({ pack }) => pack.id === id && (version === undefined || String(pack.version) === version),
  );
}

export const campaignIds = (): string[] => CAMPAIGNS.map(({ pack }) => `${pack.id}@${pack.version}`);
