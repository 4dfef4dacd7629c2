import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentType } from '../../shared/domain/record.ts';
import { batchMark, parseSeparatorCode, separatorCodeText } from '../../shared/domain/separator-code.ts';

const code = fc
  .record({
    batch: fc.stringMatching(/^[A-Z0-9]{4,16}$/),
    row: fc.integer({ min: 1, max: 99_999 }),
    type: fc.option(fc.constantFrom(...DocumentType.options)),
    copy: fc.integer({ min: 1, max: 99 }),
    sequence: fc.integer({ min: 1, max: 99 }),
    count: fc.integer({ min: 1, max: 99 }),
  })
  .filter(({ sequence, count }) => sequence <= count);

describe('the code of a separator sheet', () => {
  it('says after printing and scanning what it said before', () => {
    fc.assert(
      fc.property(code, (one) => {
        expect(parseSeparatorCode(separatorCodeText(one))).toEqual(one);
      }),
    );
  });

  it('is read with spaces around it', () => {
    expect(parseSeparatorCode(' SHOULI:1:AAAA:1:COVER:1:1/1\n')).toMatchObject({ batch: 'AAAA', type: null });
  });

  it('bears the first eight signs of the roster’s hash, in capitals', () => {
    expect(batchMark('0a1b2c3d4e5f')).toBe('0A1B2C3D');
  });

  it('is told from any other code on a page', () => {
    for (const text of [
      'https://example.invalid/SHOULI:1:AAAA:1:COVER:1:1/1',
      'SHOULI:2:AAAA:1:COVER:1:1/1',
      'SHOULI:1:AAAA:0:COVER:1:1/1',
      'SHOULI:1:AAAA:1:PASSPORT:1:1/1',
      'SHOULI:1:AAAA:1:COVER:1:3/2',
      'SHOULI:1:AAAA:1:COVER:1:1/1:210102198503079990',
      '',
    ]) {
      expect(parseSeparatorCode(text)).toBeNull();
    }
  });
});
