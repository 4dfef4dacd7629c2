import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { hostileCases } from './cases.ts';
import type { Measured } from './measured.ts';

const long = process.env.SHOULI_LONG === '1';
const root = new URL('../..', import.meta.url).pathname;
/** Five seconds of work; by the clock more, because tests share their machine. */
const mostWork = 5000;
const mostMilliseconds = 4 * mostWork;
const mostBytes = 256 * 1024 * 1024;

const cases = await hostileCases(long);
const results = new Map<string, Measured>();

describe('each hostile file gets its reason, in bounded time and memory, and harms no other', () => {
  beforeAll(async () => {
    const run = promisify(execFile);
    const program = ['--expose-gc', 'test/hostile/run-cases.ts'];
    const { stdout } = await run(process.execPath, program, { cwd: root, maxBuffer: 1 << 24 });
    for (const line of stdout.trimEnd().split('\n')) {
      const result = JSON.parse(line) as Measured;
      results.set(`${result.door} ${result.title}`, result);
    }
  }, 900_000);

  it('and there are at least 150 of them, each answered for by one process that lived to the end', () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(cases.map(({ door, title }) => `${door} ${title}`)).size).toBe(cases.length);
    expect(results.size).toBe(cases.length);
  });

  it('and their memory is given back', () => {
    expect([...results.values()].at(-1)!.residentBytes).toBeLessThan(2 * mostBytes);
  });

  it.each(cases)('$door: $title', ({ door, title, outcome, shows }) => {
    const result = results.get(`${door} ${title}`)!;
    expect([outcome].flat()).toContain(result.outcome);
    if (shows !== undefined) expect(result.shows).toBe(shows);
    expect(result.cpuMilliseconds).toBeLessThan(mostWork);
    expect(result.milliseconds).toBeLessThan(mostMilliseconds);
    expect(result.peakBytes).toBeLessThan(mostBytes);
    expect(result.childBytes).toBeLessThan(mostBytes);
    expect(result.othersUnharmed).toBe(true);
  });
});
