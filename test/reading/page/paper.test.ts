import { describe, expect, it } from 'vitest';
import { invert, project, type Quad, rectangleToQuad } from '../../../shared/reading/page/homography.ts';
import { findPaper } from '../../../shared/reading/page/paper.ts';
import type { Rgb } from '../../../shared/reading/raster.ts';
import { type Colour, formPage, Page, scanned, seenThrough, textPage } from './pages.ts';

const [WIDTH, HEIGHT] = [700, 940];

function photo(page: Rgb, quad: Quad, desk: (x: number, y: number) => Colour): Rgb {
  const toPage = invert(rectangleToQuad(page.width, page.height, quad));
  return scanned(seenThrough(page, WIDTH, HEIGHT, (x, y) => project(toPage, x, y), desk));
}

function furthest(found: Quad, wanted: Quad): number {
  return Math.max(...found.map(([x, y], i) => Math.hypot(x - wanted[i]![0], y - wanted[i]![1])));
}

const wood = (_: number, y: number): Colour => {
  const grain = 14 * Math.sin(y / 5);
  return [150 + grain, 105 + grain, 65 + grain];
};
const tilted: Quad = [
  [95, 60],
  [610, 80],
  [665, 880],
  [35, 850],
];

describe('the paper', () => {
  it.each<[string, (x: number, y: number) => Colour]>([
    ['wood', wood],
    ['a dark desk', () => [48, 46, 50]],
  ])('is found on %s within three pixels', (_, desk) => {
    const found = findPaper(photo(formPage(75).image, tilted, desk));
    expect(found.kind).toBe('photographed');
    expect(furthest(found.corners, tilted)).toBeLessThan(3);
  });

  it('is found where the light falls off to one side', () => {
    const image = photo(textPage(75).image, tilted, wood);
    for (let i = 0; i < image.data.length; i += 1) {
      image.data[i] = image.data[i]! * (1 - 0.45 * ((Math.floor(i / 3) % WIDTH) / WIDTH));
    }
    const found = findPaper(image);
    expect(found.kind).toBe('photographed');
    expect(furthest(found.corners, tilted)).toBeLessThan(4);
  });

  it('is cropped out of a scanner border, leaning or not', () => {
    for (const quad of [
      [
        [20, 12],
        [640, 12],
        [640, 889],
        [20, 889],
      ],
      [
        [40, 30],
        [659, 14],
        [682, 891],
        [63, 907],
      ],
    ] as unknown as Quad[]) {
      const found = findPaper(photo(textPage(75).image, quad, () => [14, 14, 14]));
      expect(found.kind).toBe('bordered');
      expect(furthest(found.corners, quad)).toBeLessThan(3);
    }
  });

  it('is taken for photographed on an even dark desk by its corners or by a shadow on it', () => {
    const upright: Quad = [
      [40, 30],
      [659, 14],
      [682, 891],
      [63, 907],
    ];
    const desk = (): Colour => [40, 40, 40];
    const shadowed = photo(textPage(75).image, upright, desk);
    for (let i = 0; i < shadowed.data.length; i += 1) {
      const right = Math.max(0, (Math.floor(i / 3) % WIDTH) / WIDTH - 0.4) / 0.6;
      shadowed.data[i] = shadowed.data[i]! * (1 - 0.35 * right);
    }
    expect(findPaper(shadowed).kind).toBe('photographed');
    const [first, second, third] = upright as unknown as [Quad[0], Quad[0], Quad[0]];
    const aslant: Quad = [first, second, third, [75, 907]];
    expect(findPaper(photo(textPage(75).image, aslant, desk)).kind).toBe('photographed');
  });

  it('loses a thin dark band at its edges only', () => {
    const { image } = textPage(75);
    for (let y = 0; y < image.height; y += 1)
      image.data.fill(10, y * image.width * 3, (y * image.width + 6) * 3);
    const found = findPaper(scanned(image));
    expect(found.kind).toBe('bordered');
    expect(found.corners[0][0]).toBeGreaterThanOrEqual(5);
    expect(found.corners[0][0]).toBeLessThanOrEqual(8);
    expect(found.corners[2]).toEqual([image.width, image.height]);
  });

  it.each<[string, () => Rgb]>([
    ['a form', () => formPage(75).image],
    ['a leaning form', () => formPage(75, 4).image],
    ['an empty page', () => new Page(75).image],
    ['yellowed paper', () => new Page(75, 0, [214, 198, 158]).image],
    [
      'a page with a wide dark heading up to its edges',
      () => new Page(75).bar(0, 0, 210, 40, [120, 20, 30]).image,
    ],
    [
      'a certificate printed in full colour',
      () => new Page(75, 0, [140, 20, 25]).bar(60, 120, 90, 30, [220, 190, 90]).image,
    ],
    ['a card on an empty page', () => new Page(75).bar(60, 60, 86, 54, [170, 190, 215]).image],
  ])('is the whole picture for %s', (_, make) => {
    const image = scanned(make());
    const { kind, corners } = findPaper(image);
    expect(kind).toBe('whole');
    expect(corners).toEqual([
      [0, 0],
      [image.width, 0],
      [image.width, image.height],
      [0, image.height],
    ]);
  });
});
