import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ConsoleDependencies } from '../../../functions/console/dependencies.ts';
import { allHeads } from '../../../functions/console/dossier-lists.ts';
import { pageOfIds, shownWalk } from '../../../functions/console/walks.ts';
import { nodeHashes } from '../../../shared/adapters/system/ambient.ts';
import { type Role, SYSTEM } from '../../../shared/domain/actor.ts';
import { MOST_SHOWN, Problem, pageOf } from '../../../shared/domain/api/problem.ts';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import { DossierState } from '../../../shared/domain/flow/dossier-state.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import { InvalidCursor } from '../../../shared/ports/invalid-cursor.ts';
import { addAccount } from '../../../shared/usecases/accounts/accounts.ts';
import { noteInHouse } from '../../../shared/usecases/house/house-audit.ts';
import { batchWrite } from '../../../shared/usecases/stores/batch-store.ts';
import { commitHead, loadHead } from '../../../shared/usecases/stores/dossier-store.ts';
import { noticeWrite } from '../../../shared/usecases/stores/notice-store.ts';
import { cityDossier } from '../../rules/builders.ts';
import { type Browser, type ConsoleHouse, openConsoleHouse } from './console-house.ts';

const CAMPAIGN = cityDossier().campaign;
const blob = { store: 'originals', key: 'k', version: '1' } as const;
/** Few different moments, so that several things stand at the same one. */
const momentOf = (slot: number): string => `2024-08-08T02:0${slot}:00.000Z`;

/** A list of the API, and how things come into it and leave it while somebody turns its pages. */
interface Listed {
  readonly path: string;
  readonly role: Role;
  readonly item: z.ZodType<string>;
  /** What the house has beside the usual. */
  readonly more?: () => Partial<ConsoleDependencies>;
  add(house: ConsoleHouse, id: string, slot: number): Promise<void>;
  /** Left out where nothing ever leaves. */
  remove?(house: ConsoleHouse, id: string): Promise<void>;
  /** True where what happens to a thing gives it another place. */
  readonly reorders?: true;
  /** What happens to a thing that stays in the list. */
  stir?(house: ConsoleHouse, id: string, turn: number): Promise<void>;
}

/** A scanner's folder; what it drops is there at once. */
function memoryInbox() {
  const names = new Set<string>();
  const modifiedAt = '2024-08-08T02:00:00.000Z';
  return {
    drop: (name: string) => void names.add(name),
    list: async () => [...names].map((name) => ({ name, bytes: 1, settled: true, modifiedAt })),
    read: async () => null,
    take: async (name: string) => names.delete(name),
  };
}

const idOf = (name: string): z.ZodType<string> =>
  z.looseObject({ [name]: z.union([z.string(), z.number()]) }).transform((item) => String(item[name]));

async function storeHead(house: ConsoleHouse, id: string, changes: Partial<DossierHead>): Promise<void> {
  const { records } = house.deps;
  const template = (await loadHead(records, TEMPLATE))!.head;
  const head = { ...template, dossierId: id, audit: { seq: 0, hash: '' }, ...changes };
  const audit = { actor: SYSTEM, action: 'judged' as const, details: {} };
  expect((await commitHead(house.deps, null, { head, audit })).ok).toBe(true);
}
async function changeHead(house: ConsoleHouse, id: string, changes: Partial<DossierHead>): Promise<void> {
  const before = (await loadHead(house.deps.records, id))!;
  const audit = { actor: SYSTEM, action: 'judged' as const, details: {} };
  expect((await commitHead(house.deps, before, { head: { ...before.head, ...changes }, audit })).ok).toBe(
    true,
  );
}
const drop = async (house: ConsoleHouse, key: { pk: string; sk: string }): Promise<void> => {
  const { version } = (await house.deps.records.get(key))!;
  await house.deps.records.write([{ op: 'delete', ...key, expected: version }]);
};
const TEMPLATE = 'LNZC-2024-0001';

