/** `node test/bench/burst.ts [COUNT…]`: bursts of dossiers through the real functions over memory, as a table. */
import { type Burst, runBurst } from './burst-run.ts';
import { table } from './meter.ts';

const counts = process.argv.slice(2).map(Number);
const bursts: Burst[] = [];
for (const count of counts.length > 0 ? counts : [1_000, 2_000, 10_000]) {
  bursts.push(await runBurst(count));
  console.error(JSON.stringify(bursts.at(-1)));
}
const hours = (seconds: number): string => (seconds / 3600).toFixed(2);
console.log(
  table([
    [
      'dossiers',
      'CPU ms each',
      'simulated h',
      'an hour',
      'inbox',
      'executions',
      'functions',
      'stream',
      'refused',
    ],
    ...bursts.map(({ dossiers, cpu, seconds, peak, refused }) => [
      String(dossiers),
      (cpu / dossiers).toFixed(1),
      hours(seconds),
      String(Math.round((dossiers / seconds) * 3600)),
      ...[peak.inbox, peak.executions, peak.functions, peak.stream, refused].map(String),
    ]),
  ]),
);
for (const { dossiers, states } of bursts) console.log(dossiers, JSON.stringify(states));
