/**
 * Changes the saved seeds and hands them in, in this one process: `node test/hostile/fuzz-run.ts FIRST COUNT`. Writes
 * the number of each run before it begins; one run alone is replayed by its number: `node test/hostile/fuzz-run.ts N 1`.
 */
import { intakeReasons } from '../../shared/domain/reasons/intake.ts';
import { rosterReasons } from '../../shared/domain/reasons/roster.ts';
import { scannedPdf } from '../adapters/scan/builders.ts';
import { corpus } from './corpus.ts';
import { Doors } from './doors.ts';
import { generator } from './generator.ts';
import { wholeSheet } from './hostile-case.ts';
import { mutated, mutatedPackage } from './mutate.ts';

const mostMilliseconds = 4 * 5000;
const mostBytes = 768 * 1024 * 1024;
const runsBetweenChecks = 50;
const known = new Set(['read', 'refused', ...Object.keys(intakeReasons), ...Object.keys(rosterReasons)]);

const [first = 0, count = 1] = process.argv.slice(2).map(Number);
const doors = await Doors.open();
const seeds = corpus();
const sound = await scannedPdf();

async function run(number: number): Promise<void> {
  const random = generator(number);
  const seed = seeds[random(seeds.length)]!;
  const other = seeds[random(seeds.length)]!;
  const inside = seed.name.endsWith('.xlsx') && random(4) > 0;
  const bytes = (inside ? mutatedPackage : mutated)(seed.bytes, other.bytes, random);
  const before = performance.now();
  const { outcome } = await doors.enter(seed.door, seed.name, bytes);
  const milliseconds = performance.now() - before;
  if (!known.has(outcome)) throw new Error(`run ${number}, ${seed.name}: no reason is called ${outcome}`);
  if (milliseconds > mostMilliseconds) throw new Error(`run ${number}, ${seed.name}: ${milliseconds} ms`);
}

for (let number = first; number < first + count; number += 1) {
  process.stdout.write(`${number}\n`);
  await run(number);
  if ((number + 1) % runsBetweenChecks > 0 && number + 1 < first + count) continue;
  const { shows } = await doors.enter('scan', 'sound.pdf', sound);
  if (shows !== wholeSheet) throw new Error(`after run ${number} a sound scan is read as ${shows}`);
  if (process.memoryUsage().rss > mostBytes)
    throw new Error(`after run ${number} the process holds too much`);
}
await doors.close();
process.stdout.write('done\n');
