import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  birthDateOf,
  isValidIdNumber,
  readIdNumber,
  sexOf,
} from '../../../shared/reading/values/id-numbers.ts';
import {
  findPatentType,
  patentCheckCharacter,
  readPatentNumber,
} from '../../../shared/reading/values/patents.ts';
import { findStandards, readStandardNumber } from '../../../shared/reading/values/standards.ts';

describe('an ID number', () => {
  it('knows the example of the standard and what its digits say', () => {
    expect(isValidIdNumber('11010519491231002X')).toBe(true);
    expect(birthDateOf('210102198503079990')).toBe('1985-03-07');
    expect(sexOf('210102198503079990')).toBe('男');
    expect(sexOf('210203199004129988')).toBe('女');
  });

  it('fails its check digit for any one changed digit', () => {
    const number = '210102198503079990';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digit = (Number(number[place]) + shift) % 10;
        expect(isValidIdNumber(number.slice(0, place) + digit + number.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('puts letters right where the check digit proves the digits', () => {
    for (const text of [
      '21O1O2198503079990',
      '2l0102198503079990',
      '210102198S03079990',
      '２１０１０２１９８５０３０７９９９０',
      '210102 19850307 9990',
    ]) {
      expect(readIdNumber(text)?.value, text).toBe('210102198503079990');
      expect(readIdNumber(text)?.proven, text).toBe(true);
    }
    expect(readIdNumber('11010519491231002x')?.value).toBe('11010519491231002X');
  });

  it('repairs nothing that the check digit does not prove', () => {
    expect(readIdNumber('21O102198503079991')).toBeNull();
    expect(readIdNumber('210102198503079991')).toMatchObject({
      value: '210102198503079991',
      flaw: 'check-digit',
    });
  });

  it('flags the old form and numbers of a wrong length', () => {
    expect(readIdNumber('210102850307999')?.flaw).toBe('fifteen-digits');
    expect(readIdNumber('21010219850307999')?.flaw).toBe('length');
    expect(readIdNumber('无')).toBeNull();
  });
});

describe('a patent number', () => {
  it('gives the kind by its fifth digit and the form of the record', () => {
    expect(readPatentNumber('ZL 2020 1 0123456.2')?.value).toEqual({
      number: 'ZL202010123456.2',
      type: '发明专利',
    });
    expect(readPatentNumber('专利号：ZL202120456789.7')?.value).toEqual({
      number: 'ZL202120456789.7',
      type: '实用新型专利',
    });
    expect(readPatentNumber('ZL2022301234562')?.value).toEqual({
      number: 'ZL202230123456.2',
      type: '外观设计专利',
    });
  });

  it('verifies a real number and flags a wrong check digit', () => {
    expect(patentCheckCharacter('200410053749')).toBe('9');
    expect(readPatentNumber('ZL202010123456.3')).toMatchObject({ flaw: 'check-digit' });
  });

  it('is not found in telephone and ID numbers', () => {
    expect(readPatentNumber('13812345678')).toBeNull();
    expect(readPatentNumber('210102198503079990')).toBeNull();
  });

  it('names a kind only where a text names one', () => {
    expect(findPatentType('获国家实用新型专利授权')).toBe('实用新型专利');
    expect(findPatentType('发明专利一项，实用新型专利两项')).toBeNull();
  });
});

describe('a standard number', () => {
  it.each([
    ['DB21/T3623—2023', 'DB21/T 3623-2023'],
    ['DB21T 3623－2023', 'DB21/T 3623-2023'],
    ['GBT19001-2016', 'GB/T 19001-2016'],
    ['GB 150.1—2011', 'GB 150.1-2011'],
    ['JJF（辽）12-2020', 'JJF(辽) 12-2020'],
    ['TSG T7001-2023', 'TSG T7001-2023'],
    ['NB／T 47013.15-2021', 'NB/T 47013.15-2021'],
    ['T/CAS 123-2020', 'T/CAS 123-2020'],
    ['DB2101/T 0012-2020', 'DB2101/T 0012-2020'],
  ])('%s', (text, value) => {
    expect(readStandardNumber(text)?.value).toBe(value);
  });

  it('finds several in a sentence and refuses to pick one of them', () => {
    const text = '参与起草DB21/T 3623-2023和GB/T 1.1-2020';
    expect(findStandards(text).map(({ value }) => value)).toEqual(['DB21/T 3623-2023', 'GB/T 1.1-2020']);
    expect(readStandardNumber(text)).toBeNull();
  });
});
