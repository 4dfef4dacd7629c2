import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Rgb } from '../../../../shared/reading/raster.ts';

const fontfile = fileURLToPath(
  new URL('400Regular/NotoSansSC_400Regular.ttf', import.meta.resolve('@expo-google-fonts/noto-sans-sc')),
);

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Pixels of a character's height. */
  readonly size: number;
}

/** White paper with texts on it, in a font from the packages: the same on every machine. */
export async function pageWith(width: number, height: number, texts: readonly PlacedText[]): Promise<Rgb> {
  const layers = await Promise.all(
    texts.map(async ({ text, x, y, size }) => ({
      // The text comes white on black.
      input: await sharp({ text: { text, font: 'Noto Sans SC', fontfile, dpi: 72 * (size / 12) } })
        .negate()
        .png()
        .toBuffer(),
      left: x,
      top: y,
    })),
  );
  const data = await sharp({ create: { width, height, channels: 3, background: 'white' } })
    .composite(layers)
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, data: new Uint8Array(data) };
}
