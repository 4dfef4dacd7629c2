import { describe, expect, it } from 'vitest';
import { readDiplomaNumber, readIdNumber, readPatentNumber } from '../../shared/rules/numbers.ts';

describe('an ID number', () => {
  it.each([
    ['210102198503079990', { kind: 'valid', birthDate: '1985-03-07', sex: '男' }],
    [' 2101 0219850307999０', { kind: 'valid', birthDate: '1985-03-07', sex: '男' }],
    ['11010519491231002x', { kind: 'valid', birthDate: '1949-12-31', sex: '女' }],
    ['210102850307999', { kind: 'old' }],
    ['210102198503079991', { kind: 'invalid' }],
    ['210102198513079990', { kind: 'invalid' }],
    ['A210102198503079990', { kind: 'invalid' }],
    ['210102198503079990A', { kind: 'invalid' }],
    ['2101021985', { kind: 'invalid' }],
    ['', { kind: 'invalid' }],
  ])('%s is %j', (text, expected) => {
    expect(readIdNumber(text)).toEqual(expected);
  });
});

describe('the number of a patent', () => {
  it.each([
    ['ZL201010000001.5', 'invention'],
    ['ZL201020000001.5', 'utility'],
    ['ZL201030000001.5', 'design'],
    ['ZL201080000001.5', 'invention'],
    ['ZL201090000001.5', 'utility'],
    ['201010000001.5', 'invention'],
    ['CN201010000001.5', 'invention'],
    ['ZL2010100000015', 'invention'],
    ['ZL：2010 1 0000001。5', 'invention'],
    ['ZL03100001.5', 'invention'],
    ['ZL03200001.5', 'utility'],
  ])('%s tells its kind', (text, kind) => {
    expect(readPatentNumber(text)).toMatchObject({ kind });
  });

  it('has a check digit that is right, wrong or left out', () => {
    const checks = [...'0123456789X'].map((digit) => readPatentNumber(`ZL201010000001.${digit}`));
    expect(checks.filter((one) => 'check' in one && one.check === 'right')).toHaveLength(1);
    expect(checks.filter((one) => 'check' in one && one.check === 'wrong')).toHaveLength(10);
    expect(readPatentNumber('ZL201010000001')).toEqual({ kind: 'invention', check: 'absent' });
    expect(readPatentNumber('ZL03300001')).toEqual({ kind: 'design', check: 'absent' });
  });

  it.each([
    ['CN101234567B', { kind: 'invention', check: 'absent' }],
    ['CN1012345C', { kind: 'invention', check: 'absent' }],
    ['CN201234567U', { kind: 'utility', check: 'absent' }],
    ['CN2012345Y', { kind: 'utility', check: 'absent' }],
    ['CN301234567S', { kind: 'design', check: 'absent' }],
    ['CN101234567B2', { kind: 'invention', check: 'absent' }],
    ['CN101234567A', { kind: 'application' }],
    ['CN 101234567 A', { kind: 'application' }],
  ])('%s was published', (text, expected) => {
    expect(readPatentNumber(text)).toEqual(expected);
  });

  it.each([
    'ZL201040000001.5',
    'XCN101234567B',
    'CN101234567B22',
    'CN101234567BX',
    'XZL201010000001.5',
    'ZL20101000000',
    'ZL201010000001.55',
    '专利',
    '',
  ])('%s can’t be read', (text) => {
    expect(readPatentNumber(text)).toEqual({ kind: 'unreadable' });
  });
});

describe('the number of a diploma', () => {
  it.each([
    ['100011200801000001', 2008, '博士研究生'],
    ['100011200802000001', 2008, '硕士研究生'],
    ['１00011 200805 000001', 2008, '本科'],
    ['100011201206000001', 2012, '大专'],
    ['100011201299000001', 2012, undefined],
  ])('%s tells year and level', (text, year, level) => {
    expect(readDiplomaNumber(text)).toEqual({ year, level });
  });

  it.each(['1000112008050000011', '10001120080500001', 'X100011200805000001', '100011200805000001X', ''])(
    '%s is of an older form',
    (text) => {
      expect(readDiplomaNumber(text)).toBeNull();
    },
  );
});
