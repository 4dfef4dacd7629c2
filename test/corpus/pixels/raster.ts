import sharp, { type Sharp } from 'sharp';

/** Eight-bit RGB, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export async function decode(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
  };
}

export const toSharp = (p: Picture): Sharp =>
  sharp(Buffer.from(p.data.buffer, p.data.byteOffset, p.data.length), {
    raw: { width: p.width, height: p.height, channels: 3 },
  });

export async function fromSharp(s: Sharp): Promise<Picture> {
  const { data, info } = await s
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const from = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  if (info.channels === 1) return { width: info.width, height: info.height, data: tripled(from) };
  return { width: info.width, height: info.height, data: from };
}

/** One grey level a pixel, as three equal ones. */
function tripled(grey: Uint8ClampedArray): Uint8ClampedArray {
  const out = new Uint8ClampedArray(grey.length * 3);
  for (let i = 0; i < grey.length; i++) out.fill(grey[i]!, i * 3, i * 3 + 3);
  return out;
}
