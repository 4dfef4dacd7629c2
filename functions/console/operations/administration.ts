import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { Health, HouseAudit } from '../../../shared/domain/api/batches.ts';
import { PageQuery, pageOf } from '../../../shared/domain/api/problem.ts';
import { Account, NewAccount } from '../../../shared/domain/api/session.ts';
import type { DossierState } from '../../../shared/domain/flow/dossier-state.ts';
import { lists } from '../../../shared/domain/flow/keys.ts';
import { OutboxEntry } from '../../../shared/domain/flow/outbox.ts';
import {
  addAccount,
  changeAccount,
  pageOfAccounts,
  resetPassword,
} from '../../../shared/usecases/accounts/accounts.ts';
import { noteInHouse, readHouseAudit } from '../../../shared/usecases/house/house-audit.ts';
import { allItems } from '../../../shared/usecases/stores/all-items.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { allHeads } from '../dossier-lists.ts';
import { keepIntegrityList } from '../integrity.ts';
import { mount } from '../operation.ts';
import { refusal } from '../problems.ts';
import { actorOf } from '../visible.ts';
import { newestFirst, walkOf } from '../walks.ts';
import { defaultCampaign } from './campaigns.ts';

const AccountPlace = z.object({ account: z.string().min(1).max(40) });
const FirstPassword = z.object({ password: z.string() }).meta({ id: 'FirstPassword' });
const AccountChange = NewAccount.omit({ account: true }).extend({ active: z.boolean() }).partial();
/** Work without progress for so long counts as stuck, minutes. */
const STUCK_MINUTES = 30;
const ACCOUNTS_PAGE = 100;

const isName = (parts: readonly string[]): parts is readonly [account: string] =>
  parts.length === 1 && parts[0] !== '';

/** Accounts, the integrity list, health. */
export function mountAdministration(app: OpenAPIHono, deps: ConsoleDependencies): void {
  const local = () => {
    if (deps.passwords === null) throw refusal('not-found');
    return { ...deps, passwords: deps.passwords };
  };
  const failed = (error: 'unknown' | 'conflict') =>
    refusal(error === 'unknown' ? 'not-found' : 'changed-meanwhile');

  mount(app, deps, {
    id: 'accounts',
    what: 'Local accounts',
    query: PageQuery,
    answer: pageOf(Account),
    async run({ query }) {
      const walk = walkOf(deps, { of: 'accounts' }, query.cursor, isName);
      const limit = query.limit ?? ACCOUNTS_PAGE;
      const { accounts, isEnd } = await pageOfAccounts(local().records, walk.after?.[0] ?? null, limit);
      const last = accounts.at(-1);
      const place = isEnd || last === undefined ? null : ([last.account] as const);
      return { body: { items: accounts, cursor: walk.cursorAfter(place) } };
    },
  });

  mount(app, deps, {
    id: 'newAccount',
    what: 'Add an account; its first password is told once',
    body: NewAccount,
    answer: z.object({ account: Account, password: z.string() }),
    async run({ person, body }) {
      const added = await addAccount(local(), body);
      if (!added.ok) throw refusal('input-invalid', ['body.account']);
      const { account, role } = body;
      await noteInHouse(deps, {
        actor: actorOf(person),
        action: 'account-added',
        details: { account, role },
      });
      return { body: added.value, status: 201 };
    },
  });

  mount(app, deps, {
    id: 'changeAccount',
    what: 'Change role, name, bureau or activity; its sessions end',
    params: AccountPlace,
    body: AccountChange,
    answer: Account,
    async run({ person, params, body }) {
      // Nobody locks the door behind themselves.
      if (
        params.account === person.account &&
        (body.active === false || (body.role ?? person.role) !== person.role)
      ) {
        throw refusal('step-refused');
      }
      const { displayName, role, bureau, active } = body;
      const changed = await changeAccount(local(), params.account, {
        ...(displayName === undefined ? {} : { displayName }),
        ...(role === undefined ? {} : { role }),
        ...(bureau === undefined ? {} : { bureau }),
        ...(active === undefined ? {} : { active }),
      });
      if (!changed.ok) throw failed(changed.error);
      await noteInHouse(deps, {
        actor: actorOf(person),
        action: 'account-changed',
        details: { account: params.account, keys: Object.keys(body).sort() },
      });
      return { body: changed.value };
    },
  });

  mount(app, deps, {
    id: 'resetPassword',
    what: 'A new first password, told once; its sessions end',
    params: AccountPlace,
    answer: FirstPassword,
    async run({ person, params }) {
      const reset = await resetPassword(local(), params.account);
      if (!reset.ok) throw failed(reset.error);
      await noteInHouse(deps, { actor: actorOf(person), action: 'password-reset', details: params });
      return { body: reset.value };
    },
  });

  mount(app, deps, {
    id: 'integrityList',
    what: 'Add a list of verified deceit (xlsx or csv); kept are keyed hashes only',
    query: z.object({ format: z.enum(['xlsx', 'csv']) }),
    answer: z.object({ persons: z.number().int() }),
    async run({ person, query, c }) {
      const bytes = new Uint8Array(await c.req.raw.arrayBuffer());
      const kept = await keepIntegrityList(deps, bytes, query.format);
      if (!kept.ok) throw refusal('input-invalid', ['body'], kept.error);
      await noteInHouse(deps, {
        actor: actorOf(person),
        action: 'integrity-list-loaded',
        details: { sha256: deps.hashes.sha256(bytes), persons: kept.value.persons },
      });
      return { body: kept.value };
    },
  });

  mount(app, deps, {
    id: 'houseAudit',
    what: 'Sign-ins, accounts, lists, refused looks; newest first, the chain checked link by link',
    query: PageQuery,
    answer: HouseAudit,
    async run({ query }) {
      const { entries, faults } = await readHouseAudit(deps);
      const page = newestFirst(deps, entries, { of: 'audit' }, query);
      return { body: { ...page, breaks: faults.map(({ at }) => at ?? '') } };
    },
  });

  mount(app, deps, {
    id: 'health',
    what: 'Queue, stuck work, what has not left yet',
    answer: Health,
    run: async () => ({ body: await healthOf(deps) }),
  });
}

async function healthOf(deps: ConsoleDependencies): Promise<z.infer<typeof Health>> {
  const now = Date.parse(deps.clock.now());
  const stuck: z.infer<typeof Health>['stuck'] = [];
  for (const state of ['RECEIVED', 'READING', 'DECIDED'] satisfies DossierState[]) {
    const filter = { campaign: defaultCampaign(), state, failed: false, keep: () => true };
    for await (const { dossierId, updatedAt } of allHeads(deps.records, filter)) {
      const minutes = Math.round((now - Date.parse(updatedAt)) / 60_000);
      if (minutes >= STUCK_MINUTES) stuck.push({ dossierId, state, minutes });
    }
  }
  const pending: string[] = [];
  const items = allItems((cursor) =>
    deps.records.list('by-state', { pk: lists.pendingOutbox, ...(cursor === undefined ? {} : { cursor }) }),
  );
  for await (const { body } of items) pending.push(OutboxEntry.parse(body).createdAt);
  const oldest = pending.toSorted()[0];
  return {
    version: deps.version,
    queue: (await deps.queue?.()) ?? null,
    stuck,
    pendingOutbox: pending.length,
    oldestOutboxSeconds: oldest === undefined ? null : Math.round((now - Date.parse(oldest)) / 1000),
  };
}
