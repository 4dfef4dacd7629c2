/**
 * Hands every hostile file in at its door, one after another in this one process, and tells of each as a line of JSON.
 * `node --expose-gc test/hostile/run-cases.ts --table [part of a title]` prints a table for people instead, the costly
 * ones included.
 */
import { performance } from 'node:perf_hooks';
import { scannedPdf } from '../adapters/scan/builders.ts';
import { hostileCases } from './cases.ts';
import { Doors } from './doors.ts';
import { type HostileCase, wholeSheet } from './hostile-case.ts';
import type { Measured } from './measured.ts';
import { forgetPeak, peakBytes, watchChildren } from './peak-memory.ts';

const table = process.argv[2] === '--table';
const wanted = process.argv[3] ?? '';
const doors = await Doors.open();
const sound = await scannedPdf();
const soundRoster = Buffer.from('姓名,单位\n王示例,鞍山市计量所\n');

/** Doors behind which a thread, a process or a library keeps a state. */
const decodes: ReadonlySet<HostileCase['door']> = new Set(['scan', 'roster', 'code']);

/** Other work beside the hostile file: a scan and a roster, as if nothing had been. */
async function othersUnharmed(): Promise<boolean> {
  const scan = await doors.enter('scan', 'sound.pdf', sound);
  const roster = await doors.enter('roster', 'roster', soundRoster);
  return scan.shows === wholeSheet && roster.outcome === 'read';
}

await othersUnharmed();
globalThis.gc?.();
forgetPeak();
const baseline = peakBytes();

async function measured(one: HostileCase): Promise<Measured> {
  const bytes = await one.make();
  globalThis.gc?.();
  forgetPeak();
  const before = {
    bytes: Math.max(baseline, peakBytes()),
    cpu: process.cpuUsage(),
    clock: performance.now(),
  };
  const childPeak = watchChildren();
  const answer = await doors.enter(one.door, one.name, bytes);
  const milliseconds = performance.now() - before.clock;
  const { user, system } = process.cpuUsage(before.cpu);
  return {
    door: one.door,
    title: one.title,
    ...answer,
    milliseconds,
    cpuMilliseconds: (user + system) / 1000,
    peakBytes: Math.max(0, peakBytes() - before.bytes),
    childBytes: childPeak(),
    residentBytes: process.memoryUsage().rss - baseline,
    othersUnharmed: !decodes.has(one.door) || (await othersUnharmed()),
  };
}

const row = (one: Measured): string =>
  [
    one.door.padEnd(9),
    one.title.padEnd(72),
    one.outcome.padEnd(18),
    `${one.milliseconds.toFixed(0)} ms`.padStart(9),
    `${one.cpuMilliseconds.toFixed(0)} ms CPU`.padStart(12),
    `${(one.peakBytes / 1e6).toFixed(0)} MB`.padStart(7),
    one.childBytes > 0 ? `+ ${(one.childBytes / 1e6).toFixed(0)} MB` : '',
  ].join(' ');

for (const one of await hostileCases(table || process.env.SHOULI_LONG === '1')) {
  if (!`${one.door} ${one.title}`.includes(wanted)) continue;
  const result = await measured(one);
  process.stdout.write(`${table ? row(result) : JSON.stringify(result)}\n`);
}
await doors.close();
