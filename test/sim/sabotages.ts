/** A simulation that finds nothing proves nothing: ways of doing wrong that it must find out. */
import type { Item, Write } from '../../shared/ports/records.ts';
import type { House } from './house.ts';
import { applicant } from './papers.ts';

export type Sabotage = (house: House) => void;

export const SABOTAGES: readonly {
  readonly name: string;
  readonly sabotage: Sabotage;
  /** Message of the violation. */
  readonly found: RegExp;
}[] = [
  {
    name: 'the store forgets to compare versions',
    sabotage({ stores: { records } }) {
      const { write } = records;
      records.write = async (writes) => {
        const now = await Promise.all(writes.map((one) => records.get(one)));
        return write(writes.map((one, index) => agreeing(one, now[index] ?? null)));
      };
    },
    found: /gap|off its chain|written twice|went back|out of the row|without an audit/,
  },
  {
    name: 'a log line names the applicant',
    sabotage({ stores: { workflow }, lines }) {
      const { start } = workflow;
      workflow.start = (name, input) => {
        lines.push(`started for ${applicant(1).name}`);
        return start(name, input);
      };
    },
    found: /personal data in a log line/,
  },
  {
    name: 'a file is named after the applicant',
    sabotage({ stores: { blobs } }) {
      const { put } = blobs;
      blobs.put = (store, key, ...rest) =>
        put(
          store,
          store === 'derived' && key.startsWith('readings') ? `${key}-${applicant(2).name}` : key,
          ...rest,
        );
    },
    found: /personal data in the name of a derived file|nobody is told/,
  },
  {
    name: 'an original is overwritten in place',
    sabotage({ stores: { blobs } }) {
      const { get } = blobs;
      let reads = 0;
      blobs.get = async (ref) => {
        reads += 1;
        const got = await get(ref);
        return got.ok && reads > 60 && ref.store === 'originals'
          ? { ok: true, value: got.value.slice(1) }
          : got;
      };
    },
    found: /was changed/,
  },
  {
    name: 'the sweep never comes',
    sabotage(house) {
      const { invoke } = house;
      house.invoke = (name, event) =>
        name === 'sweep' && !('step' in (event as object))
          ? Promise.resolve({ ok: true, value: null })
          : invoke(name, event);
    },
    found: /nobody is told/,
  },
  {
    name: 'a notice is ordered twice under two numbers',
    sabotage({ stores: { records } }) {
      const { write } = records;
      records.write = (writes) =>
        write(
          writes.flatMap((one) =>
            one.op === 'put' && one.kind === 'outbox' && one.expected === null ? [one, doubled(one)] : [one],
          ),
        );
    },
    found: /without a committed decision/,
  },
];

const agreeing = (write: Write, now: Item | null): Write =>
  write.op === 'put' ? { ...write, expected: now?.version ?? null } : write;

function doubled(write: Write & { readonly op: 'put' }): Write {
  const body = write.body as { readonly outboxId: string };
  const outboxId = `${body.outboxId}-again`;
  return { ...write, pk: `OUTBOX#${outboxId}`, body: { ...body, outboxId } };
}
