/** The console's API over memory adapters, with an account for every role. Synthetic people only. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createConsoleApp } from '../../../functions/console/app.ts';
import type { ConsoleDependencies } from '../../../functions/console/dependencies.ts';
import { localIdentity } from '../../../infra/desk/console/local-identity.ts';
import { createScryptPasswords } from '../../../shared/adapters/desk/passwords.ts';
import { createMemoryBlobs } from '../../../shared/adapters/memory/blobs.ts';
import { createMemoryPersonIndex } from '../../../shared/adapters/memory/person-index.ts';
import { createMemoryRecords } from '../../../shared/adapters/memory/records.ts';
import { createMemoryVault } from '../../../shared/adapters/memory/vault.ts';
import { createMemoryWorkflow } from '../../../shared/adapters/memory/workflow.ts';
import { createHmacKeys } from '../../../shared/adapters/persons/hmac-keys.ts';
import { nodeHashes } from '../../../shared/adapters/system/ambient.ts';
import { findKit } from '../../../shared/campaigns/registry.ts';
import { Role, SYSTEM } from '../../../shared/domain/actor.ts';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import type { DossierReading } from '../../../shared/domain/record.ts';
import { addAccount, changePassword } from '../../../shared/usecases/accounts/accounts.ts';
import { judgedRecord } from '../../../shared/usecases/flow/judge-again.ts';
import { flowLimits } from '../../../shared/usecases/flow/tools.ts';
import { purgeDossier } from '../../../shared/usecases/purge/purge-dossier.ts';
import { commitHead } from '../../../shared/usecases/stores/dossier-store.ts';
import { recordWrite } from '../../../shared/usecases/stores/record-store.ts';
import { cityDossier } from '../../rules/builders.ts';

export const BUREAU = '鞍山市市场监督管理局';
export const OTHER_BUREAU = '大连市市场监督管理局';
export const PASSWORD = 'correct horse battery';

/** A clock that stands still until it is moved. */
export function handClock(start = '2024-08-08T02:00:00.000Z') {
  let at = Date.parse(start);
  return {
    now: () => new Date(at).toISOString(),
    pass: (minutes: number) => {
      at += minutes * 60_000;
    },
  };
}

export interface Browser {
  readonly csrf: string;
  ask(
    method: string,
    path: string,
    options?: { body?: unknown; etag?: string; headers?: Record<string, string> },
  ): Promise<Response>;
}

export interface ConsoleHouse {
  readonly app: OpenAPIHono;
  readonly deps: ConsoleDependencies;
  readonly clock: ReturnType<typeof handClock>;
  readonly logged: string[];
  /** Signs in; `bureau` gives the account of another bureau. */
  as(role: Role, who?: string): Promise<Browser>;
  visit(path: string, init?: RequestInit): Promise<Response>;
  store(reading?: DossierReading, head?: Partial<DossierHead>): Promise<DossierHead>;
}

/** Cheap on purpose: tests sign in often. */
const CHEAP = { N: 2 ** 4, r: 8, p: 1 };

