/**
 * A whole desk whose reader says on stdout which page it begins to read; made to be killed. Argument: data folder. Says
 * `ready` with the milliseconds of processor time that it took to get there, and `settled` once every dossier has left
 * the flow.
 */
import { pbkdf2 } from 'node:crypto';
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { promisify } from 'node:util';
import { holdDataFolder } from '../../infra/desk/home/data-folder.ts';
import { openHome } from '../../infra/desk/home/home.ts';
import { systemClock } from '../../shared/adapters/system/ambient.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import { pageReaderOf } from '../infra/desk/page-reader-of.ts';
import { keepingLog } from '../runtime/builders.ts';

const data = process.argv[2];
if (data === undefined) throw new Error('no data folder');

/** Unbuffered: what was written here has reached the parent. */
const say = (line: string): void => void writeSync(1, `${line}\n`);

const blank = pageReaderOf();
const work = promisify(pbkdf2);
/** One page after the other, each some real work: what was read meanwhile is being kept. */
let last: Promise<unknown> = Promise.resolve();
const reader: PageReader = {
  ...blank,
  read(task) {
    const reading = last.then(async () => {
      say(`read ${task.page.file.name}`);
      await work(task.page.file.name, 'salt', 100_000, 32, 'sha512');
      return blank.read(task);
    });
    last = reading;
    return reading;
  },
};
const folder = await holdDataFolder(data, systemClock);
const home = openHome({ folder, reader, log: keepingLog(), defaultCampaign: 'ln-qts-2024', mail: null });
const look = (): void => {
  const waiting = home.executions.count('RUNNING') + home.queue.depth('receive');
  if (waiting === 0 && home.executions.count('SUCCEEDED') > 0) say('settled');
};
home.watch(look);
home.start();
look();
flushCompileCache();
const { user, system } = process.cpuUsage();
say(`ready ${Math.round((user + system) / 1000)}`);
