import { describe, expect, it } from 'vitest';
import { Role } from '../../../shared/domain/actor.ts';
import type { DossierView } from '../../../shared/domain/api/dossiers.ts';
import { type ConsoleHouse, openConsoleHouse } from './console-house.ts';

const dossierId = 'LNZC-2024-0001';
const path = `/dossiers/${dossierId}/purge`;
const YEAR = 366 * 24 * 60;
const asked = { dossierId, why: '保存期满' };
const reasonOf = async (answer: Response) => ((await answer.json()) as { reason: string }).reason;

/** A prechecked dossier; the house's clock stands `years` later. */
async function kept(years: number, more: Parameters<typeof openConsoleHouse>[0] = {}): Promise<ConsoleHouse> {
  const house = await openConsoleHouse(more);
  await house.store(undefined, { state: 'PRECHECKED', precheck: true });
  house.clock.pass(years * YEAR);
  return house;
}

describe('purging over the API', () => {
  it('takes record, scans and names away, says who did it and why, and leaves the chain whole', async () => {
    const house = await kept(2);
    const admin = await house.as('administrator');
    const answer = await admin.ask('POST', path, { body: asked });
    expect(answer.status).toBe(200);
    const view = (await answer.json()) as DossierView;
    expect([view.record, view.summary.applicant, view.may]).toEqual([null, null, []]);
    expect(view.summary.purgedAt).toBe(house.clock.now());
    const list = await (await admin.ask('GET', '/dossiers')).text();
    expect(list).not.toContain('王示例');
    const audit = (await (await admin.ask('GET', `/dossiers/${dossierId}/audit`)).json()) as {
      items: { action: string; actor: { id: string }; details: Record<string, unknown> }[];
      breaks: number[];
    };
    expect(audit.breaks).toEqual([]);
    const purged = audit.items.toReversed().filter(({ action }) => action === 'purged');
    expect(purged.map(({ actor, details }) => [actor.id, details.finished])).toEqual([
      ['administrator', false],
      ['administrator', true],
    ]);
    expect(purged[0]?.details.why).toBe(asked.why);
  });

  it('is refused before the period is over, and nothing is gone', async () => {
    const house = await kept(0);
    const admin = await house.as('administrator');
    const answer = await admin.ask('POST', path, { body: asked });
    expect([answer.status, await reasonOf(answer)]).toEqual([409, 'retention-running']);
    const { record } = (await (await admin.ask('GET', `/dossiers/${dossierId}`)).json()) as DossierView;
    expect(record).not.toBeNull();
  });

  it.each([
    ['another number', { ...asked, dossierId: 'LNZC-2024-0002' }],
    ['no number', { why: asked.why }],
    ['no reason', { dossierId }],
    ['a blank reason', { ...asked, why: ' ' }],
  ])('needs its number typed and a reason: %s', async (_, body) => {
    const house = await kept(2);
    const admin = await house.as('administrator');
    const answer = await admin.ask('POST', path, { body });
    expect([answer.status, await reasonOf(answer)]).toEqual([422, 'input-invalid']);
  });

  it.each(Role.options.filter((role) => role !== 'administrator'))('is not for a %s', async (role) => {
    const house = await kept(2);
    const answer = await (await house.as(role)).ask('POST', path, { body: asked });
    expect([answer.status, await reasonOf(answer)]).toEqual([403, 'not-allowed']);
  });

  it('may be asked again: once purged, it stays so', async () => {
    const house = await kept(2);
    const admin = await house.as('administrator');
    for (let time = 0; time < 2; time++) {
      expect((await admin.ask('POST', path, { body: asked })).status).toBe(200);
    }
    const unknown = await admin.ask('POST', '/dossiers/LNZC-2024-0009/purge', {
      body: { ...asked, dossierId: 'LNZC-2024-0009' },
    });
    expect(unknown.status).toBe(404);
  });

  it('is closed where the house lets nobody delete', async () => {
    const house = await kept(2, { purge: null });
    const admin = await house.as('administrator');
    const answer = await admin.ask('POST', path, { body: asked });
    expect([answer.status, await reasonOf(answer)]).toEqual([409, 'purge-closed']);
  });
});
