/** How often a second of one core something is done. */

/** CPU seconds of this process, so that a busy machine does not count. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** A quarter of the rounds goes before, unmeasured: a service that runs for days is compiled by then. */
export function recordsPerSecond(run: (index: number) => void, rounds: number): number {
  for (let index = 0; index < rounds / 4; index += 1) run(index);
  const start = cpuSeconds();
  for (let index = 0; index < rounds; index += 1) run(index);
  return Math.round(rounds / (cpuSeconds() - start));
}
