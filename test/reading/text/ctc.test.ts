import { describe, expect, it } from 'vitest';
import { ctcAlphabet, decodeCtc } from '../../../shared/reading/text/ctc.ts';

const alphabet = ['工', '程', '师'];
const ALPHABET = ctcAlphabet(alphabet);

/** One row of class probabilities a step: `[class, probability]`, the rest spread evenly. */
function steps(...winners: readonly (readonly [number, number])[]): [Float32Array, number, number] {
  const classes = alphabet.length + 1;
  const rows = winners.flatMap(([winner, probability]) =>
    Array.from({ length: classes }, (_, index) =>
      index === winner ? probability : (1 - probability) / (classes - 1),
    ),
  );
  return [Float32Array.from(rows), winners.length, classes];
}

const textOf = (...winners: readonly (readonly [number, number])[]) =>
  decodeCtc(...steps(...winners), ALPHABET)
    .map(({ text }) => text)
    .join('');

describe('CTC decoding', () => {
  it('takes repeated steps for one character and a blank between them for two', () => {
    expect(textOf([1, 0.9], [1, 0.9], [0, 0.9], [1, 0.9], [2, 0.9])).toBe('工工程');
  });

  it('reads nothing where every step is blank', () => {
    expect(textOf([0, 0.9], [0, 0.4])).toBe('');
  });

  it('finds the likeliest class where none has more than half', () => {
    expect(textOf([3, 0.4], [0, 0.9])).toBe('师');
  });

  it('gives a character the probability of its surest step and the middle of its steps', () => {
    const [character] = decodeCtc(...steps([0, 0.9], [2, 0.6], [2, 0.95], [2, 0.7], [0, 0.9]), ALPHABET);
    expect(character?.confidence).toBeCloseTo(0.95, 5);
    expect(character?.step).toBe(2.5);
  });

  it('finishes a character that ends with the line', () => {
    expect(textOf([0, 0.9], [3, 0.9])).toBe('师');
  });

  it('counts full-width and half-width forms of a sign, and dashes of any length, together', () => {
    const forms = ctcAlphabet(['1', '工', '１', '-', '—', '一']);
    const row = (given: Record<number, number>) => Array.from({ length: 7 }, (_, index) => given[index] ?? 0);
    const read = decodeCtc(
      Float32Array.from([
        ...row({ 1: 0.42, 3: 0.55, 2: 0.03 }),
        ...row({ 0: 1 }),
        ...row({ 5: 0.5, 4: 0.3, 6: 0.2 }),
      ]),
      3,
      7,
      forms,
    );
    expect(read.map(({ text }) => text)).toEqual(['１', '—']);
    expect(read[0]?.confidence).toBeCloseTo(0.97, 5);
    expect(read[1]?.confidence).toBeCloseTo(0.8, 5);
  });

  it('takes the forms of a zero together for 〇 in a Chinese number, and nowhere else', () => {
    const forms = ctcAlphabet(['二', '〇', 'O', '0', '一', '1']);
    const row = (given: Record<number, number>) => Array.from({ length: 7 }, (_, index) => given[index] ?? 0);
    const zero = row({ 2: 0.2, 3: 0.35, 4: 0.4 });
    const [gap, two, dash, one] = [row({ 0: 1 }), row({ 1: 1 }), row({ 5: 1 }), row({ 6: 1 })];
    const read = (...rows: number[][]) => decodeCtc(Float32Array.from(rows.flat()), rows.length, 7, forms);
    const year = read(two, zero, gap, zero, two);
    expect(year.map(({ text }) => text).join('')).toBe('二〇〇二');
    for (const { confidence } of year) expect(confidence).toBeGreaterThan(0.94);
    const range = read(one, zero, dash, one);
    expect(range.map(({ text }) => text).join('')).toBe('10一1');
    expect(range[1]?.confidence).toBeCloseTo(0.4, 5);
  });

  it('takes a lone stroke for the comma of a list', () => {
    const forms = ctcAlphabet(['丶', '、']);
    const read = decodeCtc(Float32Array.from([0.05, 0.6, 0.35]), 1, 3, forms);
    expect(read.map(({ text }) => text)).toEqual(['、']);
    expect(read[0]?.confidence).toBeCloseTo(0.95, 5);
  });
});
