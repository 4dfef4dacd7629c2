import { describe, expect, it } from 'vitest';
import type { Rgb } from '../../../shared/reading/raster.ts';
import { findGreySeals } from '../../../shared/reading/regions/seal-grey.ts';
import { sealStrips } from '../../../shared/reading/regions/seal-strips.ts';
import { BLACK, type Colour, drawSeal, Sheet } from './drawing.ts';

const RADIUS = 118;
const MID_GREY: Colour = [120, 120, 120];

function writtenSheet(): Sheet {
  const sheet = new Sheet();
  for (let line = 0; line < 20; line++) sheet.text(150, 120 + line * 70, 36);
  sheet.frame({ x: 120, y: 90, width: 1000, height: 1500 });
  return sheet.rule(120, 800, 1120, 800);
}

const columns = ({ width, height, data }: Rgb): number => {
  let inked = 0;
  for (let x = 0; x < width; x++) {
    let dark = 0;
    for (let y = 0; y < height; y++) if (data[(y * width + x) * 3]! < 128) dark++;
    if (dark > 0.7 * height) inked++;
  }
  return inked;
};

describe('seals on a page without colour', () => {
  it.each([
    ['black, as one bit a pixel leaves them', BLACK],
    ['grey', MID_GREY],
  ])('are found by their border where they are %s', (_, colour) => {
    const sheet = writtenSheet();
    drawSeal(sheet, { x: 700, y: 1180, radius: RADIUS, colour });
    const [seal, ...others] = findGreySeals(sheet.grey());
    expect(others).toEqual([]);
    expect(Math.hypot(seal!.centre.x - 700, seal!.centre.y - 1180)).toBeLessThan(4);
    expect(Math.abs(seal!.radii.x - RADIUS)).toBeLessThan(5);
    expect(seal!.confidence).toBeLessThan(0.95);
  });

  it('are not seen in text, rules and frames', () => {
    expect(findGreySeals(writtenSheet().grey())).toEqual([]);
  });

  it('are read without the darker print across them', () => {
    const clean = new Sheet();
    const seal = { x: 700, y: 700, radius: RADIUS, colour: MID_GREY };
    drawSeal(clean, seal);
    const crossed = new Sheet();
    drawSeal(crossed, seal);
    crossed.fill({ x: 560, y: 608, width: 280, height: 4 });
    const strip = (sheet: Sheet) => sealStrips(sheet.rgb(), findGreySeals(sheet.grey())[0]!).ring[1]!();
    expect(Math.abs(columns(strip(crossed)) - columns(strip(clean)))).toBeLessThan(12);
  });
});
