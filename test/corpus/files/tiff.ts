/** Joins single-page TIFFs (classic, little-endian, as libvips writes them) into one file of several pages. */
export function joinTiffs(pages: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0])];
  let size = 8;
  let linkAt = { part: 0, offset: 4 };
  for (const page of pages) {
    if (size % 2 === 1) {
      parts.push(Buffer.alloc(1));
      size += 1;
    }
    const copy = Buffer.from(page);
    const ifd = relocate(copy, size);
    parts[linkAt.part]!.writeUInt32LE(size + ifd.start, linkAt.offset);
    linkAt = { part: parts.length, offset: ifd.next };
    parts.push(copy);
    size += copy.length;
  }
  parts[linkAt.part]!.writeUInt32LE(0, linkAt.offset);
  return Buffer.concat(parts);
}

const BYTES: Record<number, number> = {
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
};
const OFFSET_TAGS = new Set([273, 324]);

/** Adds `base` to every offset of the page's only directory. */
function relocate(page: Buffer, base: number): { start: number; next: number } {
  if (page.readUInt16LE(0) !== 0x4949 || page.readUInt16LE(2) !== 42)
    throw new Error('not a little-endian TIFF');
  const start = page.readUInt32LE(4);
  const entries = page.readUInt16LE(start);
  for (let i = 0; i < entries; i++) {
    const at = start + 2 + i * 12;
    const type = page.readUInt16LE(at + 2);
    const count = page.readUInt32LE(at + 4);
    const bytes = (BYTES[type] ?? 1) * count;
    const valuesAt = bytes > 4 ? page.readUInt32LE(at + 8) : at + 8;
    if (OFFSET_TAGS.has(page.readUInt16LE(at)))
      for (let k = 0; k < count; k++) shift(page, valuesAt + k * BYTES[type]!, type, base);
    if (bytes > 4) page.writeUInt32LE(valuesAt + base, at + 8);
  }
  return { start, next: start + 2 + entries * 12 };
}

function shift(page: Buffer, at: number, type: number, base: number): void {
  if (type !== 4) throw new Error('offsets of 32 bits expected');
  page.writeUInt32LE(page.readUInt32LE(at) + base, at);
}
