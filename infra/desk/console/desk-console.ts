import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createConsoleApp } from '../../../functions/console/app.ts';
import { createPagePictures } from '../../../functions/console/page-pictures.ts';
import { serveWeb } from '../../../functions/console/serve-web.ts';
import { createScryptPasswords } from '../../../shared/adapters/desk/passwords.ts';
import { createSqliteRecords } from '../../../shared/adapters/desk/sqlite-records.ts';
import { randomIds, systemClock } from '../../../shared/adapters/system/ambient.ts';
import type { Log } from '../../../shared/ports/ambient.ts';
import type { ReadAhead } from '../../../shared/usecases/uploads/read-ahead.ts';
import { createUploadPreliminary } from '../../../shared/usecases/uploads/upload-preliminary.ts';
import type { DeskPageReader } from '../desk-page-reader.ts';
import type { DataFolder } from '../home/data-folder.ts';
import { purgeOnDesk } from '../home/desk-purge.ts';
import type { Home } from '../home/home.ts';
import { createChangeEvents } from './change-events.ts';
import { type AccountTools, localIdentity } from './local-identity.ts';
import { createLook, createPageCount, createThumbnail } from './look-at-file.ts';
import { createScannerInbox } from './scanner-inbox.ts';
import { createUploadFolder } from './upload-folder.ts';

export interface DeskConsoleOptions {
  readonly home: Home;
  readonly folder: DataFolder;
  /** Folder of the data; uploads grow in `uploads` there. */
  readonly data: string;
  readonly reader: DeskPageReader;
  /** Reads what has arrived and was not handed in, for the home too. */
  readonly ahead: ReadAhead;
  readonly log: Log;
  /** Folder of the built web application. */
  readonly web: string;
  readonly version: string;
  /** The console is reached over TLS. */
  readonly secure: boolean;
}

export interface DeskConsole {
  readonly app: OpenAPIHono;
  readonly accounts: AccountTools;
  close(): void;
}

/** API and web application of the desk, over the running pipeline. */
export async function createDeskConsole(options: DeskConsoleOptions): Promise<DeskConsole> {
  const { home, folder, reader, ahead, log } = options;
  const { tools } = home;
  // There from the start, so that a scanner can be told to write to it.
  const inboxFolder = join(options.data, 'inbox');
  await mkdir(inboxFolder, { recursive: true, mode: 0o700 });
  const inbox = createScannerInbox(inboxFolder, systemClock);
  const uploads = createUploadFolder(join(options.data, 'uploads'), folder.blobs);
  const feed = await createChangeEvents({
    changes: createSqliteRecords({ database: folder.database, clock: tools.clock }).changes,
    watch: home.watch,
    pagesDone: home.pagesDone,
  });
  const accounts: AccountTools = { ...tools, ids: randomIds, passwords: createScryptPasswords() };
  const app = createConsoleApp({
    ...tools,
    cloud: null,
    ids: accounts.ids,
    log,
    pictures: createPagePictures({ ...tools, picture: reader.picture }),
    uploads,
    look: createLook(reader, ahead, uploads.pathOf),
    pageCount: createPageCount(reader, uploads.pathOf),
    thumbnail: createThumbnail(reader.picture, ahead, uploads.pathOf),
    ahead: {
      preliminary: createUploadPreliminary({ campaigns: tools.campaigns, ahead }),
      forget: ahead.forget,
    },
    inbox,
    passwords: accounts.passwords,
    identify: localIdentity(tools),
    secure: options.secure,
    pagesRead: home.pagesDone,
    watch: feed.watch,
    purge: (actor, asked) => purgeOnDesk(folder.database, tools, actor, asked),
    queue: async () => ({
      waiting: home.queue.depth('receive'),
      running: home.executions.waiting(1000, []).length,
      dead: home.queue.dead().length,
    }),
    answerBytes: null,
    version: options.version,
  });
  serveWeb(app, options.web);
  return { app, accounts, close: feed.close };
}
