import type { Campaign } from '../rules/campaign.ts';
import type { CampaignKit } from './kit.ts';
import { documentFields } from './ln-qts-2024/documents/fields.ts';
import { documentLexicon } from './ln-qts-2024/documents/lexicon.ts';
import { formLexicon } from './ln-qts-2024/forms/lexicon.ts';
import { rosterLexicon } from './ln-qts-2024/forms/roster.ts';
import { LN_QTS_2024 } from './ln-qts-2024/pack.ts';
import { policy } from './ln-qts-2024/policy.ts';

/** Older versions of a campaign stand before newer ones. */
const KITS: readonly CampaignKit[] = [
  {
    campaign: LN_QTS_2024,
    lexicon: { forms: formLexicon, documents: documentLexicon, fields: documentFields },
    roster: rosterLexicon,
    policy,
  },
];

/** `ln-qts-2024` (its newest version) or `ln-qts-2024@1`; undefined where there is none. */
export function findKit(name: string): CampaignKit | undefined {
  const [id, version] = name.split('@');
  return KITS.findLast(
    ({ campaign: { pack } }) => pack.id === id && (version === undefined || String(pack.version) === version),
  );
}

/** As `findKit`, of the rules alone. */
export const findCampaign = (name: string): Campaign | undefined => findKit(name)?.campaign;

/** What a rule looks at, in a few words of Chinese; empty where the campaign or the rule is unknown. */
export const ruleTitle = (campaign: string, ruleId: string): string =>
  new Map(Object.entries(findCampaign(campaign)?.pack.ruleTitles ?? {})).get(ruleId)?.zh ?? '';

export const campaignIds = (): string[] => KITS.map(({ campaign: { pack } }) => `${pack.id}@${pack.version}`);

/** Ids without versions, each once. */
export const campaignNames = (): string[] => [...new Set(KITS.map(({ campaign: { pack } }) => pack.id))];
