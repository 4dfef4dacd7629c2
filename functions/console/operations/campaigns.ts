import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { campaignIds, findCampaign } from '../../../shared/campaigns/registry.ts';
import { CampaignView } from '../../../shared/domain/api/batches.ts';
import type { Campaign } from '../../../shared/rules/campaign.ts';
import { RULE_IDS } from '../../../shared/rules/reasons.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { mount } from '../operation.ts';
import { refusal } from '../problems.ts';

/** The newest campaign: what screens show where none is named. */
export const defaultCampaign = (): string => campaignIds().at(-1)!.split('@')[0]!;

export function campaignOrRefuse(name: string | undefined): Campaign {
  const campaign = findCampaign(name ?? defaultCampaign());
  if (!campaign) throw refusal('input-invalid', ['query.campaign']);
  return campaign;
}

/** Campaigns with what screens need of them: levels, windows, clauses, names of fields. */
export function mountCampaigns(app: OpenAPIHono, deps: ConsoleDependencies): void {
  mount(app, deps, {
    id: 'campaigns',
    what: 'Campaigns, the newest last',
    answer: z.array(CampaignView),
    run: async () => ({ body: campaignIds().map((id) => viewOf(findCampaign(id)!)) }),
  });
}

function viewOf({ pack, rulesVersion, rules }: Campaign): z.infer<typeof CampaignView> {
  return {
    id: pack.id,
    rulesVersion,
    title: pack.notice.title,
    levels: pack.levels.map(({ name }) => name),
    specialties: pack.specialties.map(({ name }) => name),
    windows: pack.windows.map(({ name, from, to }) => ({ name, from, to })),
    rules: RULE_IDS.map((ruleId) => {
      const { severity, clause, basis } = rules.get(ruleId)!;
      return { ruleId, title: pack.ruleTitles[ruleId], severity, clause, quote: basis };
    }),
    fieldNames: pack.labels,
  };
}
