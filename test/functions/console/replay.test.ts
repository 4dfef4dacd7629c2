import { describe, expect, it } from 'vitest';
import { LN_QTS_2024_DATA } from '../../../shared/campaigns/ln-qts-2024/pack.ts';
import { findKit } from '../../../shared/campaigns/registry.ts';
import { Replay } from '../../../shared/domain/api/batches.ts';
import { Problem } from '../../../shared/domain/api/problem.ts';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import { loadCampaign } from '../../../shared/rules/campaign.ts';
import { contextWrite } from '../../../shared/usecases/stores/context-store.ts';
import { loadHead } from '../../../shared/usecases/stores/dossier-store.ts';
import { change, cityDossier, without } from '../../rules/builders.ts';
import { type ConsoleHouse, openConsoleHouse } from './console-house.ts';

/** As if evidence had to be older by years. */
const stricter = loadCampaign({ ...LN_QTS_2024_DATA, version: 2, evidenceCutoff: '2022-12-31' });
const open = () =>
  openConsoleHouse({
    campaigns: (name) => {
      const kit = findKit('ln-qts-2024')!;
      return name === 'ln-qts-2024@2' ? { ...kit, campaign: stricter } : findKit(name);
    },
  });

async function keep(
  house: ConsoleHouse,
  dossierId: string,
  reading = cityDossier(),
  head: Partial<DossierHead> = {},
) {
  await house.store({ ...reading, dossierId }, head);
  await house.deps.records.write([await contextWrite(house.deps.vault, dossierId, 1, {})]);
}

async function replayed(house: ConsoleHouse, version: string, limit = 50): Promise<Replay[]> {
  const auditor = await house.as('auditor');
  const parts: Replay[] = [];
  for (let cursor: string | null = ''; cursor !== null; cursor = parts.at(-1)!.cursor) {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor === '' ? {} : { cursor }) });
    const answer = await auditor.ask('GET', `/campaigns/versions/${version}/replay?${query}`);
    parts.push(Replay.parse(await answer.json()));
  }
  return parts;
}

describe('judging stored dossiers again', () => {
  it('tells whose decision another version would change and by which rule, part by part, and writes nothing', async () => {
    const house = await open();
    await keep(house, 'A1');
    await keep(house, 'A2', change(cityDossier(), without('SENIOR_FORM')));
    await keep(house, 'A3');
    const before = await loadHead(house.deps.records, 'A1');
    const parts = await replayed(house, 'ln-qts-2024@2', 1);
    expect(parts.map(({ judged }) => judged)).toEqual([1, 1, 1]);
    expect(parts.flatMap(({ flips }) => flips)).toEqual(
      ['A1', 'A3'].map((dossierId) => ({
        ...{ dossierId, from: 'ACCEPT', to: 'REVIEW' },
        rules: [{ ruleId: 'DATE-02', from: 'pass', to: 'fail' }],
      })),
    );
    expect(await loadHead(house.deps.records, 'A1')).toEqual(before);
  });

  it('changes nothing under the version they were judged by, and says where the rules’ code decides otherwise', async () => {
    const house = await open();
    await keep(house, 'A1');
    expect(await replayed(house, 'ln-qts-2024@1')).toEqual([
      { judged: 1, flips: [], drifted: [], unknown: [], cursor: null },
    ]);
    const record = await house.deps.records.get(keys.record('A1', 1));
    const { kind, version, body, ...key } = record!;
    const old = { ...(body as object), decision: { proposed: 'REJECT', final: null, reasons: ['DOC-08'] } };
    await house.deps.records.write([
      { op: 'put', pk: key.pk, sk: key.sk, kind, body: old, expected: version },
    ]);
    expect(await replayed(house, 'ln-qts-2024@1')).toMatchObject([{ flips: [], drifted: ['A1'] }]);
  });

  it('names what it can’t judge, and leaves out prechecks and what was replaced', async () => {
    const house = await open();
    await keep(house, 'A1', cityDossier(), { precheck: true, state: 'PRECHECKED' });
    await keep(house, 'A2', cityDossier(), { state: 'SUPERSEDED' });
    await house.store({ ...cityDossier(), dossierId: 'A3' });
    expect(await replayed(house, 'ln-qts-2024@2')).toMatchObject([{ judged: 0, flips: [], unknown: ['A3'] }]);
  });

  it('knows no version that is not loaded', async () => {
    const house = await open();
    const answer = await (await house.as('auditor')).ask('GET', '/campaigns/versions/ln-qts-1999@1/replay');
    expect([answer.status, Problem.parse(await answer.json()).reason]).toEqual([404, 'not-found']);
  });
});
