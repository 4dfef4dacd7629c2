import { describe, expect, it } from 'vitest';
import { isBlank } from '../../../shared/reading/page/blank.ts';
import { toGrey } from '../../../shared/reading/page/grey.ts';
import type { Rgb } from '../../../shared/reading/raster.ts';
import { Page, RED, scanned, stream, textPage } from './pages.ts';

/** The back of a printed page: the print mirrored, softened by the paper, and pale. */
function shownThrough(strength: number): Rgb {
  const front = scanned(textPage(100).image, { noise: 0, blur: 3 });
  const back = new Page(100).image;
  for (let y = 0; y < back.height; y += 1) {
    for (let x = 0; x < back.width; x += 1) {
      const from = (y * back.width + (back.width - 1 - x)) * 3;
      for (let c = 0; c < 3; c += 1) {
        const at = (y * back.width + x) * 3 + c;
        back.data[at] = back.data[at]! - (244 - front.data[from + c]!) * strength;
      }
    }
  }
  return scanned(back);
}

function dusty(): Page {
  const page = new Page(100);
  const next = stream(8);
  for (let i = 0; i < 60; i += 1)
    page.bar(205 * next(), 290 * next(), 0.3 + 0.4 * next(), 0.3 + 0.4 * next());
  return page;
}

const SHADOW: [number, number, number] = [110, 110, 110];

/** A sheet on a desk of its own brightness: only the shadow along its four edges tells them apart. */
const onDesk = (): Page =>
  new Page(100)
    .bar(12, 16, 186, 2, SHADOW)
    .bar(12, 280, 186, 2, SHADOW)
    .bar(12, 16, 2, 266, SHADOW)
    .bar(196, 16, 2, 266, SHADOW)
    .bar(4, 100, 2, 2, SHADOW)
    .bar(5, 140, 3, 1, SHADOW);

describe('a page is blank', () => {
  it.each<[string, () => Rgb]>([
    ['where only noise is on it', () => scanned(new Page(100).image, { noise: 12 })],
    ['with dust', () => scanned(dusty().image)],
    ['on yellowed or grey paper', () => scanned(new Page(100, 0, [205, 190, 150]).image)],
    ['with the other side shining through', () => shownThrough(0.2)],
    [
      'with punch holes',
      () => scanned(new Page(100).ring(12, 108, 3, 3, [20, 20, 20]).ring(12, 188, 3, 3, [20, 20, 20]).image),
    ],
    [
      'with scanner borders',
      () => scanned(new Page(100).bar(0, 0, 5, 297, [9, 9, 9]).bar(0, 292, 210, 5, [30, 30, 30]).image),
    ],
    [
      'with the shadow of its edges, on a desk as bright as it is, and specks on that desk',
      () => scanned(onDesk().image),
    ],
    ['with a staple', () => scanned(new Page(100).bar(9, 10, 9, 0.6, [70, 70, 70]).image)],
  ])('%s', (_, make) => {
    expect(isBlank(make()).blank).toBe(true);
  });
});

describe('a page is not blank', () => {
  const page = (draw: (page: Page) => unknown) => () => {
    const drawn = new Page(100);
    draw(drawn);
    return scanned(drawn.image);
  };
  it.each<[string, () => Rgb]>([
    ['with one line of text', page((p) => p.line(30, 40, 6, 4, 5))],
    ['with a pale line of text', page((p) => p.line(30, 40, 8, 4.2, 5, [130, 130, 130]))],
    ['with nothing but a stamp', page((p) => p.ring(140, 210, 20, 1.2, RED))],
    ['with a worn stamp', page((p) => p.ring(140, 210, 20, 1.2, [232, 150, 150]))],
    [
      'with a note of three short strokes',
      page((p) => p.bar(60, 80, 6, 0.6).bar(62, 82, 0.6, 7).bar(59, 86, 8, 0.6)),
    ],
    [
      'with text among dust',
      () =>
        scanned(
          (() => {
            const p = dusty();
            p.line(60, 100, 5, 4, 2);
            return p.image;
          })(),
        ),
    ],
    [
      'with one line of text on a sheet with a shadow',
      () => {
        const sheet = onDesk();
        sheet.line(30, 40, 6, 4, 5);
        return scanned(sheet.image);
      },
    ],
    ['with nothing but a ruled frame', page((p) => p.table(20, 20, [170], [250]))],
    ['where it is an empty form', page((p) => p.table(20, 40, [40, 60, 60], [20, 20, 20]))],
  ])('%s', (_, make) => {
    const image = make();
    expect(isBlank(image).blank).toBe(false);
    expect(isBlank(image).inkShare).toBeGreaterThan(0);
  });

  it('also where only its grey levels are known', () => {
    const drawn = new Page(100);
    drawn.line(30, 40, 6, 4, 5);
    expect(isBlank(toGrey(scanned(drawn.image))).blank).toBe(false);
  });
});
