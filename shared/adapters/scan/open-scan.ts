import { closeSync, openSync, statSync } from 'node:fs';
import sharp from 'sharp';
import { ok, type Result } from '../../domain/result.ts';
import type { ScanFailure, ScanFile, ScanLimits } from '../../ports/scans.ts';
import { type ByteSource, bytesOfFile } from './byte-source.ts';
import { densityOfPicture } from './density.ts';
import { failure, failureOfException } from './failure.ts';
import { kindOfContent, kindOfName, pdfHeaderReach, type ScanKind } from './file-type.ts';
import { jpegIsComplete } from './jpeg-structure.ts';
import { maxWorkingBytes } from './limits.ts';
import { endsLikePdf, type ImageTraits, imageTraits } from './pdf/file-scan.ts';
import { beyondLimits } from './picture.ts';
import { readTiffDirectories, type TiffDirectory, TiffError } from './tiff-directory.ts';

/** A scan file whose outer form is known to be sound. */
export type OpenScan =
  | { readonly kind: 'pdf'; readonly images: ImageTraits }
  | { readonly kind: 'tiff'; readonly pages: readonly TiffDirectory[] }
  | { readonly kind: 'jpeg' | 'png'; readonly orientation: number; readonly density: number | null };

/** Identifies the bytes behind a path without opening it. @throws where there is no such file */
export function fileState(path: string): string {
  const { size, mtimeMs, ino } = statSync(path);
  return `${size} ${mtimeMs} ${ino}`;
}

/** Looks at a file from outside: size, type, end, directories. Pixels are not decoded. */
export async function openScan(file: ScanFile, limits: ScanLimits): Promise<Result<OpenScan, ScanFailure>> {
  let descriptor: number | null = null;
  try {
    const state = statSync(file.path);
    // Opening a pipe would wait for its writer.
    if (!state.isFile()) return failure('unreadable-file', 'not a regular file');
    if (state.size === 0) return failure('empty-file', '0 bytes');
    if (state.size > limits.maxFileBytes) return failure('file-too-large', `${state.size} bytes`);
    descriptor = openSync(file.path, 'r');
    const source = bytesOfFile(descriptor, state.size);
    const kind = checkedKind(file.name, source);
    return kind.ok ? await openers[kind.value](file.path, source, limits) : kind;
  } catch (cause) {
    if (cause instanceof TiffError) return failure(cause.truncated ? 'truncated' : 'damaged', cause.message);
    return failureOfException(cause);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function checkedKind(name: string, source: ByteSource): Result<ScanKind, ScanFailure> {
  const actual = kindOfContent(source.read(0, pdfHeaderReach));
  const claimed = kindOfName(name);
  if (actual && (!claimed || claimed === actual)) return ok(actual);
  if (!claimed) return failure('unknown-type', 'no known magic, no known extension');
  return failure('type-mismatch', `named ${claimed}, is ${actual ?? 'nothing known'}`);
}

type Opener = (
  path: string,
  source: ByteSource,
  limits: ScanLimits,
) => Promise<Result<OpenScan, ScanFailure>>;

const openers: Readonly<Record<ScanKind, Opener>> = {
  pdf: openPdf,
  tiff: openTiff,
  jpeg: openJpeg,
  png: openPng,
};

async function openPdf(path: string, source: ByteSource): Promise<Result<OpenScan, ScanFailure>> {
  if (!endsLikePdf(source)) return failure('truncated', 'no %%EOF at the end');
  return ok({ kind: 'pdf', images: await imageTraits(path) });
}

async function openTiff(
  _path: string,
  source: ByteSource,
  limits: ScanLimits,
): Promise<Result<OpenScan, ScanFailure>> {
  const directories = readTiffDirectories(source, limits.maxPagesPerFile * 2);
  if (directories.some(({ dataEnd }) => dataEnd > source.size))
    return failure('truncated', 'strips past the end');
  const pages = directories.filter(({ thumbnail }) => !thumbnail);
  if (pages.length === 0) return failure('no-pages', 'no full-size directory');
  if (pages.length > limits.maxPagesPerFile)
    return failure('too-many-pages', `more than ${limits.maxPagesPerFile}`);
  const huge = pages.find(({ largestPiece }) => largestPiece > maxWorkingBytes);
  if (huge) return failure('too-many-pixels', `a strip of ${huge.largestPiece} bytes`);
  return ok({ kind: 'tiff', pages });
}

async function openJpeg(
  path: string,
  source: ByteSource,
  limits: ScanLimits,
): Promise<Result<OpenScan, ScanFailure>> {
  return jpegIsComplete(source) ? openPicture('jpeg', path, limits) : failure('truncated', 'no end marker');
}

async function openPng(
  path: string,
  source: ByteSource,
  limits: ScanLimits,
): Promise<Result<OpenScan, ScanFailure>> {
  if (!source.read(Math.max(0, source.size - pngTail), pngTail).includes('IEND')) {
    return failure('truncated', 'no IEND at the end');
  }
  return openPicture('png', path, limits);
}

async function openPicture(
  kind: 'jpeg' | 'png',
  path: string,
  limits: ScanLimits,
): Promise<Result<OpenScan, ScanFailure>> {
  const stored = await sharp(path, { limitInputPixels: false }).metadata();
  const tooLarge = beyondLimits(stored, limits);
  if (tooLarge) return failure('too-many-pixels', tooLarge);
  return ok({ kind, orientation: stored.orientation ?? 1, density: densityOfPicture(stored) });
}

const pngTail = 1024;
