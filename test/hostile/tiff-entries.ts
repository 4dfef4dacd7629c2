/** TIFF directories written field by field, little-endian. */

/** A field of one value of type SHORT (3) or LONG (4). */
export const entry = (tag: number, type: 3 | 4, value: number): Buffer => withField(tag, type, 1, value);

/** A field of any count; `at` is its value or where its values stand. */
export function withField(tag: number, type: number, count: number, at: number): Buffer {
  const field = Buffer.alloc(12);
  field.writeUInt16LE(tag, 0);
  field.writeUInt16LE(type, 2);
  field.writeUInt32LE(count, 4);
  field.writeUInt32LE(at, 8);
  return field;
}

function directory(entries: readonly Buffer[], next: number): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(entries.length);
  const link = Buffer.alloc(4);
  link.writeUInt32LE(next);
  return Buffer.concat([count, ...entries, link]);
}

const header = Buffer.from('II*\0\x08\0\0\0', 'latin1');

/** A file of one directory with the fields in the given order, and zeros behind it. */
export const tiffOfEntries = (entries: readonly Buffer[], zeros = 0): Buffer =>
  Buffer.concat([header, directory(entries, 0), Buffer.alloc(zeros)]);

/** Directories of 8 × 8 pixels one after another, all over the same strip. */
export function chainOfDirectories(count: number, thumbnails = false): Buffer {
  const fields = [
    entry(254, 4, thumbnails ? 1 : 0),
    entry(256, 4, 8),
    entry(257, 4, 8),
    entry(258, 3, 8),
    entry(259, 3, 1),
    entry(262, 3, 1),
    entry(273, 4, 0),
    entry(279, 4, 64),
  ];
  const size = 2 + fields.length * 12 + 4;
  const parts: Buffer[] = [header];
  for (let i = 0; i < count; i += 1) {
    parts.push(directory(fields, i === count - 1 ? 0 : 8 + (i + 1) * size));
  }
  return Buffer.concat([...parts, Buffer.alloc(64)]);
}

/** A BigTIFF header, and at 16 a directory that claims `fields` of them. */
export function bigTiff(directoryAt: bigint, fields: bigint): Buffer {
  const file = Buffer.alloc(400);
  file.write('II+\0\x08\0\0\0', 'latin1');
  file.writeBigUInt64LE(directoryAt, 8);
  file.writeBigUInt64LE(fields, 16);
  return file;
}
