import type { DossierLexicon } from '../reading/assemble-dossier.ts';
import type { RosterLexicon } from '../reading/roster/roster-lexicon.ts';
import type { Campaign } from '../rules/campaign.ts';

/** What a campaign leaves to the machine. */
export interface CampaignPolicy {
  /** A proposed acceptance is decided at once; else a person confirms it and another one issues it. */
  readonly automaticAcceptance: boolean;
}

/** Everything that the pipeline needs of a campaign: its rules, the words of its papers, its policy. */
export interface CampaignKit {
  readonly campaign: Campaign;
  readonly lexicon: DossierLexicon;
  readonly roster: RosterLexicon;
  readonly policy: CampaignPolicy;
}

/** By `ln-qts-2024` (its newest version) or `ln-qts-2024@1`; undefined where there is none. */
export type FindKit = (name: string) => CampaignKit | undefined;
