import sharp, { type Metadata } from 'sharp';

let own: Promise<Buffer | undefined> | undefined;

/**
 * Whether a picture carries the very profile that pictures are converted to: the conversion would leave every colour as
 * it is and take as long as decoding does.
 */
export async function isConverted({ icc, channels, depth }: Metadata): Promise<boolean> {
  if (icc === undefined || channels !== 3 || depth !== 'uchar') return false;
  own ??= ownProfile();
  return (await own)?.equals(icc) ?? false;
}

async function ownProfile(): Promise<Buffer | undefined> {
  const create = { width: 1, height: 1, channels: 3, background: '#ffffff' } as const;
  const tagged = await sharp({ create }).withIccProfile('srgb').png().toBuffer();
  return (await sharp(tagged).metadata()).icc;
}
