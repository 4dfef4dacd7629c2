import fc from 'fast-check';
import { createMemoryClock, type MemoryClock } from '../../shared/adapters/memory/clock.ts';
import { createMemoryRecords } from '../../shared/adapters/memory/records.ts';
import { secondsOf } from '../../shared/adapters/records/rules.ts';
import type { Item, ItemKey, ListName, Records, Write } from '../../shared/ports/records.ts';
import { everything } from './records/given.ts';

type Step =
  | { readonly do: 'write'; readonly writes: readonly Planned[] }
  | { readonly do: 'wait'; readonly seconds: number };

/** `expected`: `right` is what the model says is there now. */
interface Planned {
  readonly op: 'put' | 'delete' | 'check';
  readonly pk: number;
  readonly sk: string;
  readonly expected: 'right' | 'none' | number;
  readonly body: unknown;
  readonly place: { readonly list: ListName; readonly sk: string } | null;
  readonly lasts: number | null;
}

const planned: fc.Arbitrary<Planned> = fc.record({
  op: fc.constantFrom('put', 'put', 'put', 'delete', 'check'),
  pk: fc.constantFrom(0, 1),
  sk: fc.constantFrom('A', 'AB', 'B', '受'),
  expected: fc.oneof(
    { weight: 6, arbitrary: fc.constant('right' as const) },
    { weight: 1, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
  ),
  body: fc.jsonValue({ maxDepth: 2 }),
  place: fc.option(
    fc.record({
      list: fc.constantFrom<ListName>('by-state', 'by-batch', 'by-person'),
      sk: fc.constantFrom('1', '2', '20'),
    }),
  ),
  lasts: fc.option(fc.integer({ min: 1, max: 20 })),
});

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .uniqueArray(planned, { minLength: 1, maxLength: 4, selector: ({ pk, sk }) => `${pk}${sk}` })
        .map((writes): Step => ({ do: 'write', writes })),
    },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 1, max: 15 }).map((seconds): Step => ({ do: 'wait', seconds })),
    },
  ),
  { minLength: 1, maxLength: 12 },
);

/** Runs `steps` on the store and on the model; what each answered and what is there in the end. */
export async function besideTheModel(
  { records, clock, prefix }: { records: Records; clock: MemoryClock; prefix: string },
  script: readonly Step[],
): Promise<{ store: unknown[]; model: unknown[] }> {
  const modelClock = createMemoryClock(clock.now());
  const model = createMemoryRecords({ clock: modelClock });
  const seen: { store: unknown[]; model: unknown[] } = { store: [], model: [] };
  for (const step of script) {
    if (step.do === 'wait') {
      clock.advance(step.seconds * 1_000);
      modelClock.advance(step.seconds * 1_000);
      continue;
    }
    const writes: Write[] = [];
    for (const plan of step.writes) writes.push(await writeOf(plan, prefix, model, clock.now()));
    seen.store.push(await records.write(writes));
    seen.model.push(await model.write(writes));
  }
  seen.store.push(await whole(records, prefix));
  seen.model.push(await whole(model, prefix));
  return seen;
}

async function writeOf(plan: Planned, prefix: string, model: Records, now: string): Promise<Write> {
  const key: ItemKey = { pk: `${prefix}#${plan.pk}`, sk: plan.sk };
  const there = (await model.get(key))?.version ?? null;
  const expected = plan.expected === 'right' ? there : plan.expected === 'none' ? null : plan.expected;
  if (plan.op === 'delete') return { op: 'delete', ...key, expected: expected ?? 1 };
  if (plan.op === 'check') return { op: 'check', ...key, expected };
  const { place, lasts, body } = plan;
  return {
    op: 'put',
    ...key,
    kind: 'thing',
    body,
    expected,
    lists: place ? { [place.list]: { pk: prefix, sk: place.sk } } : {},
    ...(lasts === null ? {} : { expiresAt: secondsOf(now) + lasts }),
  };
}

/** Partitions as they are; lists sorted by item, as equal list keys have no order. */
async function whole(records: Records, prefix: string): Promise<unknown> {
  const partitions = [];
  for (const pk of [`${prefix}#0`, `${prefix}#1`]) {
    const { items } = await everything((cursor) =>
      records.query({ pk, limit: 2, ...(cursor ? { cursor } : {}) }),
    );
    partitions.push(items);
  }
  const lists = [];
  for (const list of ['by-state', 'by-batch', 'by-person'] as const) {
    const { items } = await everything((cursor) =>
      records.list(list, { pk: prefix, limit: 2, ...(cursor ? { cursor } : {}) }),
    );
    lists.push(items.sort(byItem));
  }
  return { partitions, lists };
}

const byItem = (a: Item, b: Item): number =>
  JSON.stringify([a.pk, a.sk]) < JSON.stringify([b.pk, b.sk]) ? -1 : 1;
