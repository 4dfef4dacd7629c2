import { describe, expect, it } from 'vitest';
import { findGrids } from '../../../shared/reading/regions/grid.ts';
import { findInk } from '../../../shared/reading/regions/ink.ts';
import { likeness, Sheet } from './drawing.ts';

/** A scrawl of loops over the given width. */
function sign(sheet: Sheet, x: number, y: number, width: number, height: number): Sheet {
  for (let step = 0; step < width * 4; step++) {
    const along = step / (width * 4);
    const px = x + along * width + Math.sin(along * 40) * 6;
    const py = y + height / 2 + (Math.sin(along * 23) * height) / 2;
    sheet.fill({ x: px, y: py, width: 3, height: 3 });
  }
  return sheet;
}

describe('findInk', () => {
  it('gives a signature as one blob', () => {
    const sheet = sign(new Sheet(), 300, 500, 150, 50).grain(6);
    sign(sheet, 460, 505, 60, 40);
    const blobs = findInk(sheet.grey(), [], []);
    expect(blobs).toHaveLength(1);
    expect(likeness(blobs[0]!.rect, { x: 297, y: 500, width: 228, height: 53 })).toBeGreaterThan(0.7);
    expect(blobs[0]!.density).toBeGreaterThan(0.03);
    expect(blobs[0]!.density).toBeLessThan(0.6);
  });

  it('leaves out what words, seals or photos explain', () => {
    const sheet = new Sheet().text(200, 300, 8);
    sign(sheet, 300, 500, 150, 50);
    const blobs = findInk(sheet.grey(), [{ x: 198, y: 298, width: 200, height: 26 }], []);
    expect(blobs).toHaveLength(1);
    expect(blobs[0]!.rect.y).toBeGreaterThan(450);
  });

  it('does not take the rules of a table for ink, but a signature that crosses one', () => {
    const sheet = new Sheet().frame({ x: 100, y: 200, width: 1000, height: 500 });
    sheet.rule(100, 450, 1100, 450).rule(600, 200, 600, 700);
    const empty = sheet.grey();
    expect(findInk(empty, [], findGrids(empty))).toEqual([]);
    const signed = sign(sheet, 300, 425, 160, 50).grey();
    const blobs = findInk(signed, [], findGrids(signed));
    expect(blobs).toHaveLength(1);
    expect(likeness(blobs[0]!.rect, { x: 297, y: 425, width: 166, height: 53 })).toBeGreaterThan(0.6);
  });

  it('ignores specks and the dark edge of a scan', () => {
    const sheet = new Sheet().fill({ x: 0, y: 0, width: 10, height: 1754 });
    for (let index = 0; index < 30; index++) {
      sheet.fill({ x: 100 + ((index * 397) % 1000), y: 100 + ((index * 731) % 1500), width: 4, height: 4 });
    }
    expect(findInk(sheet.grey(), [], [])).toEqual([]);
  });
});
