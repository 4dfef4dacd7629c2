import { describe, expect, it } from 'vitest';
import { nameCutShort, namesOnStamps, nameToldBy } from '../../shared/reading/known-names.ts';

const printed = (path: string, value: string, confidence = 0.99) => ({
  path,
  value,
  raw: value,
  confidence,
  page: 1,
  box: [0, 0, 1, 1] as const,
});
const seal = (text: string, textConfidence = 0.99) => ({
  box: [0, 0, 0.2, 0.2] as [number, number, number, number],
  shape: 'round' as const,
  confidence: 1,
  text,
  textConfidence,
  innerText: '',
});

describe('namesOnStamps', () => {
  it('holds the printed names of units, and of the units that these are parts of', () => {
    const names = namesOnStamps(
      [
        printed('employer.coverName', '辽宁省计量科学研究院力学计量研究所'),
        printed('workHistory[1].unit', '大连市检验检测中心', 0.6),
        printed('papers[0].venue', '中国计量出版社'),
        printed('opinions.UNIT.sealText', '辽宁省计量测试所'),
      ],
      [],
    );
    expect([...names]).toContain('辽宁省计量科学研究院力学计量研究所');
    expect([...names]).toContain('辽宁省计量科学研究院');
    expect([...names]).not.toContain('大连市检验检测中心');
    expect([...names].filter((name) => /出版|测试/u.test(name))).toEqual([]);
  });

  it('holds what several stamps say alike, and not what one says', () => {
    const seals = [
      seal('沈阳市计量所'),
      seal('沈阳市计量所'),
      seal('沈阳市计童所'),
      seal('沈阳市质检所', 0.5),
      seal('沈阳市质检所'),
    ];
    expect([...namesOnStamps([], seals)]).toEqual(['沈阳市计量所']);
  });
});

describe('nameToldBy', () => {
  it('takes the nearest of several names that looks tell', () => {
    const names = new Set(['大连市检验检测中心', '大连市检验检测']);
    expect(nameToldBy(['大连市检验检测中', '大连市检验检测心', '大连市检验检测中心'], names)).toBe(
      '大连市检验检测中心',
    );
  });

  it('tells nothing without looks that differ', () => {
    expect(nameToldBy([], new Set(['大连市检验检测中心']))).toBeNull();
  });
});

describe('nameCutShort', () => {
  const names = new Set(['辽宁省检验检测认证中心', '沈阳市计量所']);

  it('gives the known name that a text of no unit lacks a character of', () => {
    expect(nameCutShort('辽宁省检验检测认证中', names)).toBe('辽宁省检验检测认证中心');
  });

  it('leaves alone what names a unit itself, what lacks more, and what may be either of two names', () => {
    expect(nameCutShort('辽宁省检验检测认证所', names)).toBeNull();
    expect(nameCutShort('辽宁省检验检测认', names)).toBeNull();
    expect(nameCutShort('辽宁省检验检测认证中', new Set([...names, '辽宁省检验检测认证中枢']))).toBeNull();
  });
});
