import { describe, expect, it } from 'vitest';
import { inNaturalOrder, isScanName, rosterAmong } from '../../shared/domain/scan-names.ts';

describe('names of files', () => {
  it.each(['a.pdf', 'A.PDF', 'x/y/扫描.tiff', 'a.b.jpeg', 'a.tif', 'a.jpg', 'a.png', '.x/a.pdf'])(
    'are taken for scans: %s',
    (name) => {
      expect(isScanName(name)).toBe(true);
    },
  );

  it.each(['a.docx', 'pdf', '.hidden.pdf', 'x/.a.pdf', 'a.pdf.exe', 'a.pdf/'])('are not: %s', (name) => {
    expect(isScanName(name)).toBe(false);
  });

  it('stand in the order in which people count, whatever order they come in', () => {
    const names = ['scan-10.pdf', 'Scan-2.pdf', 'scan-2.pdf', 'scan-1.pdf'];
    const counted = names.toSorted(inNaturalOrder);
    expect(counted.at(0)).toBe('scan-1.pdf');
    expect(counted.at(-1)).toBe('scan-10.pdf');
    expect(names.toReversed().toSorted(inNaturalOrder)).toEqual(counted);
    expect(inNaturalOrder('a.pdf', 'a.pdf')).toBe(0);
    expect(inNaturalOrder('A.pdf', 'a.pdf')).toBe(-1);
    expect(inNaturalOrder('a.pdf', 'A.pdf')).toBe(1);
  });
});

describe('the roster among the files of a batch', () => {
  it.each([
    [['b.xlsx', 'roster.csv', 'roster.xlsx'], 'roster.xlsx'],
    [['b.xlsx', 'Roster.CSV'], 'Roster.CSV'],
    [['名单.xlsx', 'a.pdf'], '名单.xlsx'],
    [['roster.pdf', 'a.pdf'], 'roster.pdf'],
    [['.roster.xlsx', '~$roster.xlsx'], null],
    [['a.pdf', 'roster.docx'], null],
    [['a.xlsx', 'roster.xlsm'], 'roster.xlsm'],
    [['a.xlsx', 'roster.xls'], 'roster.xls'],
    [['a.xlsx.pdf', 'old-roster.pdf'], null],
  ])('of %j is %s', (names, expected) => {
    expect(rosterAmong(names)).toBe(expected);
  });
});
