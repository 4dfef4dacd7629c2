import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { campaignIds, findCampaign } from '../../../shared/campaigns/registry.ts';
import { CampaignVersion, CampaignView } from '../../../shared/domain/api/batches.ts';
import { PageQuery, pageOf } from '../../../shared/domain/api/problem.ts';
import { canonical } from '../../../shared/domain/flow/audit.ts';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import type { Campaign } from '../../../shared/rules/campaign.ts';
import { RULE_IDS } from '../../../shared/rules/reasons.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { allHeads } from '../dossier-lists.ts';
import { mount } from '../operation.ts';
import { refusal } from '../problems.ts';
import { pageOfIds } from '../walks.ts';

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
    query: PageQuery,
    answer: pageOf(CampaignView),
    async run({ query }) {
      const { ids, cursor } = pageOfIds(deps, campaignIds(), { of: 'campaigns' }, query);
      return { body: { items: ids.map((id) => viewOf(findCampaign(id)!)), cursor } };
    },
  });

  mount(app, deps, {
    id: 'campaignVersions',
    what: 'Loaded packs of rules, the newest last: source, hash, windows, what is unverified or open, dossiers',
    query: PageQuery,
    answer: pageOf(CampaignVersion),
    async run({ query }) {
      const { ids, cursor } = pageOfIds(deps, campaignIds(), { of: 'campaign-versions' }, query);
      const items: CampaignVersion[] = [];
      for (const id of ids) items.push(await versionOf(deps, findCampaign(id)!));
      return { body: { items, cursor } };
    },
  });
}

async function versionOf(
  { records, hashes }: ConsoleDependencies,
  { pack, rulesVersion }: Campaign,
): Promise<CampaignVersion> {
  const { notice, eligibility } = pack;
  const dossiers = { handedIn: 0, prechecked: 0 };
  const counts = { campaign: pack.id, keep: ({ state }: DossierHead) => state !== 'SUPERSEDED' };
  for await (const { precheck } of allHeads(records, counts))
    dossiers[precheck ? 'prechecked' : 'handedIn']++;
  return {
    id: `${pack.id}@${pack.version}`,
    year: pack.year,
    title: notice.title,
    issuer: notice.issuer,
    docNo: notice.docNo,
    issuedOn: notice.issuedOn,
    rulesVersion,
    sha256: hashes.sha256(canonical(pack)),
    newest: findCampaign(pack.id)!.pack.version === pack.version,
    windows: pack.windows.map(({ name, from, to }) => ({ name, from, to })),
    evidenceCutoff: pack.evidenceCutoff,
    seniorityCutoff: pack.seniorityCutoff,
    unverified: [...notice.notAtHand, ...(eligibility.verified ? [] : [eligibility.source])],
    openPoints: pack.clauses.flatMap(({ printed, open }) =>
      open === '' ? [] : [{ clause: printed, point: open }],
    ),
    dossiers,
  };
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
