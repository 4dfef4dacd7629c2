import sharp from 'sharp';
import type { PageRef } from '../../ports/page-reader.ts';
import type { ScanDecoder } from '../../ports/scans.ts';

/** Longest side and quality of a page shown to people. */
const SHOWN = { side: 1754, quality: 80 } as const;

/** A page as people see it: JPEG, turned clockwise by `rotation`; null where it can't be decoded. */
export async function pageJpeg(
  decoder: Pick<ScanDecoder, 'page'>,
  { file, index }: PageRef,
  rotation: 0 | 90 | 180 | 270,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const page = await decoder.page(file, index, SHOWN.side);
  if (!page.ok) return null;
  const { width, height, data } = page.value.image;
  const picture = sharp(data, { raw: { width, height, channels: 3 } }).rotate(rotation);
  return new Uint8Array(await picture.jpeg({ quality: SHOWN.quality }).toBuffer());
}
