import { describe, expect, it } from 'vitest';
import type { ConsoleDependencies } from '../../../functions/console/dependencies.ts';
import { Role } from '../../../shared/domain/actor.ts';
import { OPERATIONS, type OperationId } from '../../../shared/domain/api/access.ts';
import { change, cityDossier, set } from '../../rules/builders.ts';
import { type ConsoleHouse, openConsoleHouse } from './console-house.ts';

/** Personal data that occur nowhere else: whatever holds one has it from the dossier. Synthetic. */
const canaries = {
  name: '鹮鹬示例',
  number: '210102198503079990',
  phone: '13900001234',
  text: '鹮鹬研制的示例装置',
} as const;
const dossierId = 'LNZC-2024-0001';
const operations = Object.keys(OPERATIONS) as OperationId[];

const planted = change(
  cityDossier(),
  set({
    'applicant.name': canaries.name,
    'applicant.idNumber': canaries.number,
    'applicant.phone': canaries.phone,
    'achievements.summary': canaries.text,
  }),
);

async function plantedHouse(more: Partial<ConsoleDependencies> = {}): Promise<ConsoleHouse> {
  const house = await openConsoleHouse(more);
  await house.store({ ...planted, dossierId });
  return house;
}

const path = (operation: OperationId, id = dossierId): string =>
  OPERATIONS[operation].path
    .replace('{dossierId}', encodeURIComponent(id))
    .replace('{page}', '1')
    .replace(/\{\w+\}/, encodeURIComponent(id));

const held = (text: string): string[] => Object.values(canaries).filter((canary) => text.includes(canary));

/** Values and keys that a caller could send back at us. */
const bodies = [
  undefined,
  { ...canaries },
  { account: canaries.name, password: canaries.number, reason: canaries.text, path: 'applicant.idNumber' },
  { fields: { [canaries.name]: canaries.number }, files: [{ name: `${canaries.name}.pdf`, bytes: -1 }] },
];

/** Asks one operation in every role with every body, at the dossier's own address and at the person's name. */
async function askAll(house: ConsoleHouse, operation: OperationId): Promise<Response[]> {
  const { method } = OPERATIONS[operation];
  const answers: Response[] = [];
  for (const role of Role.options) {
    const browser = await house.as(role);
    for (const id of [dossierId, canaries.name]) {
      for (const body of method === 'get' ? [undefined] : bodies) {
        const options = { etag: '"1"', ...(body === undefined ? {} : { body }) };
        answers.push(await browser.ask(method.toUpperCase(), path(operation, id), options));
        if (operation === 'signOut') return answers;
      }
    }
  }
  return answers;
}

describe.each(operations.filter((id) => id !== 'events'))('operation %s', (operation) => {
  it('tells no problem, header or log line what stands in a dossier or was sent', async () => {
    const house = await plantedHouse();
    for (const answer of await askAll(house, operation)) {
      for (const [name, value] of answer.headers)
        expect([name, held(decodeURIComponent(value))]).toEqual([name, []]);
      if (answer.ok) continue;
      expect(held(await answer.text())).toEqual([]);
    }
    expect(held(house.logged.join('\n'))).toEqual([]);
  });

  it('hides ID numbers and phones in what it answers, unless it is there to show one', async () => {
    if (operation === 'unmask') return;
    const house = await plantedHouse();
    const { method } = OPERATIONS[operation];
    if (method !== 'get') return;
    for (const role of Role.options) {
      const answer = await (await house.as(role)).ask('GET', path(operation));
      const text = await answer.text();
      expect([text.includes(canaries.number), text.includes(canaries.phone)]).toEqual([false, false]);
    }
  });
});

describe('a dossier’s own page', () => {
  it('shows the name, so that the others would have been found', async () => {
    const clerk = await (await plantedHouse()).as('clerk');
    expect(held(await (await clerk.ask('GET', path('dossier'))).text())).toContain(canaries.name);
  });
});

describe('an error nobody foresaw', () => {
  it.each([
    ['in one line', `can't store ${canaries.name} ${canaries.number}`],
    ['over several lines', `can't store\n${canaries.name}\n    at ${canaries.number} (${canaries.text})`],
  ])('is told and logged by its class and place, not by its message %s', async (_, message) => {
    const house = await plantedHouse();
    const clerk = await house.as('clerk');
    const broken = async (): Promise<never> => {
      throw new TypeError(message);
    };
    Object.assign(house.deps.records, { get: broken, query: broken, write: broken });
    Object.assign(house.deps, { identify: broken });
    const answer = await clerk.ask('GET', path('dossier'));
    expect(answer.status).toBe(500);
    expect(held(await answer.text())).toEqual([]);
    expect(house.logged.join('\n')).toContain('TypeError');
    expect(held(house.logged.join('\n'))).toEqual([]);
  });
});
