import type { ByteSource } from './byte-source.ts';

/** One image file directory: the tags that intake looks at. */
export interface TiffDirectory {
  /** Number among all directories of the file, as libtiff counts them. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  /** EXIF meaning, 1…8. */
  readonly orientation: number;
  /** Dots per inch along the rows and down the columns; null where the file gives none. */
  readonly density: { readonly x: number; readonly y: number } | null;
  /** A smaller rendition of another page (NewSubfileType bit 0): no page of its own. */
  readonly thumbnail: boolean;
  /** Bytes of the largest strip or tile once decoded. */
  readonly largestPiece: number;
  /** Where the last strip or tile ends. */
  readonly dataEnd: number;
  /** Offset of the EXIF directory, 0 for none. */
  readonly exif: number;
  readonly tags: ReadonlySet<number>;
}

/** Thrown on a file that no reader could follow; the message holds nothing of the content. */
export class TiffError extends Error {
  override readonly name = 'TiffError';
  readonly truncated: boolean;
  constructor(message: string, truncated = false) {
    super(message);
    this.truncated = truncated;
  }
}

const tag = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  xResolution: 282,
  yResolution: 283,
  resolutionUnit: 296,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  exif: 34665,
} as const;

/** Bytes a value of each TIFF field type (TIFF 6.0 §2, BigTIFF 16…18). */
const typeSizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
const maxEntries = 4096;
const maxValues = 1_000_000;

interface Layout {
  readonly little: boolean;
  readonly big: boolean;
}

/**
 * Follows the chain of directories (TIFF 6.0 and BigTIFF).
 * @throws TiffError on loops, directories past the end and more than `maxDirectories` of them
 */
export function readTiffDirectories(source: ByteSource, maxDirectories: number): TiffDirectory[] {
  const head = source.read(0, 16);
  if (head.length < 8) throw new TiffError('header cut off', true);
  const little = head[0] === 0x49;
  const layout = { little, big: head[little ? 2 : 3] === 0x2b };
  let offset = layout.big ? unsigned(head, 8, 8, little) : unsigned(head, 4, 4, little);
  const seen = new Set<number>();
  const directories: TiffDirectory[] = [];
  while (offset !== 0) {
    if (seen.has(offset)) throw new TiffError('directories form a loop');
    if (directories.length > maxDirectories) return directories;
    seen.add(offset);
    const { directory, next } = readDirectory(source, layout, offset, directories.length);
    directories.push(directory);
    offset = next;
  }
  return directories;
}

/** The tags of one directory, for EXIF blocks. */
export function readTiffTags(source: ByteSource, offset: number): ReadonlySet<number> {
  const little = source.read(0, 1)[0] === 0x49;
  return readDirectory(source, { little, big: false }, offset, 0).directory.tags;
}

function readDirectory(source: ByteSource, layout: Layout, offset: number, index: number) {
  const countSize = layout.big ? 8 : 2;
  const entrySize = layout.big ? 20 : 12;
  const offsetSize = layout.big ? 8 : 4;
  const countBytes = source.read(offset, countSize);
  if (countBytes.length < countSize) throw new TiffError('directory past the end', true);
  const count = unsigned(countBytes, 0, countSize, layout.little);
  if (count === 0 || count > maxEntries) throw new TiffError('implausible directory');
  const body = source.read(offset + countSize, count * entrySize + offsetSize);
  if (body.length < count * entrySize + offsetSize) throw new TiffError('directory cut off', true);
  const entries = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const at = i * entrySize;
    const id = unsigned(body, at, 2, layout.little);
    entries.set(id, wantedTags.has(id) ? readValues(source, layout, body.subarray(at, at + entrySize)) : []);
  }
  const next = unsigned(body, count * entrySize, offsetSize, layout.little);
  return { directory: describe(entries, index), next };
}

const wantedTags: ReadonlySet<number> = new Set(Object.values(tag));

function readValues(source: ByteSource, layout: Layout, entry: Buffer): number[] {
  const type = unsigned(entry, 2, 2, layout.little);
  const count = unsigned(entry, 4, layout.big ? 8 : 4, layout.little);
  const size = typeSizes[type];
  if (!size) return [];
  if (count > maxValues) throw new TiffError('implausible field length');
  const room = layout.big ? 8 : 4;
  const at = layout.big ? 12 : 8;
  const inside = size * count <= room;
  const bytes = inside
    ? entry.subarray(at, at + size * count)
    : source.read(unsigned(entry, at, room, layout.little), size * count);
  if (bytes.length < size * count) throw new TiffError('field past the end', true);
  return Array.from({ length: count }, (_, i) =>
    type === 5 || type === 10
      ? unsigned(bytes, i * 8, 4, layout.little) / unsigned(bytes, i * 8 + 4, 4, layout.little)
      : unsigned(bytes, i * size, size, layout.little),
  );
}

function describe(entries: ReadonlyMap<number, number[]>, index: number): TiffDirectory {
  const first = (id: number, otherwise: number) => entries.get(id)?.[0] ?? otherwise;
  const width = first(tag.width, 0);
  const height = first(tag.height, 0);
  const offsets = entries.get(tag.stripOffsets) ?? entries.get(tag.tileOffsets) ?? [];
  const lengths = entries.get(tag.stripBytes) ?? entries.get(tag.tileBytes) ?? [];
  const bitsPerPixel = first(tag.bitsPerSample, 1) * first(tag.samplesPerPixel, 1);
  const pieceWidth = first(tag.tileWidth, width);
  const pieceHeight = first(tag.tileHeight, Math.min(first(tag.rowsPerStrip, height), height));
  return {
    index,
    width,
    height,
    orientation: first(tag.orientation, 1),
    density: densityOf(first(tag.xResolution, 0), first(tag.yResolution, 0), first(tag.resolutionUnit, 2)),
    thumbnail: (first(tag.subfileType, 0) & 1) === 1,
    largestPiece: Math.ceil((pieceWidth * pieceHeight * bitsPerPixel) / 8),
    dataEnd: offsets.reduce((end, start, i) => Math.max(end, start + (lengths[i] ?? 0)), 0),
    exif: first(tag.exif, 0),
    tags: new Set(entries.keys()),
  };
}

function densityOf(x: number, y: number, unit: number): TiffDirectory['density'] {
  const perInch = unit === 2 ? 1 : unit === 3 ? 2.54 : 0;
  const density = { x: x * perInch, y: y * perInch };
  return density.x > 0 && density.y > 0 && Number.isFinite(density.x + density.y) ? density : null;
}

function unsigned(bytes: Buffer, offset: number, size: number, little: boolean): number {
  if (size === 8) {
    return Number(little ? bytes.readBigUInt64LE(offset) : bytes.readBigUInt64BE(offset));
  }
  return little ? bytes.readUIntLE(offset, size) : bytes.readUIntBE(offset, size);
}
