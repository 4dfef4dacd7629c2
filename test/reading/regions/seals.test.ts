import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { separateRed } from '../../../shared/reading/regions/colour.ts';
import { findSeals, isFace, type SealRegion } from '../../../shared/reading/regions/seals.ts';
import { drawPortrait, drawSeal, RED, Sheet } from './drawing.ts';

/** 40 mm across. */
const RADIUS = 118;

function sealsOn(sheet: Sheet): SealRegion[] {
  const { red, text } = separateRed(sheet.rgb());
  return findSeals(red, text);
}

const near = (seal: SealRegion, x: number, y: number) => Math.hypot(seal.centre.x - x, seal.centre.y - y);

describe('findSeals', () => {
  it('measures a round seal', () => {
    const sheet = new Sheet();
    drawSeal(sheet, { x: 500, y: 700, radius: RADIUS });
    const seals = sealsOn(sheet);
    expect(seals.map((seal) => seal.shape)).toEqual(['round']);
    expect(near(seals[0]!, 500, 700)).toBeLessThan(4);
    expect(Math.abs(seals[0]!.radii.x - RADIUS)).toBeLessThan(5);
    expect(seals[0]!.confidence).toBeGreaterThan(0.9);
    expect(seals[0]!.inkShare).toBeGreaterThan(0.1);
    expect(seals[0]!.inkShare).toBeLessThan(0.6);
  });

  it('finds seals of all usual sizes anywhere on the page', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 85, max: 140 }),
        fc.integer({ min: 160, max: 1080 }),
        fc.integer({ min: 160, max: 1590 }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (radius, x, y, turn) => {
          const sheet = new Sheet();
          drawSeal(sheet, { x, y, radius, turn });
          const [seal, ...others] = sealsOn(sheet);
          expect(others).toEqual([]);
          expect(seal!.shape).toBe('round');
          expect(near(seal!, x, y)).toBeLessThan(5);
          expect(Math.abs(seal!.radii.x - radius)).toBeLessThan(5);
        },
      ),
      { numRuns: 12, seed: 3 },
    );
  });

  it('tells two overlapping seals apart', () => {
    const sheet = new Sheet();
    drawSeal(sheet, { x: 450, y: 700, radius: RADIUS });
    drawSeal(sheet, { x: 590, y: 760, radius: RADIUS, turn: 0.4 });
    const seals = sealsOn(sheet).filter((seal) => seal.shape === 'round');
    expect(seals).toHaveLength(2);
    expect(Math.min(...seals.map((seal) => near(seal, 450, 700)))).toBeLessThan(6);
    expect(Math.min(...seals.map((seal) => near(seal, 590, 760)))).toBeLessThan(6);
  });

  it('finds a seal that the edge of the page cuts', () => {
    const sheet = new Sheet();
    drawSeal(sheet, { x: 1190, y: 700, radius: RADIUS });
    const [seal] = sealsOn(sheet);
    expect(seal!.shape).toBe('round');
    expect(near(seal!, 1190, 700)).toBeLessThan(8);
    expect(seal!.rect.x + seal!.rect.width).toBeLessThanOrEqual(1240);
    expect(seal!.confidence).toBeLessThan(0.9);
  });

  it('finds a seal of which one side did not print', () => {
    const sheet = new Sheet();
    drawSeal(sheet, { x: 500, y: 700, radius: RADIUS });
    for (let y = 580; y < 690; y++)
      for (let x = 380; x < 500; x++) sheet.data.fill(255, (y * 1240 + x) * 3, (y * 1240 + x) * 3 + 3);
    const [seal] = sealsOn(sheet);
    expect(seal!.shape).toBe('round');
    expect(near(seal!, 500, 700)).toBeLessThan(8);
  });

  it('tells oval and square seals', () => {
    const oval = new Sheet();
    drawSeal(oval, { x: 500, y: 700, radius: 130, flat: 0.68 });
    expect(sealsOn(oval).map((seal) => seal.shape)).toEqual(['oval']);
    const square = new Sheet().frame({ x: 400, y: 500, width: 105, height: 105 }, 5, RED);
    square.text(415, 515, 3, 26, RED).text(415, 555, 3, 26, RED);
    expect(sealsOn(square).map((seal) => seal.shape)).toEqual(['square']);
  });

  it('takes a red title and a red rule for no seal', () => {
    const sheet = new Sheet().text(150, 200, 12, 70, RED).rule(120, 320, 1120, 320, 6, RED);
    expect(sealsOn(sheet).filter((seal) => seal.confidence > 0.3)).toEqual([]);
  });

  it('takes a portrait before a red wall for no seal', () => {
    const sheet = new Sheet();
    drawPortrait(sheet, { x: 900, y: 230, width: 148, height: 207 }, true, [205, 50, 48]);
    expect(sealsOn(sheet)).toEqual([]);
  });
});

describe('isFace', () => {
  const photo = { x: 100, y: 100, width: 200, height: 280 };
  const stamp = (confidence: number, x = 130, y = 130) => ({
    rect: { x, y, width: 150, height: 150 },
    confidence,
  });

  it('takes what lies in a photo and is hardly a ring for the face in it', () => {
    expect(isFace(stamp(0.57), photo)).toBe(true);
  });

  it('leaves a clear ring in a photo, and a stamp across its edge', () => {
    expect(isFace(stamp(0.9), photo)).toBe(false);
    expect(isFace(stamp(0.57, 200, 250), photo)).toBe(false);
  });
});
