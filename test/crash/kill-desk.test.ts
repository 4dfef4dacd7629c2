import { describe, expect, it } from 'vitest';
import { killDesk } from './kill-desk.ts';
import { restartLimit } from './restart-limit.ts';

/** The stores alone are killed as often beside this; here the whole desk process with its lock, queue and executions. */
const KILLS = process.env.SHOULI_LONG === '1' ? 1_000 : 100;

describe('a desk that is killed while it writes', () => {
  it(
    `loses nothing that it acknowledged, in ${KILLS} kills, and is back at once`,
    async () => {
      const { lost, acknowledged, slowestStart } = await killDesk(KILLS, 25);
      expect(lost).toEqual([]);
      expect(acknowledged.records.size).toBeGreaterThanOrEqual(KILLS);
      for (const count of Object.values(acknowledged)) expect(count.size).toBeGreaterThan(KILLS / 10);
      expect(slowestStart).toBeGreaterThan(0);
      expect(slowestStart).toBeLessThan(restartLimit());
    },
    KILLS * 6_000,
  );
});
