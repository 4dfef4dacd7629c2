import { describe, expect, it } from 'vitest';
import type { Rgb } from '../../../shared/reading/raster.ts';
import { doubtMissedCharacters } from '../../../shared/reading/text/missed-characters.ts';

const HEIGHT = 40;
const PITCH = 40;

/** White paper with a black glyph-sized block at each of the given places (in pitches from the left). */
function paper(places: readonly number[], length: number): Rgb {
  const width = length * PITCH;
  const data = new Uint8Array(width * HEIGHT * 3).fill(255);
  for (const place of places) {
    for (let y = 8; y < 32; y += 1) {
      for (let x = place * PITCH + 5; x < place * PITCH + 35; x += 1)
        data.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return { width, height: HEIGHT, data };
}

/** A line whose characters were read at these places, all surely. */
function line(text: string, places: readonly number[], length: number) {
  const characters = [...text].map((character, index) => ({
    text: character,
    confidence: 0.99,
    position: (places[index]! + 0.5) / length,
  }));
  return { text, confidence: 0.99, characters };
}

const whole = (image: Rgb) => ({ x: 0, y: 0, width: image.width, height: image.height });

describe('characters that the engine passed over', () => {
  it('take the confidence from the first character where ink stands before it', () => {
    const image = paper([0, 1, 2, 3, 4], 5);
    const doubted = doubtMissedCharacters(image, whole(image), line('岩满族县', [1, 2, 3, 4], 5));
    expect(doubted.characters[0]!.confidence).toBeLessThan(0.5);
    expect(doubted.characters[1]!.confidence).toBe(0.99);
    expect(doubted.confidence).toBeLessThan(0.99);
  });

  it('take it from both neighbours in the middle and from the last at the end', () => {
    const image = paper([0, 1, 2, 3, 4, 5], 6);
    const doubted = doubtMissedCharacters(image, whole(image), line('辽宁计量', [0, 1, 3, 4], 6));
    expect(doubted.characters.map(({ confidence }) => confidence < 0.5)).toEqual([false, true, true, true]);
  });

  it('leave a line alone whose gap is bare paper', () => {
    const image = paper([1, 2, 4, 5], 7);
    const read = line('姓名王示', [1, 2, 4, 5], 7);
    expect(doubtMissedCharacters(image, whole(image), read)).toBe(read);
  });

  it('leave figures and Latin letters alone: their pitch says nothing', () => {
    const image = paper([0, 1, 2, 3], 4);
    const read = line('2024', [0.2, 0.6, 1, 1.4], 4);
    expect(doubtMissedCharacters(image, whole(image), read)).toBe(read);
  });

  it('take it from a name of two characters, or of one, that has ink of another behind or between', () => {
    const three = paper([0, 1, 2], 3);
    const behind = doubtMissedCharacters(three, whole(three), line('常光', [0, 1], 3));
    expect(behind.characters.map(({ confidence }) => confidence < 0.5)).toEqual([false, true]);
    const between = doubtMissedCharacters(three, whole(three), line('常光', [0, 2], 3));
    expect(between.characters.map(({ confidence }) => confidence < 0.5)).toEqual([true, true]);
    const two = paper([0, 1], 2);
    expect(doubtMissedCharacters(two, whole(two), line('常', [0], 2)).confidence).toBeLessThan(0.5);
  });

  it('take it from a name behind its spaced label', () => {
    const image = paper([0, 2, 3, 4, 5, 6], 7);
    const doubted = doubtMissedCharacters(image, whole(image), line('姓名：常光', [0, 2, 3, 4, 5], 7));
    expect(doubted.characters.at(-1)!.confidence).toBeLessThan(0.5);
  });

  it('take it from the colon of a label where a hand stands anywhere behind it, not where a rule does', () => {
    const signed = paper([0, 1, 2, 5, 6], 8);
    const label = line('承诺人：', [0, 1, 2, 3], 8);
    expect(doubtMissedCharacters(signed, whole(signed), label).characters.at(-1)!.confidence).toBeLessThan(
      0.5,
    );
    const ruled = paper([0, 1, 2], 8);
    for (let x = 4 * PITCH; x < 8 * PITCH; x += 1)
      for (const y of [37, 38]) ruled.data.fill(0, (y * 8 * PITCH + x) * 3, (y * 8 * PITCH + x) * 3 + 3);
    expect(doubtMissedCharacters(ruled, whole(ruled), label)).toBe(label);
  });

  it('leave a short word alone whose places the engine tells in coarse steps', () => {
    const image = paper([0, 1, 2, 3], 4);
    const read = line('特种设备', [-0.05, 0.92, 2.15, 2.9], 4);
    expect(doubtMissedCharacters(image, whole(image), read)).toBe(read);
  });

  it('leave a name alone that stands spaced, or whole', () => {
    const spaced = paper([0, 2], 3);
    const name = line('常光', [0, 2], 3);
    expect(doubtMissedCharacters(spaced, whole(spaced), name)).toBe(name);
    const close = paper([0, 1], 2);
    const read = line('常光', [0, 1], 2);
    expect(doubtMissedCharacters(close, whole(close), read)).toBe(read);
  });

  it('take it from the character before a comma where ink stands between them', () => {
    const image = paper([0, 1, 2, 3, 4, 6], 7);
    const doubted = doubtMissedCharacters(image, whole(image), line('本人常光，申', [0, 1, 2, 3, 5, 6], 7));
    expect(doubted.characters[3]!.confidence).toBeLessThan(0.5);
    const bare = paper([0, 1, 2, 3, 6], 7);
    const read = line('本人常光，申', [0, 1, 2, 3, 5, 6], 7);
    expect(doubtMissedCharacters(bare, whole(bare), read)).toBe(read);
  });
});
