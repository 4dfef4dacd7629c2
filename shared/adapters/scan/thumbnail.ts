import sharp from 'sharp';
import type { Rgb } from '../../reading/raster.ts';

/** Of a page beside others, as the counter shows it. */
export const THUMBNAIL = { width: 220, quality: 70 } as const;

/** A page as it lies, small, as JPEG: large enough to be as wide as shown whichever way it is turned. */
export async function smallPicture({ width, height, data }: Rgb): Promise<Uint8Array<ArrayBuffer>> {
  const side = THUMBNAIL.width;
  const small = sharp(data, { raw: { width, height, channels: 3 } }).resize(side, side, { fit: 'outside' });
  return new Uint8Array(await small.jpeg({ quality: THUMBNAIL.quality }).toBuffer());
}

/** The small picture turned clockwise, as wide as thumbnails are. */
export async function turnedThumbnail(
  small: Uint8Array,
  rotation: 0 | 90 | 180 | 270,
): Promise<Uint8Array<ArrayBuffer>> {
  const turned = await sharp(small).rotate(rotation).toBuffer();
  const shown = sharp(turned).resize({ width: THUMBNAIL.width });
  return new Uint8Array(await shown.jpeg({ quality: THUMBNAIL.quality }).toBuffer());
}
