import { describe, expect, it } from 'vitest';
import { sealInk } from '../../../shared/reading/regions/seal-ink.ts';
import type { SealRegion } from '../../../shared/reading/regions/seals.ts';
import type { InkKind } from '../../../shared/reading/regions/stamp-ink.ts';
import { BLACK, type Colour, drawSeal, Sheet } from './drawing.ts';

const SEAL = { x: 400, y: 400, radius: 140 };
const REGION: SealRegion = {
  rect: { x: 260, y: 260, width: 280, height: 280 },
  shape: 'round',
  centre: { x: 400, y: 400 },
  radii: { x: 140, y: 140 },
  angle: 0,
  confidence: 1,
  inkShare: 0.2,
};
const FAINT_RED: Colour = [235, 150, 150];
const GREY: Colour = [120, 120, 120];
const SOFT: Colour = [130, 130, 130];

/** A patch of stamp ink above the star and a line of print with soft edges, which also runs over bare paper. */
function crossed(colour: Colour): Sheet {
  const sheet = new Sheet({ width: 800, height: 800 });
  drawSeal(sheet, { ...SEAL, colour, characters: 0, star: false });
  sheet.fill({ x: 380, y: 320, width: 40, height: 40 }, colour);
  sheet
    .fill({ x: 270, y: 337, width: 260, height: 1 }, SOFT)
    .fill({ x: 270, y: 342, width: 260, height: 1 }, SOFT);
  return sheet.fill({ x: 270, y: 338, width: 260, height: 4 }, BLACK);
}

/** Darkest and lightest ink of a column of the print: on the patch, and on bare paper. */
function across(sheet: Sheet, kind: InkKind) {
  const ink = sealInk(sheet.rgb(), REGION, kind);
  const column = (x: number) =>
    [335, 336, 337, 338, 339, 340, 341, 342, 343, 344].map((y) =>
      ink.level((x + 0.5 - SEAL.x) / SEAL.radius, (y + 0.5 - SEAL.y) / SEAL.radius),
    );
  return { onStamp: Math.min(...column(400)), onPaper: Math.max(...column(340)) };
}

describe('the ink of a seal', () => {
  it('goes on beneath black print, whose soft edges are none', () => {
    const { onStamp, onPaper } = across(crossed(FAINT_RED), 'lifted');
    expect(onStamp).toBeGreaterThan(100);
    expect(onPaper).toBeLessThan(40);
  });

  it('keeps the soft edges of print where a worn stamp is looked for', () => {
    expect(across(crossed(FAINT_RED), 'worn').onPaper).toBeGreaterThan(150);
  });

  it('goes on beneath print on a page without colour as well', () => {
    const { onStamp, onPaper } = across(crossed(GREY), 'lifted');
    expect(onStamp).toBeGreaterThan(100);
    expect(onPaper).toBeLessThan(40);
  });

  it('is all there is where print is no darker than the stamp', () => {
    const { onStamp, onPaper } = across(crossed(BLACK), 'lifted');
    expect(Math.min(onStamp, onPaper)).toBeGreaterThan(150);
  });
});
