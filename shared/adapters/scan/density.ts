import type { Metadata } from 'sharp';
import { bytesOfMemory } from './byte-source.ts';
import { readTiffDirectories, readTiffTags, TiffError } from './tiff-directory.ts';

/** Long sides of what is laid on an office scanner, from a card to A2, inches. */
const shortestPaper = 2.5;
const longestPaper = 25;
/** What software writes that knows no density. */
const stockDensities: ReadonlySet<number> = new Set([72, 96]);
/** ExposureTime, FNumber, FocalLength (EXIF 2.3): only a camera writes them. */
const cameraTags = [0x829a, 0x829d, 0x920a];

/** True for a size, in inches, that a sheet of paper can have. */
export function isPaperSize(width: number, height: number): boolean {
  const inches = Math.max(width, height);
  return inches >= shortestPaper && inches <= longestPaper;
}

/** True where a density, in dots per inch, is a scanner's and no placeholder. */
export function isCredibleDensity(density: number, width: number, height: number): boolean {
  return !stockDensities.has(Math.round(density)) && isPaperSize(width / density, height / density);
}

/** Dots per inch of a scanner's picture; null for a camera's and for one that makes no sheet of paper. */
export function densityOfPicture({ density, width, height, exif }: Metadata): number | null {
  if (!density || !isCredibleDensity(density, width, height)) return null;
  return exif && isPhotograph(exif) ? null : density;
}

function isPhotograph(exif: Buffer): boolean {
  const start = exif.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? 6 : 0;
  const block = bytesOfMemory(exif.subarray(start));
  try {
    const [main] = readTiffDirectories(block, 4);
    if (!main || main.exif === 0) return false;
    const tags = readTiffTags(block, main.exif);
    return cameraTags.some((tag) => tags.has(tag));
  } catch (cause) {
    if (cause instanceof TiffError) return false;
    throw cause;
  }
}
