import type { CampaignPolicy } from '../kit.ts';

/** Only what no rule has anything against is accepted without a person; nobody is refused by a machine. */
export const policy: CampaignPolicy = { automaticAcceptance: true };
