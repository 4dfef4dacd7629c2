import { describe, expect, it } from 'vitest';
import { chooseRingText } from '../../../shared/reading/regions/ring-text.ts';

describe('chooseRingText', () => {
  it('takes the surest reading', () => {
    const readings = [
      { text: '沈阳市计童所', confidence: 0.81 },
      { text: '沈阳市计量所', confidence: 0.97 },
    ];
    expect(chooseRingText(readings)).toEqual({ text: '沈阳市计量所', confidence: 0.97 });
  });

  it('prefers a slightly less sure reading that fills in a character passed over', () => {
    const readings = [
      { text: '国网辽省电力有限公司', confidence: 0.99 },
      { text: '国网辽宁省电力有限公司', confidence: 0.94 },
    ];
    expect(chooseRingText(readings).text).toBe('国网辽宁省电力有限公司');
  });

  it('does not prefer strokes added at the ends or a far less sure reading', () => {
    const readings = [
      { text: '大连质检院', confidence: 0.96 },
      { text: '大连质检院草', confidence: 0.95 },
      { text: '大连市质检院', confidence: 0.6 },
    ];
    expect(chooseRingText(readings).text).toBe('大连质检院');
  });

  it('drops figures and signs of the border at both ends, and keeps those inside a name', () => {
    const read = (text: string) => chooseRingText([{ text, confidence: 0.9 }]).text;
    expect(read('s2辽宁省计量科学研究院02》')).toBe('辽宁省计量科学研究院');
    expect(read('中国（辽宁）自由贸易试验区')).toBe('中国（辽宁）自由贸易试验区');
    expect(read('沈阳第20中学')).toBe('沈阳第20中学');
    expect(read('（沈阳市计量所')).toBe('沈阳市计量所');
  });

  it('has no text where nothing was read', () => {
    expect(chooseRingText([])).toEqual({ text: '', confidence: 0 });
    expect(chooseRingText([{ text: '""', confidence: 0.4 }])).toEqual({ text: '', confidence: 0 });
  });
});
