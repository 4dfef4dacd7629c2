import type { Rgb } from '../../reading/raster.ts';

/** Largest difference among the three channels that paper and sensor noise make. */
const neutralSpread = 24;
/** Coloured pixels among a million that JPEG noise may make; a seal has far more. */
const strayColoured = 20e-6;
const sampleStep = 3;

/** True where no more than stray pixels carry colour; looks at every ninth pixel. */
export function isGreyscale({ width, height, data }: Rgb): boolean {
  const allowed = Math.ceil((width / sampleStep) * (height / sampleStep) * strayColoured);
  let coloured = 0;
  for (let y = 0; y < height; y += sampleStep) {
    for (let x = 0; x < width; x += sampleStep) {
      const i = (y * width + x) * 3;
      const r = data[i]!;
      const g = data[i + 1]!;
      const b = data[i + 2]!;
      if (Math.max(r, g, b) - Math.min(r, g, b) > neutralSpread && ++coloured > allowed) return false;
    }
  }
  return true;
}

/** True where the picture shows one single tone. */
export function isUniform({ data }: { readonly data: Uint8Array }): boolean {
  const first = data[0] ?? 0;
  for (let i = 0; i < data.length; i++) if (Math.abs(data[i]! - first) > 2) return false;
  return true;
}

/** EXIF orientations as a mirror left to right, followed by quarter turns clockwise. */
const orientations: Readonly<Record<number, { readonly mirror: boolean; readonly turns: number }>> = {
  2: { mirror: true, turns: 0 },
  3: { mirror: false, turns: 2 },
  4: { mirror: true, turns: 2 },
  5: { mirror: true, turns: 3 },
  6: { mirror: false, turns: 1 },
  7: { mirror: true, turns: 1 },
  8: { mirror: false, turns: 3 },
};

/** The picture as it is to be looked at. @param orientation EXIF meaning, 1…8; others change nothing */
export function oriented(image: Rgb, orientation: number): Rgb {
  const way = orientations[orientation];
  return way ? turned(way.mirror ? mirrored(image) : image, way.turns) : image;
}

/** @param turns quarter turns clockwise, any integer */
export function turned(image: Rgb, turns: number): Rgb {
  const quarter = ((turns % 4) + 4) % 4;
  if (quarter === 0) return image;
  const { width, height, data } = image;
  const out = new Uint8Array(data.length);
  const [outWidth, outHeight] = quarter === 2 ? [width, height] : [height, width];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const toX = quarter === 1 ? height - 1 - y : quarter === 2 ? width - 1 - x : y;
      const toY = quarter === 1 ? x : quarter === 2 ? height - 1 - y : width - 1 - x;
      copyPixel(data, (y * width + x) * 3, out, (toY * outWidth + toX) * 3);
    }
  }
  return { width: outWidth, height: outHeight, data: out };
}

function mirrored({ width, height, data }: Rgb): Rgb {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      copyPixel(data, (y * width + x) * 3, out, (y * width + width - 1 - x) * 3);
    }
  }
  return { width, height, data: out };
}

function copyPixel(from: Uint8Array, i: number, to: Uint8Array, o: number): void {
  to[o] = from[i]!;
  to[o + 1] = from[i + 1]!;
  to[o + 2] = from[i + 2]!;
}
