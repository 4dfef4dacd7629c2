import { describe, expect, it } from 'vitest';
import { PreliminaryView } from '../../../shared/domain/api/dossiers.ts';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import { inventoryKey } from '../../../shared/usecases/flow/stored-pages.ts';
import { putJson } from '../../../shared/usecases/stores/json-files.ts';
import { change, cityDossier, physical } from '../../rules/builders.ts';
import { openConsoleHouse } from './console-house.ts';

/** A dossier in loose leaves whose one page is still to be read. */
async function houseThatReads(more: Partial<DossierHead> = {}) {
  const house = await openConsoleHouse();
  const loose = change(cityDossier(), physical({ evaluationFormCopies: 3, looseLeaf: true }));
  const head = await house.store(loose, {
    ...{ state: 'READING', recordRevision: 0, decision: null, applicant: null, pages: 1 },
    ...more,
  });
  await putJson(house.deps.blobs, inventoryKey(head), {
    schema: 'shouli/inventory@1',
    engine: { name: 'script', version: '1', models: [] },
    pages: [{ page: 1, file: 'scan.pdf', index: 0, sha256: 'a'.repeat(64) }],
    unreadFiles: [],
  });
  return { house, path: `/dossiers/${head.dossierId}` };
}

describe('what is told before the judgement', () => {
  it('is sure, and changes nothing that is stored', async () => {
    const { house, path } = await houseThatReads();
    const clerk = await house.as('clerk');
    const before = await (await clerk.ask('GET', path)).text();
    const answer = await clerk.ask('GET', `${path}/preliminary`);
    const told = PreliminaryView.parse(await answer.json());
    expect(told).toMatchObject({ pages: 1, pagesRead: 0 });
    expect(told.findings).toMatchObject([{ ruleId: 'DOC-04', outcome: 'fail' }]);
    expect(await (await clerk.ask('GET', path)).text()).toBe(before);
    expect(JSON.parse(before)).toMatchObject({ record: null, notices: [], summary: { state: 'READING' } });
  });

  it('is for the bureau whose dossier it is, and for no other', async () => {
    const { house, path } = await houseThatReads();
    expect((await (await house.as('bureau')).ask('GET', `${path}/preliminary`)).status).toBe(200);
    const stranger = await house.as('bureau', 'bureau-2');
    expect((await stranger.ask('GET', `${path}/preliminary`)).status).toBe(404);
  });

  it('is told of a dossier in a batch as well', async () => {
    const { house, path } = await houseThatReads({ batchId: 'B1', precheck: true });
    const answer = await (await house.as('bureau')).ask('GET', `${path}/preliminary`);
    expect(PreliminaryView.parse(await answer.json()).findings).toMatchObject([{ ruleId: 'DOC-04' }]);
  });

  it('is nothing once the dossier has been judged', async () => {
    const { house, path } = await houseThatReads({ state: 'IN_REVIEW', recordRevision: 1 });
    const answer = await (await house.as('clerk')).ask('GET', `${path}/preliminary`);
    expect(PreliminaryView.parse(await answer.json())).toEqual({ pages: null, pagesRead: 0, findings: [] });
  });
});