export async function openConsoleHouse(more: Partial<ConsoleDependencies> = {}): Promise<ConsoleHouse> {
  const clock = handClock();
  const records = createMemoryRecords({ clock });
  const passwords = createScryptPasswords(CHEAP);
  const logged: string[] = [];
  const note = (message: string, fields?: object) =>
    void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  let serial = 0;
  const ids = { fresh: () => `fresh-${String(++serial).padStart(20, '0')}` };
  const deps: ConsoleDependencies = {
    cloud: null,
    records,
    blobs: createMemoryBlobs({ clock }),
    vault: createMemoryVault(),
    workflow: createMemoryWorkflow(),
    limits: flowLimits,
    clock,
    ids,
    hashes: nodeHashes,
    log: { info: note, warn: note, error: note },
    pictures: {
      page: async () => new Uint8Array([0xff, 0xd8]),
      crop: async () => new Uint8Array([0xff, 0xd8]),
    },
    uploads: {
      way: async ({ key }) => ({ method: 'PUT', url: `/put/${key}`, fields: {} }),
      received: async ({ bytes }) => bytes,
      append: async (_, offset) => ({ ok: true, value: offset }),
      discard: async () => {},
      settle: async () => {},
      drop: async () => {},
    },
    look: async () => ({ pages: [], next: null }),
    pageCount: async () => 3,
    thumbnail: async () => new Uint8Array([0xff, 0xd8]),
    ahead: null,
    inbox: null,
    passwords,
    identify: localIdentity({ records, clock, hashes: nodeHashes }),
    secure: false,
    pagesRead: () => null,
    watch: null,
    persons: { keys: createHmacKeys(new Uint8Array(32).fill(7)), index: createMemoryPersonIndex() },
    campaigns: findKit,
    purge: (actor, asked) => purgeDossier(deps, actor, asked),
    queue: null,
    answerBytes: null,
    version: 'test',
    ...more,
  };
  const app = createConsoleApp(deps);
  const tools = { records, clock, passwords };
  const accounts = [
    ...Role.options.map((role) => ({ account: role, role, bureau: role === 'bureau' ? BUREAU : null })),
    { account: 'bureau-2', role: 'bureau' as const, bureau: OTHER_BUREAU },
    { account: 'reviewer-2', role: 'reviewer' as const, bureau: null },
  ];
  for (const one of accounts) {
    const added = await addAccount(tools, { ...one, displayName: one.account });
    if (!added.ok) throw new Error('an account is there already');
    await changePassword(tools, one.account, added.value.password, PASSWORD);
  }
  // Sessions opened at the same moment as the password was changed are good.
  clock.pass(1);

  const visit = async (path: string, init?: RequestInit): Promise<Response> =>
    app.request(`http://127.0.0.1:8787/api${path}`, init);
  return {
    app,
    deps,
    clock,
    logged,
    visit,
    async as(role, who = role) {
      const answer = await visit('/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account: who, password: PASSWORD }),
      });
      if (!answer.ok) throw new Error(`${who} can't sign in: ${answer.status}`);
      const cookie = String(answer.headers.get('set-cookie')).split(';')[0]!;
      const { csrf } = (await answer.json()) as { csrf: string };
      return {
        csrf,
        ask: (method, path, { body, etag, headers } = {}) =>
          visit(path, {
            method,
            headers: {
              cookie,
              'x-shouli-csrf': csrf,
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...(etag === undefined ? {} : { 'if-match': etag }),
              ...headers,
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          }),
      };
    },
    async store(reading = cityDossier(), changes = {}) {
      const kit = findKit(reading.campaign)!;
      const record = judgedRecord(reading, kit.campaign, { context: {}, prior: null });
      const head: DossierHead = {
        schema: 'shouli/dossier@1',
        dossierId: reading.dossierId,
        submissionId: `S-${reading.dossierId}`,
        submissionVersion: 1,
        campaign: reading.campaign,
        batchId: null,
        source: reading.source,
        precheck: false,
        state: 'IN_REVIEW',
        round: 1,
        receivedAt: '2024-08-08T10:15:00+08:00',
        deliverer: reading.deliverer,
        physical: reading.physical,
        files: [],
        contentHash: nodeHashes.sha256(reading.dossierId),
        pages: reading.pages.length,
        applicant: {
          name: String(reading.fields['applicant.name']?.value ?? ''),
          employer: String(reading.fields['employer.coverName']?.value ?? ''),
          level: String(reading.fields['declared.level']?.value ?? ''),
          specialty: String(reading.fields['declared.specialty']?.value ?? ''),
        },
        recordRevision: 1,
        decision: record.decision,
        confirmed: null,
        issued: null,
        notices: [],
        failure: null,
        claim: null,
        audit: { seq: 0, hash: '' },
        updatedAt: clock.now(),
        ...changes,
      };
      const committed = await commitHead(deps, null, {
        head,
        audit: { actor: SYSTEM, action: 'judged', details: {} },
        also: [await recordWrite(deps.vault, record, 1)],
      });
      if (!committed.ok) throw new Error('the dossier is there already');
      return committed.value.head;
    },
  };
}
