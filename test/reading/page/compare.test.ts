import { createRequire } from 'node:module';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/domain/geometry.ts';
import { compareCopies } from '../../../shared/reading/page/compare.ts';
import { toGrey } from '../../../shared/reading/page/grey.ts';
import { straighten } from '../../../shared/reading/page/straighten.ts';
import type { Grey, Rgb } from '../../../shared/reading/raster.ts';
import { formPage, Page, scanned } from './pages.ts';

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);
const DPI = 200;
const LINES = [
  '辽宁省专业技术资格评定表',
  '鞍山市特种设备检测研究所',
  '目标管理体系未来规划研究',
  '2018.03 至 2023.12 第一名',
  '末端执行器计量校准装置',
  '经公示无异议已完成审核',
];

/** A page of 10.5 pt print in a table, and where its lines stand. */
async function printed(lines: readonly string[]): Promise<{ image: Rgb; rects: Rect[] }> {
  const page = new Page(DPI, 0, [244, 244, 242], 140, 150).table(12, 12, [30, 86], [18, 18, 18, 18, 18, 18]);
  const { image } = page;
  const rects: Rect[] = [];
  for (const [i, text] of lines.entries()) {
    const { data, info } = await sharp({
      text: { text, fontfile: FONT, font: 'Noto Sans SC 10.5', dpi: DPI },
    })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const left = Math.round((46 * DPI) / 25.4);
    const top = Math.round(((18 + 18 * i) * DPI) / 25.4);
    for (let y = 0; y < info.height; y += 1) {
      for (let x = 0; x < info.width; x += 1) {
        const at = ((top + y) * image.width + left + x) * 3;
        const share = data[(y * info.width + x) * info.channels]! / 255;
        for (let c = 0; c < 3; c += 1) image.data[at + c] = image.data[at + c]! * (1 - share) + 45 * share;
      }
    }
    rects.push({ x: left - 6, y: top - 6, width: info.width + 12, height: info.height + 12 });
  }
  return { image, rects };
}

interface Scanning {
  readonly seed: number;
  readonly lean?: number;
  readonly blur?: number;
  readonly quality?: number;
}

/** Printed, laid on the glass with a lean that straightening takes out again, scanned, saved as JPEG. */
async function copyOf(image: Rgb, { seed, lean = 0, blur = 0, quality = 85 }: Scanning): Promise<Grey> {
  const leaning = straighten(image, { skew: lean, rotation: 0, maxSide: 4000 }).image;
  const level = straighten(leaning, { skew: -lean, rotation: 0, maxSide: 4000 }).image;
  const { width, height, data } = scanned(level, { seed, blur, noise: 5 });
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
  const decoded = await sharp(jpeg).raw().toBuffer();
  return toGrey({ width, height, data: new Uint8Array(decoded) });
}

const original = await printed(LINES);
const reference = await copyOf(original.image, { seed: 1, quality: 90 });

describe('two scans of one print', () => {
  it.each<[string, Scanning]>([
    ['of the same scanner', { seed: 2 }],
    ['leaning the other way', { seed: 3, lean: 0.9 }],
    ['pressed hard', { seed: 4, lean: -0.7, quality: 55 }],
  ])('are the same line by line, %s', async (_, scanning) => {
    const { registered, regions, extra } = compareCopies(
      reference,
      await copyOf(original.image, scanning),
      original.rects,
    );
    expect(registered).toBe(true);
    expect(regions.map((region) => region.same)).toEqual(LINES.map(() => true));
    expect(extra).toEqual([]);
  });
});

describe('lines that differ in one character', () => {
  const changes: [string, string][][] = [
    [
      ['2018.03', '2018.08'],
      ['目标', '日标'],
      ['已完', '己完'],
    ],
    [
      ['2023.12', '2023.72'],
      ['未来', '末来'],
      ['末端', '未端'],
    ],
  ];
  it.each(changes.map((list) => [list.map((pair) => pair.join(' for ')).join(', '), list] as const))(
    'are seen: %s',
    async (_, list) => {
      const changed = LINES.map((line) => list.reduce((text, [from, to]) => text.replace(from, to), line));
      const { image } = await printed(changed);
      for (const scanning of [{ seed: 5 }, { seed: 6, lean: 0.8, blur: 1, quality: 65 }]) {
        const { regions } = compareCopies(reference, await copyOf(image, scanning), original.rects);
        for (const [i, region] of regions.entries())
          if (LINES[i] !== changed[i]) expect(region.same, changed[i]).toBe(false);
      }
      const { regions } = compareCopies(reference, await copyOf(image, { seed: 8 }), original.rects);
      expect(regions.map((region) => region.same)).toEqual(LINES.map((line, i) => line === changed[i]));
    },
  );
});

describe('a copy with more on it', () => {
  it('gives the place of a stamp and of a signature', async () => {
    const { image } = await printed(LINES);
    const page = new Page(DPI, 0, [244, 244, 242], 140, 150);
    page.image.data.set(image.data);
    page.ring(110, 134, 10, 1, [190, 50, 50]).bar(30, 130, 18, 0.8).bar(36, 126, 0.8, 9);
    const { extra, regions } = compareCopies(
      reference,
      await copyOf(page.image, { seed: 7 }),
      original.rects,
    );
    expect(regions.every((region) => region.same)).toBe(true);
    const covers = (xMm: number, yMm: number) => {
      const [x, y] = [(xMm * DPI) / 25.4, (yMm * DPI) / 25.4];
      return extra.some(
        (r) => x >= r.x - 9 && x <= r.x + r.width + 9 && y >= r.y - 9 && y <= r.y + r.height + 9,
      );
    };
    expect(covers(110, 134)).toBe(true);
    expect(covers(39, 130.4)).toBe(true);
  });
});

describe('pages of other content', () => {
  it('have no line in common', () => {
    const other = toGrey(scanned(formPage(150, 0, 4).image));
    const { regions } = compareCopies(reference, other, original.rects);
    expect(regions.some((region) => region.same)).toBe(false);
  });
});
