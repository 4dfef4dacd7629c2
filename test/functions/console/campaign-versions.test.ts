import { describe, expect, it } from 'vitest';
import { findCampaign } from '../../../shared/campaigns/registry.ts';
import { CampaignVersion } from '../../../shared/domain/api/batches.ts';
import { pageOf } from '../../../shared/domain/api/problem.ts';
import { cityDossier } from '../../rules/builders.ts';
import { openConsoleHouse } from './console-house.ts';

describe('campaign versions', () => {
  it('tell source, hash, windows, what is unverified or open, and how many dossiers stand under them', async () => {
    const house = await openConsoleHouse();
    await house.store();
    await house.store({ ...cityDossier(), dossierId: 'LNZC-2024-0002' }, { precheck: true });
    await house.store({ ...cityDossier(), dossierId: 'LNZC-2024-0003' }, { state: 'SUPERSEDED' });
    const answer = await (await house.as('auditor')).ask('GET', '/campaigns/versions');
    const {
      items: [version, ...more],
      cursor,
    } = pageOf(CampaignVersion).parse(await answer.json());
    expect(cursor).toBeNull();
    const { pack, rulesVersion } = findCampaign(cityDossier().campaign)!;
    expect(more).toEqual([]);
    expect(version).toMatchObject({
      ...{ id: `${pack.id}@${pack.version}`, year: 2024, issuer: pack.notice.issuer, rulesVersion },
      ...{ newest: true, dossiers: { handedIn: 1, prechecked: 1 } },
      windows: pack.windows.map(({ name, from, to }) => ({ name, from, to })),
    });
    expect(version!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(version!.unverified).toEqual([...pack.notice.notAtHand, pack.eligibility.source]);
    expect(version!.openPoints.some(({ point }) => point.includes('48号文不在手中'))).toBe(true);
  });
});