const proposals = ['REJECT', 'REVIEW', 'ACCEPT'] as const;
const lists: Readonly<Record<string, Listed>> = {
  dossiers: {
    path: '/dossiers',
    role: 'clerk',
    item: idOf('dossierId'),
    add: (house, id, slot) =>
      storeHead(house, id, { receivedAt: momentOf(slot), state: DossierState.options[slot]! }),
    remove: (house, id) => drop(house, keys.head(id)),
    stir: (house, id, turn) =>
      changeHead(house, id, { state: DossierState.options[turn % DossierState.options.length]! }),
  },
  queue: {
    path: '/queue',
    role: 'reviewer',
    item: idOf('dossierId'),
    add: (house, id, slot) =>
      storeHead(house, id, {
        receivedAt: momentOf(slot % 2),
        decision: { proposed: proposals[slot % 3]!, final: null, reasons: [] },
      }),
    // Its need: it goes to another place of the queue.
    reorders: true,
    stir: (house, id, turn) =>
      changeHead(house, id, { decision: { proposed: proposals[turn % 3]!, final: null, reasons: [] } }),
    remove: (house, id) => changeHead(house, id, { state: 'AWAITING_ISSUE' }),
  },
  batches: {
    path: '/batches',
    role: 'auditor',
    item: idOf('batchId'),
    add: async ({ deps }, id, slot) => {
      const head = {
        ...{ schema: 'shouli/batch-head@1' as const, batchId: id, campaign: CAMPAIGN, precheck: false },
        ...{ manifest: blob, submission: {}, receivedAt: momentOf(slot), roster: null, folders: 0 },
        state: 'OPEN' as const,
      };
      await deps.records.write([batchWrite(head, null)]);
    },
    remove: (house, id) => drop(house, keys.batch(id)),
  },
  notices: {
    path: '/notices',
    role: 'clerk',
    item: idOf('noticeId'),
    add: async ({ deps }, id, slot) => {
      const applicant = { name: '王示例', idNumberMasked: '', employer: '', level: '', specialty: '' };
      const notice = {
        ...{ schema: 'shouli/notice-item@1' as const, noticeId: id, dossierId: TEMPLATE, serial: 1 },
        ...{ state: 'NUMBERED' as const, issuedBy: SYSTEM, pdf: null, json: null },
        ...{ numberedAt: momentOf(slot), issuedAt: null, replacedBy: null },
        content: {
          ...{ schema: 'shouli/notice@1' as const, noticeId: id, kind: 'ACCEPTANCE' as const },
          ...{ number: id, title: '', issuer: '', date: '2024-08-08', campaign: CAMPAIGN },
          ...{ rulesVersion: '1', dossierId: TEMPLATE, recordRevision: 1, applicant, deliverer: '' },
          ...{ addressee: '', paragraphs: [], reasons: [], closing: [], annex: null, replaces: null },
        },
      };
      await deps.records.write([noticeWrite(notice, null)]);
    },
    remove: (house, id) => drop(house, keys.notice(id)),
  },
  accounts: {
    path: '/accounts',
    role: 'administrator',
    item: idOf('account'),
    add: async ({ deps }, id) => {
      const account = { account: id, displayName: id, role: 'clerk' as const, bureau: null };
      await addAccount({ ...deps, passwords: deps.passwords! }, account);
    },
    remove: (house, id) => drop(house, { pk: 'ACCOUNTS', sk: `ACCOUNT#${id}` }),
  },
  inbox: {
    path: '/inbox',
    role: 'clerk',
    more: () => ({ inbox: memoryInbox() }),
    item: idOf('name'),
    add: async ({ deps }, id) => (deps.inbox as ReturnType<typeof memoryInbox>).drop(id),
    remove: async ({ deps }, id) => void (await deps.inbox!.take(id)),
  },
  'the audit trail of a dossier': {
    path: `/dossiers/${TEMPLATE}/audit`,
    role: 'auditor',
    item: idOf('seq'),
    add: (house) => changeHead(house, TEMPLATE, {}),
  },
  audit: {
    path: '/audit',
    role: 'auditor',
    item: idOf('seq'),
    add: ({ deps }, id) =>
      noteInHouse(deps, { actor: SYSTEM, action: 'sign-in-refused', details: { account: id } }),
  },
};

