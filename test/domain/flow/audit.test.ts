import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type AuditEntry, breaks, CHAIN_START, canonical, link } from '../../../shared/domain/flow/audit.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let step = 1; step <= length; step++) {
    const news = {
      chain: 'D-1',
      at: `2024-08-0${step}T00:00:00Z`,
      actor: { role: 'system' as const, id: 'test' },
      action: 'judged' as const,
      details: { revision: step },
    };
    entries.push(link(entries.at(-1) ?? CHAIN_START, news, digest));
  }
  return entries;
}

describe('an audit chain', () => {
  it('starts at 1 with nothing before it, and each link names the hash of the last', () => {
    const [first, second] = chainOf(2);
    expect([first?.seq, first?.previous]).toEqual([1, '']);
    expect([second?.seq, second?.previous]).toEqual([2, first?.hash]);
    const { hash, ...rest } = first!;
    expect(hash).toBe(digest(canonical(rest)));
  });

  it('holds as it was written', () => {
    expect(breaks(chainOf(4), digest)).toEqual([]);
    expect(breaks([], digest)).toEqual([]);
  });

  it('tells what was changed afterwards', () => {
    const chain = chainOf(3);
    chain[1] = { ...chain[1]!, details: { revision: 9 } };
    expect(breaks(chain, digest)).toEqual([{ seq: 2, problem: 'changed' }]);
  });

  it('tells a link that was made anew: the next one does not hang on it', () => {
    const chain = chainOf(3);
    const { seq, previous, hash, ...news } = chain[1]!;
    chain[1] = link(chain[0]!, { ...news, details: { revision: 9 } }, digest);
    expect(breaks(chain, digest)).toEqual([{ seq: 3, problem: 'broken-link' }]);
  });

  it('tells what was taken out, at the front too', () => {
    const [first, second, third] = chainOf(3);
    expect(breaks([first!, third!], digest)).toEqual([{ seq: 3, problem: 'gap' }]);
    expect(breaks([second!, third!], digest)).toEqual([{ seq: 2, problem: 'gap' }]);
    expect(breaks([{ ...first!, previous: 'x' }], digest)).toEqual([{ seq: 1, problem: 'broken-link' }]);
  });
});

describe('canonical JSON', () => {
  it('is the same for the same content, whatever the order of its keys', () => {
    expect(canonical({ b: 1, a: [true, null, 'x', { d: 2, c: 3 }] })).toBe(
      '{"a":[true,null,"x",{"c":3,"d":2}],"b":1}',
    );
    expect(canonical({ b: 1, aa: 2, a: 3 })).toBe(canonical({ a: 3, aa: 2, b: 1 }));
  });

  it('leaves out what is not there', () => {
    expect(canonical({ a: undefined, b: null })).toBe('{"b":null}');
    expect(canonical([])).toBe('[]');
    expect(canonical({})).toBe('{}');
  });
});
