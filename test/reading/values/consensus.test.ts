import { describe, expect, it } from 'vitest';
import { consensusOf } from '../../../shared/reading/values/consensus.ts';

describe('what readings say together', () => {
  it.each([
    ['a misread character', ['辽量省计量院', '辽宁省计是院', '过宁省计量院'], '辽宁省计量院'],
    ['a lost character', ['辽省计量研究院', '辽宁省计研究院', '辽宁省计量研究'], '辽宁省计量研究院'],
    ['a strange character', ['辽宁省计量院主', '辽宁自省计量院', '辽宁省量院'], '辽宁省计量院'],
  ])('mends %s of each', (_, readings, together) => {
    expect(consensusOf(readings)).toBe(together);
  });

  it('is nothing for two readings, or where one says something else', () => {
    expect(consensusOf(['辽宁省计量院', '辽宁省计是院'])).toBeNull();
    expect(consensusOf(['辽宁省计量院', '辽宁省计是院', '大连市特检所'])).toBeNull();
  });
});
