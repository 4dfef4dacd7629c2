import { describe, expect, it } from 'vitest';
import { noteInHouse, readHouseAudit } from '../../../shared/usecases/house/house-audit.ts';
import { type ConsoleHouse, openConsoleHouse } from './console-house.ts';

const trail = async ({ deps }: ConsoleHouse) => {
  const { entries, faults } = await readHouseAudit(deps);
  expect(faults).toEqual([]);
  return entries.map(({ actor, action, details }) => ({ by: actor.id, action, details }));
};
const actor = { id: 'administrator', role: 'administrator' as const };

describe('the house’s audit', () => {
  it('holds sign-ins, refused ones by their reason, and nothing that was typed', async () => {
    const house = await openConsoleHouse();
    const signIn = (account: string, password: string) =>
      house.visit('/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account, password }),
      });
    await signIn('clerk', 'a secret that is wrong');
    await signIn('a secret typed as name', 'whatever');
    await house.as('clerk');
    expect(await trail(house)).toEqual([
      { by: 'system', action: 'sign-in-refused', details: { account: 'clerk', reason: 'wrong-password' } },
      { by: 'clerk', action: 'signed-in', details: {} },
    ]);
  });

  it('holds a bureau’s look at another’s dossier', async () => {
    const house = await openConsoleHouse();
    const { dossierId } = await house.store();
    const stranger = await house.as('bureau', 'bureau-2');
    await stranger.ask('GET', `/dossiers/${dossierId}`);
    expect((await trail(house)).at(-1)).toEqual({
      by: 'bureau-2',
      action: 'look-refused',
      details: { dossierId },
    });
  });

  it('holds what an administrator does to accounts, without a password', async () => {
    const house = await openConsoleHouse();
    const admin = await house.as('administrator');
    await admin.ask('PATCH', '/accounts/clerk', { body: { active: false } });
    const answer = await admin.ask('POST', '/accounts/reviewer/password');
    const { password } = (await answer.json()) as { password: string };
    const entries = await trail(house);
    expect(entries.map(({ action }) => action)).toEqual(['signed-in', 'account-changed', 'password-reset']);
    expect(JSON.stringify(entries)).not.toContain(password);
  });

  it('stays one chain when many write at once', async () => {
    const house = await openConsoleHouse();
    const notes = Array.from({ length: 8 }, (_, at) =>
      noteInHouse(house.deps, { actor, action: 'look-refused', details: { at } }),
    );
    await Promise.all(notes);
    expect(await trail(house)).toHaveLength(8);
  });

  it('is shown newest first, page by page, and tells where it was changed', async () => {
    const house = await openConsoleHouse();
    for (let at = 1; at <= 3; at++) {
      await noteInHouse(house.deps, { actor, action: 'look-refused', details: { at } });
    }
    const auditor = await house.as('auditor');
    const page = async (query: string) =>
      (await (await auditor.ask('GET', `/audit?${query}`)).json()) as {
        items: { seq: number }[];
        cursor: string | null;
        breaks: string[];
      };
    const first = await page('limit=3');
    expect(first.items.map(({ seq }) => seq)).toEqual([4, 3, 2]);
    const second = await page(`limit=3&cursor=${first.cursor}`);
    expect([second.items.map(({ seq }) => seq), second.cursor, second.breaks]).toEqual([[1], null, []]);

    const { records } = house.deps;
    const key = { pk: 'CHAIN#house', sk: 'AUDIT#000002' };
    const { body, version } = (await records.get(key))!;
    const forged = { ...(body as object), details: { at: 99 } };
    await records.write([{ op: 'put', ...key, kind: 'audit', body: forged, expected: version }]);
    expect((await page('limit=3')).breaks).toContain('2');
  });
});
