import { describe, expect, it } from 'vitest';
import { killDesk } from './kill-desk.ts';

/** The stores alone are killed 200 times beside this; here the whole desk process with its lock, queue and executions. */
const KILLS = process.env.SHOULI_LONG === '1' ? 1_000 : 200;
/** Generous for a busy machine; a desk that holds nothing up starts in a tenth of it. */
const START_LIMIT = 2_000 * 4;

describe('a desk that is killed while it writes', () => {
  it(
    `loses nothing that it acknowledged, in ${KILLS} kills, and is back at once`,
    async () => {
      const { lost, acknowledged, slowestStart } = await killDesk(KILLS, 25);
      expect(lost).toEqual([]);
      expect(acknowledged.records.size).toBeGreaterThanOrEqual(KILLS);
      for (const count of Object.values(acknowledged)) expect(count.size).toBeGreaterThan(KILLS / 10);
      expect(slowestStart).toBeLessThan(START_LIMIT);
    },
    KILLS * 3_000,
  );
});
