import { describe, expect, it } from 'vitest';
import { separatorCodeText } from '../../shared/domain/separator-code.ts';
import {
  looksScanned,
  type OpenRoster,
  rowOfCode,
  rowsLike,
} from '../../web/src/screens/counter/roster-search.ts';

const row = (at: number, name: string, pinyin: string) => ({
  row: at,
  sheet: '汇总表',
  line: at + 3,
  hidden: false,
  values: { 'applicant.name': name, 'employer.coverName': `示例单位${at}` },
  raw: {},
  pinyin,
});
const roster: OpenRoster = {
  mark: 'K3F9Q2AB',
  rows: [row(1, '王示例', 'wangshili wsl'), row(2, '寿丽', 'shouli sl')],
  notes: [],
};
const code = (batch: string, at: number): string =>
  separatorCodeText({ batch, row: at, type: 'EVALUATION_FORM', copy: 2, sequence: 3, count: 12 });
const rowOf = (text: string): number | string => {
  const found = rowOfCode(roster, text);
  return 'fault' in found ? found.fault : found.row;
};

describe('a code at the counter', () => {
  it('names the row of the roster that its sheet was printed for', () => {
    expect(rowOf(code('K3F9Q2AB', 2))).toBe(2);
  });

  it('is understood however the keyboard writes it, and behind what was typed before', () => {
    const full = code('K3F9Q2AB', 2).replaceAll(':', '：').replaceAll('S', 'Ｓ');
    for (const text of [code('K3F9Q2AB', 2).toLowerCase(), full, `wang${code('K3F9Q2AB', 2)} `]) {
      expect([looksScanned(text), rowOf(text)]).toEqual([true, 2]);
    }
    expect(rowOf(code('K3F9Q2AB', 1) + code('K3F9Q2AB', 2))).toBe(2);
  });

  it('of another batch or year chooses nobody, though the roster has such a row', () => {
    expect(rowOf(code('AAAA2222', 2))).toBe('code-of-another-roster');
  });

  it('of a row that the roster lacks says which', () => {
    expect(rowOfCode(roster, code('K3F9Q2AB', 9))).toEqual({ fault: 'code-without-row', row: 9 });
  });

  it('that is cut off, changed or somebody else’s is called damaged', () => {
    const whole = code('K3F9Q2AB', 2);
    const texts = [whole.slice(0, -3), whole.slice(4), whole.replace(':2:', ':0:'), 'HTTPS://X.INVALID/1'];
    for (const text of texts) expect([looksScanned(text), rowOf(text)]).toEqual([true, 'code-damaged']);
  });
});

describe('a search at the counter', () => {
  it('is told from a code, also where a name is spelt like the beginning of one', () => {
    expect(['shouli', '王', '示例单位 1', 'A:B'].map(looksScanned)).toEqual([false, false, false, false]);
    expect(rowsLike(roster, 'shouli').map(({ row: at }) => at)).toEqual([2]);
  });

  it('finds by name, unit, spelling or initials; everybody where nothing is asked', () => {
    const found = (text: string) => rowsLike(roster, text).map(({ row: at }) => at);
    expect([found('王'), found('示例单位2'), found('WSL'), found(' '), found('李')]).toEqual([
      [1],
      [2],
      [1],
      [1, 2],
      [],
    ]);
  });
});
