import { describe, expect, it } from 'vitest';
import { chooseRingText } from '../../../shared/reading/regions/ring-text.ts';

const surely = (text: string, ...doubted: [character: string, confidence: number][]) => ({
  text,
  confidence: 0.9,
  characters: [...text].map((one) => ({
    text: one,
    confidence: doubted.find(([character]) => character === one)?.[1] ?? 0.98,
  })),
});

describe('chooseRingText', () => {
  it('takes each character from where it was read surely', () => {
    const readings = [surely('沈阳市计童测试所', ['童', 0.4]), surely('沈阻市计量测试所', ['阻', 0.5])];
    expect(chooseRingText(readings).text).toBe('沈阳市计量测试所');
  });

  it('lets several unsure readings outvote a surer one', () => {
    const readings = [surely('辽宁省科学研空院'), surely('辽宁省科学研究院', ['究', 0.6])];
    expect(chooseRingText(readings).text).toBe('辽宁省科学研空院');
    expect(chooseRingText([...readings, readings[1]!]).text).toBe('辽宁省科学研究院');
  });

  it('fills in a character that a surer reading passed over', () => {
    const readings = [
      { text: '国网辽省电力有限公司', confidence: 0.99 },
      { text: '国网辽宁省电力有限公司', confidence: 0.94 },
    ];
    expect(chooseRingText(readings).text).toBe('国网辽宁省电力有限公司');
  });

  it('does not add strokes at the ends, nor what one of several readings has more', () => {
    const readings = [
      { text: '大连质检院', confidence: 0.96 },
      { text: '大连质检院草', confidence: 0.75 },
      { text: '大连市质检院', confidence: 0.6 },
    ];
    expect(chooseRingText(readings).text).toBe('大连质检院');
  });

  it('is as sure as its readings agree', () => {
    const agreed = chooseRingText([surely('沈阳市计量所'), surely('沈阳市计量所')]);
    const disputed = chooseRingText([surely('沈阳市计量所'), surely('沈阳市计童所', ['童', 0.7])]);
    const lost = chooseRingText([surely('沈阳市计量所'), surely('市计量所'), surely('市计量所')]);
    expect(agreed.confidence).toBeCloseTo(0.98);
    expect(disputed).toMatchObject({ text: '沈阳市计量所' });
    expect(disputed.confidence).toBeLessThan(0.92);
    expect(lost).toMatchObject({ text: '市计量所' });
    expect(lost.confidence).toBeLessThan(0.9);
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
