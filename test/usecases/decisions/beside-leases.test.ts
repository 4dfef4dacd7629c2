import { describe, expect, it } from 'vitest';
import { besideLeases } from '../../../shared/usecases/decisions/beside-leases.ts';
import { claimDossier, releaseDossier } from '../../../shared/usecases/decisions/claim-dossier.ts';
import { confirmDecision } from '../../../shared/usecases/decisions/confirm-decision.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { change, cityDossier, unsure } from '../../rules/builders.ts';
import { clerk, createHouse, headOf, judged, reviewer, seen, told, value } from './house.ts';

const ID = 'D-1';
const why = '对照原件核实';

/** A dossier whose next writes each meet `other`, which was faster, `times` times. */
async function houseMeeting(other: 'claim' | 'step', times = 1) {
  const { tools } = createHouse();
  await judged({ tools } as ReturnType<typeof createHouse>, {
    ...change(cityDossier(), unsure('education.level', 0.5)),
    dossierId: ID,
  });
  let left = times;
  const correction = { path: 'education.level', value: '硕士研究生', why };
  const records: typeof tools.records = {
    ...tools.records,
    async write(writes) {
      if (left-- > 0) {
        if (other === 'claim') value(await claimDossier(tools, reviewer, { dossierId: ID }));
        else value(await correctField(tools, clerk, { ...(await seen(tools, ID)), ...correction }));
      }
      return tools.records.write(writes);
    },
  };
  return { plain: tools, tools: { ...tools, records } };
}

describe('besideLeases', () => {
  it('ends a step that met the own lease as it would have ended', async () => {
    const { plain, tools } = await houseMeeting('claim');
    const step = { ...(await seen(plain, ID)), path: 'education.level', value: '本科', why };
    value(await besideLeases(() => correctField(tools, reviewer, step)));
    expect(await headOf(plain, ID)).toMatchObject({ recordRevision: 2, claim: { by: 'reviewer-1' } });
    const { plain: twin, tools: again } = await houseMeeting('claim', 0);
    value(await besideLeases(() => correctField(again, reviewer, step)));
    expect((await headOf(plain, ID)).decision).toEqual((await headOf(twin, ID)).decision);
  });

  it('lets a lease that met a step take hold all the same', async () => {
    const { plain, tools } = await houseMeeting('step');
    value(await besideLeases(() => claimDossier(tools, reviewer, { dossierId: ID })));
    expect((await headOf(plain, ID)).claim?.by).toBe('reviewer-1');
    value(await besideLeases(() => releaseDossier(tools, reviewer, { dossierId: ID })));
    expect((await headOf(plain, ID)).claim).toBeNull();
  });

  it('keeps the conflict where the person has looked at an older revision', async () => {
    const { plain, tools } = await houseMeeting('step');
    const step = { ...(await seen(plain, ID)), decision: 'ACCEPT' as const };
    expect(told(await besideLeases(() => confirmDecision(tools, reviewer, step)))).toBe(
      'terminal open-findings',
    );
    const correction = { ...(await seen(plain, ID)), path: 'education.level', value: '本科', why };
    expect(told(await besideLeases(() => correctField(tools, reviewer, correction)))).toBe('retry conflict');
    expect((await headOf(plain, ID)).recordRevision).toBe(2);
  });

  it('gives up after a few', async () => {
    const { plain, tools } = await houseMeeting('claim', 99);
    const step = { ...(await seen(plain, ID)), path: 'education.level', value: '本科', why };
    expect(told(await besideLeases(() => correctField(tools, reviewer, step)))).toBe('retry conflict');
  });
});