async function turn(browser: Browser, { path, item }: Listed, cursor: string | null, limit: number) {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) });
  return pageOf(item).parse(await (await browser.ask('GET', `${path}?${query}`)).json());
}

async function walked(browser: Browser, list: Listed, limit: number): Promise<string[]> {
  const met: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await turn(browser, list, cursor, limit);
    met.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== null);
  return met;
}

const slot = fc.integer({ min: 0, max: 7 });
const event = fc.record({ what: fc.constantFrom('add', 'remove', 'stir'), slot });

describe.each(Object.keys(lists))('walking the pages of %s', (name) => {
  const list = lists[name]!;

  it('meets what is there throughout exactly once, whatever comes and goes meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(slot, { minLength: 1, maxLength: 9 }),
        fc.array(event, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (slots, events, limit) => {
          const house = await openConsoleHouse(list.more?.());
          await house.store();
          const browser = await house.as(list.role);
          for (const [index, at] of slots.entries()) await list.add(house, `stays-${index}`, at);
          const steady = await walked(browser, list, 200);
          const met: string[] = [];
          const leaving: string[] = [];
          const left = [...events];
          let cursor: string | null = null;
          do {
            const page: Awaited<ReturnType<typeof turn>> = await turn(browser, list, cursor, limit);
            met.push(...page.items);
            cursor = page.cursor;
            for (const { what, slot: at } of left.splice(0, 3)) {
              if (what === 'add') {
                leaving.push(`comes-${left.length}-${at}`);
                await list.add(house, leaving.at(-1)!, at);
              } else if (what === 'remove' && leaving.length > 0) await list.remove?.(house, leaving.pop()!);
              else if (what === 'stir') await list.stir?.(house, `stays-${at % slots.length}`, left.length);
            }
          } while (cursor !== null);
          expect(new Set(met).size).toBe(met.length);
          const throughout = met.filter((id) => steady.includes(id));
          if (list.reorders) expect(throughout.toSorted()).toEqual(steady.toSorted());
          else expect(throughout).toEqual(steady);
        },
      ),
      { numRuns: 12, seed: 11 },
    );
  });

  it('refuses what is no cursor of its own', async () => {
    const house = await openConsoleHouse(list.more?.());
    await house.store();
    const browser = await house.as(list.role);
    for (const cursor of ['', '0', '1.', 'W10', Buffer.from('["x","y"]').toString('base64url')]) {
      const answer = await browser.ask('GET', `${list.path}?${new URLSearchParams({ cursor })}`);
      const { status, reason, places } = Problem.parse(await answer.json());
      expect([status, reason, places]).toEqual([422, 'cursor-invalid', ['query.cursor']]);
    }
  });
});

