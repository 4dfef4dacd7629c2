import { describe, expect, it } from 'vitest';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import { mendedPlace } from '../../../shared/reading/values/place-names.ts';

const mended = (name: string, confidence = 0.95) =>
  mendedPlace(name, confidence, formLexicon.places ?? [], { elsewhere: formLexicon.placesElsewhere ?? [] });

describe('a place at the beginning of a unit’s name', () => {
  it.each([
    ['岩满族自治县检验检测中心', '岫岩满族自治县检验检测中心'],
    ['邮岩满族自治县检验检测中心', '岫岩满族自治县检验检测中心'],
    ['辽宁省邮岩满族自治县计量所', '辽宁省岫岩满族自治县计量所'],
    ['鞍山市邮岩满族自治县计量所', '鞍山市岫岩满族自治县计量所'],
    ['喀喇泌左翼蒙古族自治县质检所', '喀喇沁左翼蒙古族自治县质检所'],
  ])('is mended where one character was lost or misread: %s', (read, right) => {
    expect(mended(read)).toBe(right);
  });

  it('is mended in a short name only where it was read poorly', () => {
    expect(mended('长顺市市场监督管理局', 0.4)).toBe('抚顺市市场监督管理局');
    expect(mended('长顺市市场监督管理局', 0.97)).toBeNull();
  });

  it.each(['上海市', '上海市计量测试技术研究院', '洛阳市检验检测中心'])(
    'is another province’s however poorly it was read: %s',
    (name) => {
      expect(mended(name, 0.4)).toBeNull();
    },
  );

  it.each([
    '岫岩满族自治县检验检测中心',
    '辽宁省计量科学研究院',
    '沈阳航空航天大学',
    '宁城县计量所',
    '中国计量科学研究院',
  ])('is left alone where nothing is wrong: %s', (name) => {
    expect(mended(name)).toBeNull();
  });
});
