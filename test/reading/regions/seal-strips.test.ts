import { describe, expect, it } from 'vitest';
import type { Rgb } from '../../../shared/reading/raster.ts';
import { separateRed } from '../../../shared/reading/regions/colour.ts';
import { sealStrips } from '../../../shared/reading/regions/seal-strips.ts';
import { findSeals } from '../../../shared/reading/regions/seals.ts';
import { BLACK, drawSeal, RED, type SealDrawing, Sheet } from './drawing.ts';

const SEAL = { x: 400, y: 400, radius: 140 };

function stripsOf(seal: Partial<SealDrawing>, over?: (sheet: Sheet) => void) {
  const sheet = new Sheet();
  drawSeal(sheet, { ...SEAL, ...seal });
  over?.(sheet);
  const image = sheet.rgb();
  const { red, text } = separateRed(image);
  return sealStrips(image, findSeals(red, text)[0]!);
}

/** Inked stretches of the strip from left to right, holes of a few pixels closed. */
function blocks({ width, height, data }: Rgb, hole = 8): number {
  let count = 0;
  let last = -hole - 1;
  for (let x = 0; x < width; x++) {
    let dark = 0;
    for (let y = 0; y < height; y++) if (data[(y * width + x) * 3]! < 128) dark++;
    if (dark < height * 0.1) continue;
    if (x - last > hole) count++;
    last = x;
  }
  return count;
}

describe('sealStrips', () => {
  it.each([0, 0.7, -1.9, Math.PI])('straightens all characters of a ring turned by %f', (turn) => {
    const { ring } = stripsOf({ turn, characters: 11 });
    expect(ring.length).toBeGreaterThan(0);
    for (const draw of ring.slice(0, 2)) {
      const strip = draw();
      expect(strip.height).toBe(48);
      expect(blocks(strip)).toBe(11);
    }
  });

  it('starts behind the gap without a star as well', () => {
    const { ring } = stripsOf({ turn: 1.1, characters: 12, star: false });
    expect(blocks(ring[0]!())).toBe(12);
  });

  it('follows an oval', () => {
    const { ring } = stripsOf({ flat: 0.7, characters: 9 });
    expect(blocks(ring[0]!())).toBe(9);
  });

  it('leaves the black text across the seal out', () => {
    const { ring } = stripsOf({ characters: 10 }, (sheet) => {
      sheet.text(300, 330, 9, 24, BLACK).text(280, 400, 11, 24, BLACK);
    });
    expect(blocks(ring[0]!())).toBe(10);
  });

  it('keeps the small figures along the lower border out of the ring', () => {
    const { ring } = stripsOf({ characters: 10, span: 230 }, (sheet) => {
      for (let figure = -6; figure <= 6; figure++) {
        const angle = Math.PI / 2 + figure * 0.075;
        sheet.fill(
          { x: 400 + 122 * Math.cos(angle) - 3, y: 400 + 122 * Math.sin(angle) - 4, width: 5, height: 7 },
          RED,
        );
      }
    });
    expect(blocks(ring[0]!())).toBe(10);
  });

  it('gives the level line below the star as a strip of its own', () => {
    const { ring, inner } = stripsOf({ characters: 10, span: 230 }, (sheet) => {
      for (let index = 0; index < 5; index++)
        sheet.frame({ x: 334 + index * 27, y: 462, width: 22, height: 26 }, 3, RED);
    });
    expect(blocks(ring[0]!())).toBe(10);
    expect(inner).toHaveLength(1);
    expect(blocks(inner[0]!, 3)).toBe(5);
  });

  it('has no level line where there is none', () => {
    expect(stripsOf({}).inner).toEqual([]);
  });

  it('has no strips of a square seal', () => {
    const sheet = new Sheet().frame({ x: 400, y: 500, width: 105, height: 105 }, 5, RED);
    const image = sheet.rgb();
    const { red, text } = separateRed(image);
    const [seal] = findSeals(red, text);
    const { ring, inner } = sealStrips(image, seal!);
    expect([ring, inner]).toEqual([[], []]);
  });
});
