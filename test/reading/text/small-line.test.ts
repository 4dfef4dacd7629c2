import { describe, expect, it } from 'vitest';
import type { Grey } from '../../../shared/reading/raster.ts';
import { doubtMissedCharacters } from '../../../shared/reading/text/missed-characters.ts';
import { evenly, leastSure, roomyRect } from '../../../shared/reading/text/small-line.ts';

const PITCH = 40;

/** White paper of 200 pixels with blocks `high` in a row around its middle, a pitch apart; the one at `faint` is a thin stroke. */
function paper(high: number, count: number, faint = -1): Grey {
  const [width, height] = [count * PITCH, 200];
  const data = new Uint8Array(width * height).fill(255);
  for (let at = 0; at < count; at += 1) {
    for (let y = 100 - high / 2; y < 100 + high / 2; y += 1)
      data.fill(0, y * width + at * PITCH + 5, y * width + at * PITCH + (at === faint ? 10 : 35));
  }
  return { width, height, data };
}

const line = (count: number, y = 75, height = 50) => ({ x: 0, y, width: count * PITCH, height });

describe('a line shown no larger than it needs to be', () => {
  it('is shown with so much of the page above and below that its ink is of a usual height', () => {
    const roomy = roomyRect(paper(40, 10), line(10));
    expect(roomy).toMatchObject({ x: 0, width: 400 });
    expect(roomy.height).toBeCloseTo((40 * 48) / 26, 5);
    expect(roomy.y + roomy.height / 2).toBeCloseTo(100, 5);
  });

  it('stays as it was found where its ink is no larger than that, or where it is empty', () => {
    expect(roomyRect(paper(24, 10), line(10))).toEqual(line(10));
    expect(roomyRect(paper(0, 10), line(10))).toEqual(line(10));
  });

  it('is made no shorter than what would be padded', () => {
    const { height } = roomyRect(paper(40, 3), line(3));
    expect((120 * 48) / height).toBeCloseTo(84, 5);
  });

  it('stays as it was found at the picture’s edge: a drawn strip is all of its picture', () => {
    const { width, height, data } = paper(40, 10);
    const strip = { width, height: 50, data: data.subarray(75 * width, 125 * width) };
    expect(height).toBe(200);
    expect(roomyRect(strip, line(10, 0))).toEqual(line(10, 0));
  });
});

describe('how sure a line is that was shown small', () => {
  const read = (text: string, places: readonly number[], count: number, confidence = 0.99) => ({
    text,
    confidence,
    characters: [...text].map((character, at) => ({
      text: character,
      confidence: character === ' ' ? 0.5 : confidence,
      position: (places[at]! + 0.5) / count,
    })),
  });

  it('is its least sure character that is more than a gap', () => {
    expect(leastSure(paper(40, 4), line(4), read('检验 所', [0, 1, 2, 3], 4, 0.9))).toBe(0.9);
    expect(leastSure(paper(0, 1), line(1), read('', [], 1))).toBe(0);
  });

  it.each([
    ['no dash within a line', '10-至今', 0.99],
    ['a dash that begins one: it may be a figure', '-年11月', 0.6],
    ['a dash behind a lone figure: it may be a 1', '/1-至今', 0.6],
    ['a dash in a number of letters and figures', 'DB21-20', 0.6],
  ])('counts %s', (_, text, least) => {
    const unsure = read(text, [...text].keys().toArray(), text.length);
    const characters = unsure.characters.map((one) => (one.text === '-' ? { ...one, confidence: 0.6 } : one));
    expect(leastSure(paper(0, text.length), line(text.length), { ...unsure, characters })).toBe(least);
  });

  it.each(['2024年月25日', '202年3月', '024年7月15日', '2024年7月日'])(
    'is none of a date that lacks a figure: %s',
    (text) => {
      const sureness = (date: string) =>
        leastSure(paper(0, 10), line(10), read(date, [...date].keys().toArray(), 10));
      expect(sureness('2024年7月25日')).toBe(0.99);
      expect(sureness(text)).toBe(0);
    },
  );

  it('is little where a character may have been passed over, though a stamp left next to nothing of it', () => {
    const text = read('省检检测中心', [0, 1, 3, 4, 5, 6], 7);
    expect(leastSure(paper(40, 7, 2), line(7), text)).toBeLessThan(0.5);
  });

  it('is little where ink reaches beyond the last character by less than is doubted elsewhere', () => {
    const text = read('量检定测试所', [0, 1, 2, 3, 4, 5], 6.7);
    const image = paper(40, 7);
    const place = { ...line(7), width: 6.7 * PITCH };
    expect(doubtMissedCharacters(image, place, text)).toBe(text);
    expect(leastSure(image, place, text)).toBeLessThan(0.5);
  });
});

describe('places of characters read in coarse steps', () => {
  const at = (text: string, places: readonly number[]) => ({
    text,
    confidence: 1,
    characters: [...text].map((character, nth) => ({
      text: character,
      confidence: 1,
      position: places[nth]!,
    })),
  });
  const placesOf = (text: string, places: readonly number[]) =>
    evenly(at(text, places)).characters.map(({ position }) => position);

  it('are spaced evenly along a row of Chinese characters', () => {
    const coarse = [0.1, 0.23, 0.3, 0.4, 0.53, 0.6];
    const places = placesOf('任现职后主要', coarse);
    for (const [nth, place] of places.entries())
      expect(Math.abs(place - (0.1 + 0.102 * nth))).toBeLessThan(0.02);
    const steps = places.slice(1).map((place, nth) => place - places[nth]!);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(1e-9);
  });

  it('stay where there is a gap, a figure, or too little to tell', () => {
    for (const [text, places] of [
      ['姓名常光明', [0.1, 0.2, 0.5, 0.6, 0.7]],
      ['年2月3日', [0.1, 0.18, 0.3, 0.42, 0.5]],
      ['高级师', [0.1, 0.22, 0.3]],
    ] as const)
      expect(placesOf(text, places)).toEqual(places);
  });
});
