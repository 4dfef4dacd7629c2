import { describe, expect, it } from 'vitest';
import { claimDossier } from '../../../shared/usecases/decisions/claim-dossier.ts';
import { confirmDecision } from '../../../shared/usecases/decisions/confirm-decision.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { markAnomaly } from '../../../shared/usecases/decisions/mark-anomaly.ts';
import { verifyAll } from '../../../shared/usecases/decisions/verify-all.ts';
import { looksOf } from '../../../web/src/screens/review/looks.ts';
import { change, cityDossier, unsure } from '../../rules/builders.ts';
import {
  chainOf,
  clerk,
  createHouse,
  headOf,
  judged,
  recordOf,
  reviewer,
  seen,
  type Tools,
  told,
  value,
} from './house.ts';

const ID = 'D-1';
const NAME = 'applicant.name';

async function house(reading = change(cityDossier(), unsure('education.level', 0.5))): Promise<Tools> {
  const made = createHouse();
  await judged(made, { ...reading, dossierId: ID });
  return made.tools;
}
const mark = async (tools: Tools, marked = true, path = NAME, actor = reviewer) =>
  markAnomaly(tools, actor, { ...(await seen(tools, ID)), path, marked });
const settle = async (tools: Tools, path: string, read: string) =>
  value(
    await correctField(tools, clerk, { ...(await seen(tools, ID)), path, value: read, why: '对照原件核实' }),
  );
/** Fields that the workbench asks for. */
const looks = async (tools: Tools) =>
  looksOf(await recordOf(tools, ID), (await headOf(tools, ID)).anomalies).flatMap((look) =>
    look.kind === 'field' ? [[look.path, look.anomaly?.by.id ?? null]] : [],
  );

describe('a mark of an anomaly', () => {
  it('makes the field a question to the reviewer of the dossier, with who marked it and when', async () => {
    const tools = await house();
    expect(await looks(tools)).toEqual([['education.level', null]]);
    const { recordRevision } = await headOf(tools, ID);
    value(await mark(tools));
    const head = await headOf(tools, ID);
    expect(head.anomalies).toEqual([{ path: NAME, by: reviewer, at: tools.clock.now() }]);
    expect(head.recordRevision).toBe(recordRevision + 1);
    expect(await looks(tools)).toEqual(
      expect.arrayContaining([
        [NAME, 'reviewer-1'],
        ['education.level', null],
      ]),
    );
    const [last] = (await chainOf(tools, ID)).slice(-1);
    expect(last).toMatchObject({ action: 'anomaly-marked', actor: reviewer, details: { path: NAME } });
    expect((await verifyAll(tools, { campaigns: ['ln-qts-2024'] })).faults).toEqual([]);
  });

  it('is taken back without a trace in what is asked, and with one in the audit', async () => {
    const tools = await house();
    await settle(tools, 'education.level', '本科');
    value(await mark(tools));
    value(await mark(tools, false, NAME, { id: 'reviewer-2', role: 'reviewer' }));
    expect((await headOf(tools, ID)).anomalies).toEqual([]);
    expect(await looks(tools)).toEqual([]);
    expect((await recordOf(tools, ID)).fields[NAME]?.contested).toBeUndefined();
    const [last] = (await chainOf(tools, ID)).slice(-1);
    expect(last).toMatchObject({ action: 'anomaly-unmarked', actor: { id: 'reviewer-2' } });
  });

  it('changes nothing where it is said again', async () => {
    const tools = await house();
    value(await mark(tools, false));
    value(await mark(tools));
    const before = await headOf(tools, ID);
    value(await mark(tools));
    expect(await headOf(tools, ID)).toEqual(before);
  });

  it('keeps a dossier from being accepted until a person has looked, also at what was verified before', async () => {
    const tools = await house();
    await settle(tools, 'education.level', '本科');
    value(await mark(tools, true, 'education.level'));
    expect(await looks(tools)).toEqual([['education.level', 'reviewer-1']]);
    const accept = async () =>
      confirmDecision(tools, reviewer, { ...(await seen(tools, ID)), decision: 'ACCEPT' });
    expect(told(await accept())).toBe('terminal open-findings');
    await settle(tools, 'education.level', '本科');
    expect((await headOf(tools, ID)).anomalies).toEqual([]);
    expect(told(await accept())).toBe('done');
  });

  it('stays on a dossier that is decided, which keeps its decision', async () => {
    const tools = await house(cityDossier());
    const before = await headOf(tools, ID);
    expect(before.state).toBe('DECIDED');
    value(await mark(tools));
    const head = await headOf(tools, ID);
    expect([head.state, head.recordRevision]).toEqual(['DECIDED', before.recordRevision]);
    expect(head.anomalies).toHaveLength(1);
  });

  it('is for reviewers, for fields that were read, and not for what another one works on', async () => {
    const tools = await house();
    expect(told(await mark(tools, true, NAME, clerk))).toBe('terminal not-allowed');
    expect(told(await mark(tools, true, 'no.such.field'))).toBe('terminal value-invalid');
    const old = { ...(await seen(tools, ID)), path: NAME, marked: true };
    expect(told(await markAnomaly(tools, reviewer, { ...old, expected: old.expected - 1 }))).toBe(
      'retry conflict',
    );
    value(await claimDossier(tools, { id: 'reviewer-2', role: 'reviewer' }, { dossierId: ID }));
    expect(told(await mark(tools))).toBe('terminal claimed');
  });
});
