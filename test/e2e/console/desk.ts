import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { builtWeb } from '../../../infra/build-web.ts';
import { createDeskConsole } from '../../../infra/desk/console/desk-console.ts';
import { createDeskPageReader, type DeskPageReader } from '../../../infra/desk/desk-page-reader.ts';
import { holdDataFolder } from '../../../infra/desk/home/data-folder.ts';
import { type Home, openHome } from '../../../infra/desk/home/home.ts';
import { createScryptPasswords } from '../../../shared/adapters/desk/passwords.ts';
import { Role } from '../../../shared/domain/actor.ts';
import { addAccount, changePassword } from '../../../shared/usecases/accounts/accounts.ts';
import { createReadAhead } from '../../../shared/usecases/uploads/read-ahead.ts';
import { keepingLog } from '../../runtime/builders.ts';
import { loadAnswers, readingsFile, recordedReader } from './recorded-reader.ts';

export const PASSWORD = 'correct horse battery';
export const BUREAU = '鞍山市市场监督管理局';
export const OTHER_BUREAU = '大连市市场监督管理局';
/** Inside the window in which dossiers are handed in. */
const START = Date.parse('2024-08-08T02:00:00.000Z');
/** Cheap on purpose: the parameters stand in the stored hash. */
const CHEAP = { N: 2 ** 4, r: 8, p: 1 };

/** Accounts by role, and second ones where two persons meet. */
const accounts = [
  ...Role.options.map((role) => ({ account: role, role, bureau: role === 'bureau' ? BUREAU : null })),
  { account: 'reviewer-2', role: 'reviewer' as const, bureau: null },
  { account: 'bureau-2', role: 'bureau' as const, bureau: OTHER_BUREAU },
];

export interface Desk {
  readonly home: Home;
  readonly address: string;
  /** Moves the house's clock on. */
  pass(minutes: number): void;
  close(): Promise<void>;
}

/** What all desks of a run share: worker processes that decode, the recorded readings, the built application. */
export async function deskParts() {
  const real = createDeskPageReader({ workers: 1 });
  const answers = await loadAnswers(readingsFile);
  const web = await builtWeb();
  return { reader: recordedReader(real, answers), web, close: () => real.close() };
}

/** The real desk over a data folder of its own, in August 2024, with an account for every role. */
export async function openDesk(reader: DeskPageReader, web: string): Promise<Desk> {
  const data = mkdtempSync(join(tmpdir(), 'shouli-console-'));
  let moved = START - Date.now();
  const clock = { now: () => new Date(Date.now() + moved).toISOString() };
  const folder = await holdDataFolder(data, clock);
  const log = keepingLog();
  const ahead = createReadAhead(reader);
  const home = openHome({
    folder,
    reader: ahead.reader,
    log,
    clock,
    defaultCampaign: 'ln-qts-2024',
    mail: null,
  });
  const console = await createDeskConsole({
    home,
    folder,
    data,
    reader,
    ahead,
    log,
    web,
    version: 'test',
    secure: false,
  });
  const tools = { ...home.tools, passwords: createScryptPasswords(CHEAP) };
  for (const one of accounts) {
    const added = await addAccount(tools, { ...one, displayName: one.account });
    if (!added.ok) throw new Error('an account is there already');
    await changePassword(tools, one.account, added.value.password, PASSWORD);
  }
  moved += 1000;
  home.start();
  const server = serve({ fetch: console.app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => {
    if (server.listening) resolve();
    else server.once('listening', resolve);
  });
  return {
    home,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pass: (minutes) => {
      moved += minutes * 60_000;
    },
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      console.close();
      await home.stop();
      folder.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
