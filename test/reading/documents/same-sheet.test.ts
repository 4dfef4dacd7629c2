import { describe, expect, it } from 'vitest';
import { sameSheet } from '../../../shared/reading/documents/same-sheet.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { builtPage, title } from './page-builder.ts';

/** A fingerprint with the first `bits` of 256 turned over. */
const fingerprint = (bits: number): string =>
  Array.from({ length: 64 }, (_, at) =>
    ((1 << Math.min(4, Math.max(0, bits - 4 * at))) - 1).toString(16),
  ).join('');

const catalogue = (bits: number, parts: readonly string[]): PageReading =>
  builtPage([title('报评材料目录'), ...parts.map((part, at) => `${at + 1}、${part}第${10 * at + 11}页`)], {
    fingerprint: fingerprint(bits),
  });
const PARTS = [
  '申报材料诚信承诺书',
  '身份证复印件',
  '学历学位证书',
  '任职资格证书',
  '专利证书',
  '年度考核登记表',
];

const opening = (bits: number, over: Partial<PageReading>, lines: readonly string[]): PageReading =>
  builtPage([title('专业技术工作总结'), ...lines], { fingerprint: fingerprint(bits), ...over });
const LINES = [
  '本人2008年毕业于示例大学质量管理工程专业，2008年参加工作至今',
  '2019年取得高级工程师资格，现从事食品相关产品检验工作，在单位领导和同事的帮助下',
  '认真钻研业务，努力完成各项工作任务，现将任现职以来的工作总结如下',
];

describe('two scans', () => {
  it('are one sheet where the text leaves no doubt, however differently it lay on the glass', () => {
    expect(sameSheet(catalogue(0, PARTS), catalogue(40, PARTS))).toBe(true);
  });

  it('are two where the text differs or the pictures have nothing in common', () => {
    expect(sameSheet(catalogue(0, PARTS), catalogue(40, [...PARTS.slice(0, 4), '论文', '获奖证书']))).toBe(
      false,
    );
    expect(sameSheet(catalogue(0, PARTS), catalogue(90, PARTS))).toBe(false);
  });

  it('are one sheet where other lines of it were read, but most stand on both', () => {
    const first = opening(0, { depth: 'triage' }, [...LINES, '在全省推广应用']);
    const second = opening(16, { depth: 'triage' }, ['一、思想政治方面', ...LINES]);
    expect(sameSheet(first, second)).toBe(true);
  });

  it('are two where a line of both surely says something else', () => {
    const first = opening(0, { depth: 'triage' }, LINES);
    const second = opening(
      16,
      { depth: 'triage' },
      LINES.map((line) => line.replace('2019年', '2014年')),
    );
    expect(sameSheet(first, second)).toBe(false);
  });
});
