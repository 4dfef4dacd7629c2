import { encoder, type Sheet } from './sheets.ts';

export type TiffCompression = 'none' | 'lzw' | 'deflate' | 'jpeg' | 'ccittfax4';

/** A TIFF of one page. @param dpi along both sides */
export function tiffOf(page: Sheet, compression: TiffCompression, dpi = 300): Promise<Buffer> {
  const density = { xres: dpi / 25.4, yres: dpi / 25.4 };
  if (compression !== 'ccittfax4')
    return encoder(page)
      .tiff({ compression, ...density })
      .toBuffer();
  return encoder(page)
    .threshold()
    .toColourspace('b-w')
    .tiff({ bitdepth: 1, compression, miniswhite: true, ...density })
    .toBuffer();
}

const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 12: 8 };
const offsetTags: ReadonlySet<number> = new Set([273, 324]);

/** Chains one-page TIFFs (little-endian, as sharp writes them) into one file. */
export function joinTiffs(files: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  let link: { readonly part: Buffer; readonly at: number } | null = null;
  for (const file of files) {
    const part = Buffer.from(file);
    const first = part.readUInt32LE(4);
    const next = relocate(part, first, length);
    if (link) link.part.writeUInt32LE(first + length, link.at);
    link = { part, at: next };
    parts.push(part, Buffer.alloc(part.length % 2));
    length += part.length + (part.length % 2);
  }
  return Buffer.concat(parts);
}

/** Moves a directory's offsets by `base`; gives where its link to the next one stands. */
function relocate(part: Buffer, directory: number, base: number): number {
  const count = part.readUInt16LE(directory);
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + i * 12;
    const values = part.readUInt32LE(at + 4);
    const size = (sizes[part.readUInt16LE(at + 2)] ?? 1) * values;
    const isOffset = offsetTags.has(part.readUInt16LE(at));
    if (size > 4) {
      const outside = part.readUInt32LE(at + 8);
      if (isOffset) shift(part, outside, values, part.readUInt16LE(at + 2), base);
      part.writeUInt32LE(outside + base, at + 8);
    } else if (isOffset) {
      shift(part, at + 8, values, part.readUInt16LE(at + 2), base);
    }
  }
  return directory + 2 + count * 12;
}

function shift(part: Buffer, at: number, count: number, type: number, base: number): void {
  for (let i = 0; i < count; i++) {
    if (type === 3) part.writeUInt16LE(part.readUInt16LE(at + i * 2) + base, at + i * 2);
    else part.writeUInt32LE(part.readUInt32LE(at + i * 4) + base, at + i * 4);
  }
}

/** Sets a tag's first inline value (types SHORT and LONG). Throws where the file has no such tag. */
export function withTag(file: Buffer, tag: number, value: number): Buffer {
  const changed = Buffer.from(file);
  const entry = entryOf(changed, tag);
  if (changed.readUInt16LE(entry + 2) === 3) changed.writeUInt16LE(value, entry + 8);
  else changed.writeUInt32LE(value, entry + 8);
  return changed;
}

/** Changes the density across to `dpi` (a fax has rows twice as dense as columns). */
export function withDensityAcross(file: Buffer, dpi: number): Buffer {
  const changed = Buffer.from(file);
  const at = changed.readUInt32LE(entryOf(changed, 282) + 8);
  const unit = changed.readUInt16LE(entryOf(changed, 296) + 8);
  changed.writeUInt32LE(Math.round((unit === 3 ? dpi / 2.54 : dpi) * 1000), at);
  changed.writeUInt32LE(1000, at + 4);
  return changed;
}

/** A file whose last directory points back to its first. */
export function loopingTiff(file: Buffer): Buffer {
  const changed = Buffer.from(file);
  let directory = changed.readUInt32LE(4);
  const first = directory;
  for (;;) {
    const link = directory + 2 + changed.readUInt16LE(directory) * 12;
    const next = changed.readUInt32LE(link);
    if (next === 0) {
      changed.writeUInt32LE(first, link);
      return changed;
    }
    directory = next;
  }
}

/** Coded data and rows of each strip of a one-page TIFF. */
export function stripsOf(file: Buffer): { readonly data: Buffer; readonly rows: number }[] {
  const height = valuesOf(file, 257)[0]!;
  const rowsPerStrip = valuesOf(file, 278)[0]!;
  const lengths = valuesOf(file, 279);
  return valuesOf(file, 273).map((offset, i) => ({
    data: file.subarray(offset, offset + lengths[i]!),
    rows: Math.min(rowsPerStrip, height - i * rowsPerStrip),
  }));
}

function valuesOf(file: Buffer, tag: number): number[] {
  const entry = entryOf(file, tag);
  const size = sizes[file.readUInt16LE(entry + 2)]!;
  const count = file.readUInt32LE(entry + 4);
  const start = size * count > 4 ? file.readUInt32LE(entry + 8) : entry + 8;
  return Array.from({ length: count }, (_, i) => file.readUIntLE(start + i * size, size));
}

function entryOf(file: Buffer, tag: number): number {
  const directory = file.readUInt32LE(4);
  const count = file.readUInt16LE(directory);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12;
    if (file.readUInt16LE(entry) === tag) return entry;
  }
  throw new Error(`no tag ${tag}`);
}
