import sharp, { type Metadata, type OutputInfo } from 'sharp';
import { ok, type Result } from '../../domain/result.ts';
import type { PageImage, ScanFailure, ScanLimits } from '../../ports/scans.ts';
import type { Rgb } from '../../reading/raster.ts';
import { failure, failureOfException } from './failure.ts';
import { clockPatience, maxWorkingBytes } from './limits.ts';
import { isGreyscale, oriented } from './pixels.ts';
import { isConverted } from './srgb-profile.ts';

// The operation cache keeps decoded files by name: it would show an older version of a replaced file.
sharp.cache(false);

export interface PictureRequest {
  /** A path or encoded bytes. */
  readonly input: string | Buffer;
  /** Directory of a TIFF, 0 otherwise. */
  readonly directory: number;
  readonly maxSide: number;
  /** EXIF meaning, 1…8. */
  readonly orientation: number;
  /** Dots per inch of the stored rows and columns; null where unknown. */
  readonly density: { readonly x: number; readonly y: number } | null;
}

/** Rows and columns of a fax differ in density by up to two: such pixels are made square. */
const squareTolerance = 0.02;

/** Decodes one picture to flat RGB on white, reduced on the way, upright by its orientation tag. */
export async function decodePicture(
  request: PictureRequest,
  limits: ScanLimits,
): Promise<Result<PageImage, ScanFailure>> {
  try {
    const options = { page: request.directory, pages: 1 };
    const stored = await sharp(request.input, { ...options, limitInputPixels: false }).metadata();
    const tooLarge = beyondLimits(stored, limits);
    if (tooLarge) return failure('too-many-pixels', tooLarge);

    const size = outputSize(stored.width, stored.height, request);
    const { data, info } = await sharp(request.input, {
      ...options,
      limitInputPixels: limits.maxPixels,
      // Below it half a picture passes as whole; unknown tags of a scanner's maker are no warnings here.
      failOn: 'warning',
      ignoreIcc: await isConverted(stored),
    })
      .resize(size.width, size.height, { fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .timeout({
        seconds: Math.max(1, Math.floor((clockPatience.picture * limits.maxMillisecondsPerPage) / 1000)),
      })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const image = oriented(threeChannels(data, info), request.orientation);
    const density = request.density;
    return ok({
      image,
      dpi: density && Math.max(density.x, density.y) * size.scale,
      nativeDpi: density && Math.min(density.x, density.y),
      greyscale: isGreyscale(image),
    });
  } catch (cause) {
    return failureOfException(cause);
  }
}

/** Says what is too much of a picture; null where it can be decoded within the limits. */
export function beyondLimits(stored: Metadata, limits: ScanLimits): string | null {
  const pixels = stored.width * stored.height;
  if (pixels > limits.maxPixels) return `${stored.width} × ${stored.height} pixels`;
  // An interlaced picture can't be streamed.
  const held = stored.isProgressive ? pixels * bytesHeldPerPixel(stored) : 0;
  return held > maxWorkingBytes ? `${held} bytes for an interlaced picture` : null;
}

/** Progressive JPEG keeps coefficients of two bytes, half as many with 4:2:0 colour; PNG keeps its samples. */
function bytesHeldPerPixel({ channels, chromaSubsampling, depth }: Metadata): number {
  const subsampled = channels === 3 && chromaSubsampling === '4:2:0';
  const samples = subsampled ? 1.5 : channels;
  return samples * (chromaSubsampling || depth === 'ushort' ? 2 : 1);
}

function outputSize(width: number, height: number, { density, maxSide }: PictureRequest) {
  const densest = density && Math.max(density.x, density.y);
  const uneven = density && densest && Math.abs(density.x / density.y - 1) > squareTolerance;
  const squareWidth = uneven ? (width * densest) / density.x : width;
  const squareHeight = uneven ? (height * densest) / density.y : height;
  const scale = Math.min(1, maxSide / Math.max(squareWidth, squareHeight));
  return {
    width: Math.max(1, Math.round(squareWidth * scale)),
    height: Math.max(1, Math.round(squareHeight * scale)),
    scale,
  };
}

function threeChannels(data: Buffer, info: OutputInfo): Rgb {
  const { width, height, channels } = info;
  if (channels === 3) return { width, height, data };
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const from = i * channels;
    const last = channels > 2 ? 2 : 0;
    rgb[i * 3] = data[from]!;
    rgb[i * 3 + 1] = data[from + Math.min(1, last)]!;
    rgb[i * 3 + 2] = data[from + last]!;
  }
  return { width, height, data: rgb };
}
