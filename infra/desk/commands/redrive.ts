import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../../../shared/adapters/system/ambient.ts';
import { retryReasons, terminalReasons } from '../../../shared/domain/reasons/pipeline.ts';
import { openDataFolder, placesIn } from '../home/data-folder.ts';
import { createQueue, type DeadMessage } from '../home/queue.ts';
import { usualData } from '../run-station.ts';
import { EXIT, UsageError } from '../usage.ts';

const sentences: Readonly<Record<string, { readonly user: string }>> = {
  ...retryReasons,
  ...terminalReasons,
};

/** Arrivals alone have a queue of their own; what a stream gave up, the sweep finds again by the records. */
const QUEUE = 'receive';

/** `shouli redrive`: names the events that were given up, and with `--again` puts arrivals back into the queue. */
export async function redrive(args: string[]): Promise<number> {
  const { data, again } = optionsOf(args);
  if (!existsSync(placesIn(data).database)) throw new UsageError(`“${data}”不是数据目录。`);
  const folder = openDataFolder(data, systemClock);
  try {
    const queue = createQueue(folder.database, systemClock);
    const dead = queue.dead();
    for (const letter of dead) process.stdout.write(`${lineOf(letter)}\n`);
    if (dead.length === 0) process.stdout.write('没有被放弃的事件。\n');
    if (again) process.stdout.write(`已重新排队 ${queue.redrive(QUEUE)} 个事件。\n`);
    return EXIT.done;
  } finally {
    folder.close();
  }
}

/** The body names files; what it says stays in the store. */
const lineOf = ({ id, queue, reason, diedAt }: DeadMessage): string =>
  `${id}　${diedAt}　${queue}　${reason}　${sentences[reason]?.user ?? ''}`;

function optionsOf(args: string[]): { data: string; again: boolean } {
  try {
    const options = { data: { type: 'string' }, again: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args, options });
    return { data: values.data ?? usualData(), again: values.again ?? false };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
