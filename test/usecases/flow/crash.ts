/** Tools whose process is killed at one port call, and what a world looks like afterwards. */
import type { Item } from '../../../shared/ports/records.ts';
import type { Tools, World } from './world.ts';

export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface Kill {
  /** Which port call, from 0 in the order of their beginning. */
  readonly call: number;
  /** `after`: the call has done its work, nobody hears of it. */
  readonly when: 'before' | 'after';
}

/** Ports that do something outside this process. */
const PORTS = ['records', 'blobs', 'workflow', 'watch', 'scanFiles', 'reader', 'rosterFiles'] as const;

/** The same tools, killed at one call; every later call of theirs is dead too. `calls` counts. */
export function killedAt(tools: Tools, kill: Kill | null): { tools: Tools; calls: () => number } {
  let count = 0;
  let dead = false;
  const die = (): never => {
    dead = true;
    throw new Killed();
  };
  const wrap = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          if (dead) throw new Killed();
          const call = count++;
          if (kill?.call === call && kill.when === 'before') die();
          const value: unknown = await Reflect.apply(member, target, args);
          if (dead) throw new Killed();
          return kill?.call === call && kill.when === 'after' ? die() : value;
        };
      },
    });
  const wrapped = Object.fromEntries(PORTS.map((name) => [name, wrap(tools[name])]));
  const persons = { keys: tools.persons.keys, index: wrap(tools.persons.index) };
  const deliver = wrap({ deliver: tools.deliver }).deliver;
  return { tools: { ...tools, ...wrapped, persons, deliver }, calls: () => count };
}

/**
 * Everything that lasts: items with their versions, executions, names of derived files. Sealed values and versions of
 * derived files are new each time and left out.
 */
export async function lastingState(world: World) {
  const items = new Map<string, Item>();
  for (const { key, after } of await world.records.changes.after(0, 1_000_000)) {
    const name = `${key.pk} ${key.sk}`;
    if (after === null) items.delete(name);
    else items.set(name, after);
  }
  const derived = await world.blobs.list('derived', '');
  return {
    items: [...items]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { version, body, lists }]) => ({ name, version, lists, body: plain(body) })),
    executions: [...world.workflow.executions.keys()].sort(),
    files: derived.blobs.map(({ ref }) => ref.key),
  };
}

const plain = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body, (_, value: unknown) => {
      if (typeof value === 'string' && value.startsWith('enc:')) return 'sealed';
      if (isDerived(value)) return { ...value, version: 'any' };
      return value;
    }),
  );

const isDerived = (value: unknown): value is { store: string; version: string } =>
  typeof value === 'object' &&
  value !== null &&
  'store' in value &&
  value.store === 'derived' &&
  'version' in value;