describe('a cursor', () => {
  const two = async () => {
    const house = await openConsoleHouse();
    await house.store();
    await house.store({ ...cityDossier(), dossierId: 'LNZC-2024-0002' });
    return house;
  };

  it.each(['/samples', '/groups?field=applicant.name'])('leads on in %s', async (path) => {
    const house = await two();
    const reviewer = await house.as('reviewer');
    const List = pageOf(z.looseObject({ dossierId: z.string() }));
    const join = path.includes('?') ? '&' : '?';
    const first = List.parse(await (await reviewer.ask('GET', `${path}${join}limit=1`)).json());
    const second = await reviewer.ask('GET', `${path}${join}limit=1&cursor=${first.cursor}`);
    const rest = List.parse(await second.json());
    const ids = [...first.items, ...rest.items].map(({ dossierId }) => dossierId);
    if (path !== '/samples') expect(ids).toEqual(['LNZC-2024-0001', 'LNZC-2024-0002']);
    expect([first.cursor !== null, rest.cursor]).toEqual([true, null]);
  });

  it('fits the list only that it came from, with the same filters', async () => {
    const house = await two();
    const clerk = await house.as('clerk');
    const { cursor } = pageOf(z.unknown()).parse(await (await clerk.ask('GET', '/dossiers?limit=1')).json());
    expect((await clerk.ask('GET', `/dossiers?cursor=${cursor}`)).status).toBe(200);
    for (const other of ['/dossiers?state=IN_REVIEW&', '/dossiers?q=王&', '/notices?', '/batches?']) {
      const answer = await clerk.ask('GET', `${other}cursor=${cursor}`);
      expect(Problem.parse(await answer.json()).reason).toBe('cursor-invalid');
    }
  });
});

describe('a page of what stands in the code', () => {
  const deps = { hashes: nodeHashes };
  const ids = ['a@1', 'a@2', 'b@1'];

  it('follows the one before, and one that has been added at the end is met too', () => {
    const first = pageOfIds(deps, ids, { of: 'campaigns' }, { limit: 2 });
    expect(first.ids).toEqual(['a@1', 'a@2']);
    const rest = pageOfIds(deps, [...ids, 'c@1'], { of: 'campaigns' }, { cursor: first.cursor! });
    expect(rest).toEqual({ ids: ['b@1', 'c@1'], cursor: null });
  });

  it('is refused after what no longer stands there', () => {
    const { cursor } = pageOfIds(deps, ids, { of: 'campaigns' }, { limit: 1 });
    expect(() => pageOfIds(deps, ['b@1'], { of: 'campaigns' }, { cursor: cursor! })).toThrow(InvalidCursor);
  });

  it.each(['/campaigns', '/campaigns/versions'])(
    'is what %s gives, by its own cursors only',
    async (path) => {
      const auditor = await (await openConsoleHouse()).as('auditor');
      const page = pageOf(idOf('id')).parse(await (await auditor.ask('GET', `${path}?limit=1`)).json());
      expect(page.items).toHaveLength(1);
      const { cursor } = pageOfIds(deps, ids, { of: 'another' }, { limit: 1 });
      const answer = await auditor.ask('GET', `${path}?${new URLSearchParams({ cursor: cursor! })}`);
      expect(Problem.parse(await answer.json()).reason).toBe('cursor-invalid');
    },
  );
});

describe('a walk through what is ordered anew', () => {
  const ids = (from: number, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `LNZC-2024-${from + index}`);

  it('knows a thousand that it has shown, in a cursor that fits an address, and ends there', () => {
    const list = { of: 'queue' };
    const cursor = shownWalk({ hashes: nodeHashes }, list, undefined).cursorAfter(ids(0, MOST_SHOWN - 1))!;
    expect(cursor.length).toBeLessThan(9_500);
    const walk = shownWalk({ hashes: nodeHashes }, list, cursor);
    expect(ids(0, MOST_SHOWN).filter((id) => !walk.isShown(id))).toEqual(ids(MOST_SHOWN - 1, 1));
    expect(walk.cursorAfter(ids(MOST_SHOWN - 1, 1))).toBeNull();
  });
});

describe('reading every dossier', () => {
  it('meets one that moves on while the lists are read once, and never not at all', async () => {
    const house = await openConsoleHouse();
    await house.store();
    await storeHead(house, 'moves', { state: 'RECEIVED' });
    const met: string[] = [];
    for await (const { dossierId } of allHeads(house.deps.records, {
      campaign: CAMPAIGN,
      keep: () => true,
    })) {
      met.push(dossierId);
      if (dossierId === 'moves') await changeHead(house, 'moves', { state: 'NOTIFIED' });
    }
    expect(met.toSorted()).toEqual([TEMPLATE, 'moves']);
  });
});
