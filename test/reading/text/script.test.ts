import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/domain/geometry.ts';
import type { Grey } from '../../../shared/reading/raster.ts';
import { handwritingOdds, scriptsOf } from '../../../shared/reading/text/script.ts';
import { rect } from './drawing.ts';

const PAPER = { width: 900, height: 900 };
const SIZE = 34;

const blank = (): Grey => ({ ...PAPER, data: new Uint8Array(PAPER.width * PAPER.height).fill(245) });

function dot({ width, data }: Grey, x: number, y: number, radius: number): void {
  for (let dy = -3; dy <= 3; dy++)
    for (let dx = -3; dx <= 3; dx++) {
      const cover = Math.min(
        1,
        Math.max(0, radius + 0.5 - Math.hypot(Math.round(x) + dx - x, Math.round(y) + dy - y)),
      );
      const at = (Math.round(y) + dy) * width + Math.round(x) + dx;
      data[at] = Math.min(data[at]!, 245 - 220 * cover);
    }
}

type Stroke = readonly [x0: number, y0: number, x1: number, y1: number];
/** Strokes of four characters in their squares, 0…1. */
const CHARACTERS: readonly (readonly Stroke[])[] = [
  [
    [0.1, 0.1, 0.9, 0.1],
    [0.5, 0.1, 0.5, 0.9],
    [0.05, 0.9, 0.95, 0.9],
  ],
  [
    [0.15, 0.15, 0.85, 0.15],
    [0.15, 0.15, 0.15, 0.9],
    [0.85, 0.15, 0.85, 0.9],
    [0.15, 0.5, 0.85, 0.5],
    [0.15, 0.9, 0.85, 0.9],
  ],
  [
    [0.05, 0.3, 0.95, 0.3],
    [0.5, 0.05, 0.5, 0.95],
    [0.2, 0.6, 0.8, 0.6],
  ],
  [
    [0.1, 0.2, 0.9, 0.2],
    [0.1, 0.5, 0.9, 0.5],
    [0.1, 0.85, 0.9, 0.85],
    [0.3, 0.2, 0.3, 0.85],
    [0.7, 0.2, 0.7, 0.85],
  ],
];

/** A line of characters; `byHand`: strokes bow and rise, and each character stands a little off, as a pen leaves them. */
function write(page: Grey, left: number, top: number, characters: number, byHand: boolean): Rect {
  for (let at = 0; at < characters; at++) {
    const turn = byHand ? -0.16 + 0.1 * Math.sin(at * 2.3 + top) : 0;
    const rise = byHand ? 2.5 * Math.sin(at * 1.7 + top) : 0;
    for (const [index, [x0, y0, x1, y1]] of CHARACTERS[
      (at + Math.round(top)) % CHARACTERS.length
    ]!.entries()) {
      const bow = byHand ? 3.2 * Math.sin(index * 2.1 + at + 1.2) : 0;
      const length = Math.hypot(x1 - x0, y1 - y0);
      for (let step = 0; step <= 90; step++) {
        const t = step / 90;
        const side = (bow * Math.sin(Math.PI * t)) / length;
        const x = (x0 + (x1 - x0) * t - 0.5) * SIZE - side * (y1 - y0);
        const y = (y0 + (y1 - y0) * t - 0.5) * SIZE + side * (x1 - x0);
        const pen = byHand ? 1.1 + 0.7 * Math.sin(Math.PI * t) : 1.5;
        dot(
          page,
          left + at * (SIZE + 5) + SIZE / 2 + x * Math.cos(turn) - y * Math.sin(turn),
          top + SIZE / 2 + rise + x * Math.sin(turn) + y * Math.cos(turn),
          pen,
        );
      }
    }
  }
  return rect(left - 5, top - 6, characters * (SIZE + 5) + 6, SIZE + 12);
}

/** Labels left, values right; the first `byHand` of the values are written by a pen. */
function form(rows: number, byHand: number) {
  const page = blank();
  const labels = Array.from({ length: rows }, (_, row) => write(page, 40, 30 + row * 62, 4, false));
  const values = Array.from({ length: rows }, (_, row) => write(page, 420, 30 + row * 62, 6, row < byHand));
  const scripts = scriptsOf(
    page,
    [...labels, ...values],
    [...labels.map(() => '工日中王'), ...values.map(() => '工日中王工日')],
  );
  return { labels: scripts.slice(0, rows), values: scripts.slice(rows) };
}

describe('telling handwriting from print', () => {
  it('finds most of the values that a hand filled in, and leaves the printed labels alone', () => {
    const { labels, values } = form(12, 12);
    expect(values.filter((script) => script === 'handwritten').length).toBeGreaterThanOrEqual(9);
    expect(labels).not.toContain('handwritten');
  });

  it('calls nothing handwritten on a printed page', () => {
    const { labels, values } = form(12, 0);
    expect([...labels, ...values]).not.toContain('handwritten');
  });

  it('takes one odd word on a printed page for no handwriting', () => {
    const { labels, values } = form(12, 1);
    expect([...labels, ...values]).not.toContain('handwritten');
  });

  it('says nothing sure of single characters, of empty places and of lines that were not read', () => {
    const page = blank();
    const one = write(page, 40, 30, 1, true);
    expect(scriptsOf(page, [one, rect(300, 300, 200, 40), one], ['工', '工日', undefined])).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('finds bowed and slanted strokes likelier written than straight ones', () => {
    const page = blank();
    const pen = write(page, 40, 100, 6, true);
    const type = write(page, 40, 200, 6, false);
    expect(handwritingOdds(page, pen, '工日中王工日')).toBeGreaterThan(
      handwritingOdds(page, type, '工日中王工日')! + 3,
    );
  });

  it('says nothing about a page without words', () => {
    expect(scriptsOf(blank(), [], [])).toEqual([]);
  });
});
