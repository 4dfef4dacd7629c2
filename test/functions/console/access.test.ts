import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Role } from '../../../shared/domain/actor.ts';
import { mayCall, OPERATIONS, type OperationId } from '../../../shared/domain/api/access.ts';
import { change, cityDossier, delivered, set } from '../../rules/builders.ts';
import { type Browser, OTHER_BUREAU, openConsoleHouse } from './console-house.ts';

const operations = Object.keys(OPERATIONS) as OperationId[];
const path = (operation: OperationId): string =>
  OPERATIONS[operation].path
    .replace('{dossierId}', 'LNZC-2024-0001')
    .replace('{page}', '1')
    .replace(/\{\w+\}/, 'unknown');

/** Of an answer: did the door open at all? */
const refused = async (answer: Response): Promise<string | null> => {
  if (answer.ok) return null;
  const { reason } = (await answer.json()) as { reason: string };
  return reason;
};

describe.each(operations)('operation %s', (operation) => {
  it.each(Role.options)('answers a %s by the table of roles', async (role) => {
    const house = await openConsoleHouse();
    await house.store();
    const browser = await house.as(role);
    const { method } = OPERATIONS[operation];
    const reason = await refused(await browser.ask(method.toUpperCase(), path(operation)));
    if (mayCall(role, operation)) expect(reason).not.toBe('not-allowed');
    else expect(reason).toBe('not-allowed');
  });

  it('asks a stranger to sign in', async () => {
    const house = await openConsoleHouse();
    const { method, roles } = OPERATIONS[operation];
    const answer = await house.visit(path(operation), { method: method.toUpperCase() });
    const reason = await refused(answer);
    if (roles === 'anyone') expect(reason).not.toBe('signed-out');
    else expect([answer.status, reason]).toEqual([401, 'signed-out']);
  });
});

describe('changes from other sites', () => {
  const changing = operations.filter(
    (id) => OPERATIONS[id].method !== 'get' && OPERATIONS[id].roles !== 'anyone',
  );

  it.each(changing)('are refused without the token: %s', async (operation) => {
    const house = await openConsoleHouse();
    const role = (OPERATIONS[operation].roles as readonly Role[])[0]!;
    const browser = await house.as(role);
    const answer = await browser.ask(OPERATIONS[operation].method.toUpperCase(), path(operation), {
      headers: { 'x-shouli-csrf': 'guessed' },
    });
    expect([answer.status, await refused(answer)]).toEqual([403, 'cross-site']);
  });
});

describe('a bureau', () => {
  it('gets 404 for another bureau’s dossier by its address, and the look is logged', async () => {
    const house = await openConsoleHouse();
    const { dossierId } = await house.store();
    const stranger = await house.as('bureau', 'bureau-2');
    for (const address of ['', '/pages/1', '/pages/1/crop?box=0,0,0.5,0.5', '/receipt']) {
      const answer = await stranger.ask('GET', `/dossiers/${dossierId}${address}`);
      expect(answer.status).toBe(404);
    }
    expect(house.logged.some((line) => line.includes(dossierId) && line.includes('not-allowed'))).toBe(true);
    const owner = await house.as('bureau');
    expect((await owner.ask('GET', `/dossiers/${dossierId}`)).status).toBe(200);
  });

  it('never gets another bureau’s data, whatever it calls in whatever order', async () => {
    const house = await openConsoleHouse();
    await house.store();
    const other = change(
      cityDossier(),
      set({ 'applicant.name': '李示例' }),
      delivered('CITY_BUREAU', OTHER_BUREAU),
    );
    await house.store({ ...other, dossierId: 'LNZC-2024-0002' });
    const stranger = await house.as('bureau', 'bureau-2');
    const allowed = operations.filter((id) => mayCall('bureau', id) && id !== 'signOut' && id !== 'events');
    const address = (id: OperationId, dossier: string) => path(id).replace('LNZC-2024-0001', dossier);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            id: fc.constantFrom(...allowed),
            dossier: fc.constantFrom('LNZC-2024-0001', 'LNZC-2024-0002'),
            query: fc.constantFrom(
              '',
              '?q=王示例',
              '?q=王示例&text=true',
              '?state=IN_REVIEW',
              '?batch=unknown',
              '?limit=1',
              '?cursor=1.',
            ),
          }),
          { maxLength: 6 },
        ),
        async (calls) => {
          for (const { id, dossier, query } of calls) {
            const answer = await call(stranger, id, address(id, dossier) + query);
            expect(answer).not.toContain('王示例');
          }
        },
      ),
      { numRuns: 60, seed: 7 },
    );
    const list = await (await stranger.ask('GET', '/dossiers')).text();
    expect(list).toContain('李示例');
    expect(list).not.toContain('王示例');
  });
});

async function call(browser: Browser, id: OperationId, address: string): Promise<string> {
  const { method } = OPERATIONS[id];
  return (await browser.ask(method.toUpperCase(), address)).text();
}
