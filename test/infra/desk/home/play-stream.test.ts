import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createFeedPlaces } from '../../../../infra/desk/home/feed-places.ts';
import { MOST_ATTEMPTS, playStream } from '../../../../infra/desk/home/play-stream.ts';
import { migrate } from '../../../../shared/adapters/desk/migrations.ts';
import { createMemoryClock } from '../../../../shared/adapters/memory/clock.ts';
import { createMemoryRecords } from '../../../../shared/adapters/memory/records.ts';
import { keepingDeadLetters } from '../../../runtime/builders.ts';

interface Seen {
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly Keys: { readonly sk: { readonly S: string } };
  };
}

/** A feed of items `1` … `count`, and a function that fails on the items named. */
async function playerOf(count: number, failsOn: (sk: string) => boolean, how: 'answer' | 'throw' = 'answer') {
  const records = createMemoryRecords();
  for (let number = 1; number <= count; number++) {
    await records.write([{ op: 'put', pk: 'P', sk: String(number), kind: 'k', body: {}, expected: null }]);
  }
  const database = new DatabaseSync(':memory:');
  migrate(database);
  const seen: string[] = [];
  const deadLetters = keepingDeadLetters();
  const play = () =>
    playStream({
      consumer: 'deliver',
      changes: records.changes,
      places: createFeedPlaces(database),
      deadLetters,
      clock: createMemoryClock(),
      handler: async (event) => {
        for (const { dynamodb } of (event as { Records: Seen[] }).Records) {
          seen.push(dynamodb.Keys.sk.S);
          if (!failsOn(dynamodb.Keys.sk.S)) continue;
          if (how === 'throw') throw new Error('made to fail');
          return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
        }
        return { batchItemFailures: [] };
      },
    });
  return { play, seen, deadLetters };
}

async function playOut(play: () => Promise<boolean>): Promise<void> {
  for (let quiet = 0; quiet < MOST_ATTEMPTS + 1; ) quiet = (await play()) ? 0 : quiet + 1;
}

describe('the desk’s stream', () => {
  it('gives every change once, in order', async () => {
    const { play, seen } = await playerOf(120, () => false);
    await playOut(play);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => String(index + 1)));
  });

  it('goes on from the change that failed and does not repeat those before it', async () => {
    let broken = true;
    const { play, seen } = await playerOf(4, (sk) => sk === '3' && broken);
    await play();
    broken = false;
    await playOut(play);
    expect(seen).toEqual(['1', '2', '3', '3', '4']);
  });

  it.each(['answer', 'throw'] as const)(
    'gives up on one that always fails (%s), keeps it, and goes on',
    async (how) => {
      const { play, seen, deadLetters } = await playerOf(3, (sk) => sk === '2', how);
      await playOut(play);
      expect(seen.at(-1)).toBe('3');
      expect(seen.filter((sk) => sk === '2').length).toBeLessThanOrEqual(MOST_ATTEMPTS + 1);
      expect(deadLetters.letters.map(({ source, reason }) => [source, reason])).toEqual([
        ['deliver', 'attempts-exhausted'],
      ]);
      expect(deadLetters.letters[0]?.body).toContain('"sk":"2"');
    },
  );
});
