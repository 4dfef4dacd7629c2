import { describe, expect, it } from 'vitest';
import { remembered } from '../../shared/rules/remembered.ts';

describe('what is remembered of texts', () => {
  it('is worked out once for each text and owner, nothing being an answer too', () => {
    const asked: string[] = [];
    const lengthOf = remembered((text: string, owner: { least: number }) => {
      asked.push(text);
      return text.length >= owner.least ? text.length : null;
    });
    const [low, high] = [{ least: 1 }, { least: 3 }];
    expect([
      lengthOf('甲乙', low),
      lengthOf('甲乙', high),
      lengthOf('甲乙', low),
      lengthOf('甲乙', high),
    ]).toEqual([2, null, 2, null]);
    expect(asked).toEqual(['甲乙', '甲乙']);
  });

  it('is forgotten rather than kept without end', () => {
    let worked = 0;
    const answer = remembered((text: string, _owner: object) => {
      worked += 1;
      return text;
    });
    const owner = {};
    for (let index = 0; index <= 5_000; index += 1) answer(String(index), owner);
    expect(answer('0', owner)).toBe('0');
    expect(worked).toBe(5_002);
  });
});
