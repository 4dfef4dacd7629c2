/** Milliseconds of one run: on the wall clock, and of processor time (all threads), which a busy machine spares. */
export interface Spent {
  readonly wall: number;
  readonly cpu: number;
}

export interface Summary {
  readonly min: Spent;
  readonly median: Spent;
}

export const nothing: Spent = { wall: 0, cpu: 0 };

export const plus = (a: Spent, b: Spent): Spent => ({ wall: a.wall + b.wall, cpu: a.cpu + b.cpu });

/** Runs once and tells what it took and gave. */
export async function timed<Result>(
  work: () => Result | Promise<Result>,
): Promise<{ readonly spent: Spent; readonly result: Result }> {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { spent: { wall: performance.now() - wall, cpu: (user + system) / 1000 }, result };
}

export function summarise(runs: readonly Spent[]): Summary {
  const sorted = (of: (spent: Spent) => number) => runs.map(of).sort((a, b) => a - b);
  const [wall, cpu] = [sorted((spent) => spent.wall), sorted((spent) => spent.cpu)];
  const at = (index: number): Spent => ({ wall: wall[index] ?? Number.NaN, cpu: cpu[index] ?? Number.NaN });
  return { min: at(0), median: at(runs.length >> 1) };
}

export const sumOf = (summaries: readonly Summary[]): Summary => ({
  min: summaries.map(({ min }) => min).reduce(plus, nothing),
  median: summaries.map(({ median }) => median).reduce(plus, nothing),
});

/** Columns padded to their widest cell; the first one to the left, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
