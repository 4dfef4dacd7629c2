/** Ports that die at one call, before or after it did its work: what a crash of the process leaves behind. */

export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface Death {
  /** The call at which the process dies, from 0. */
  readonly call: number;
  readonly moment: 'before' | 'after';
}

/** The tools with every call of every port counted; `death` null: nobody dies. */
export function mortal<Tools extends object>(tools: Tools, death: Death | null) {
  const calls: string[] = [];
  const watched = (name: string, port: object): object =>
    new Proxy(port, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member === 'object' && member !== null) return watched(`${name}.${String(key)}`, member);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]): unknown => {
          const isLast = death !== null && calls.length === death.call;
          calls.push(`${name}.${String(key)}`);
          if (isLast && death.moment === 'before') throw new Killed(calls.at(-1));
          const answer: unknown = member.apply(target, given);
          if (!isLast) return answer;
          if (!(answer instanceof Promise)) throw new Killed(calls.at(-1));
          return answer.then(() => {
            throw new Killed(calls.at(-1));
          });
        };
      },
    });
  const entries = Object.entries(tools).map(([name, port]) => [
    name,
    typeof port === 'object' && port !== null ? watched(name, port) : port,
  ]);
  return { tools: Object.fromEntries(entries) as Tools, calls };
}
