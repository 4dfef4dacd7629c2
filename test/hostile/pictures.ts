import { jpegOf, pngBomb, pngOf } from '../adapters/scan/builders.ts';
import { encoder, sheet } from '../adapters/scan/sheets.ts';
import { joinTiffs, loopingTiff, tiffOf, withTag } from '../adapters/scan/tiff-builder.ts';
import { folded, type HostileCase, harmless, scanCase } from './hostile-case.ts';
import { chunk, pngOfChunks, withChunk } from './png-chunks.ts';
import { bigTiff, chainOfDirectories, entry, tiffOfEntries, withField } from './tiff-entries.ts';

const megabytes = 1_000_000;

/** JPEG and PNG files whose headers or side data are the trap. */
export const pictures: readonly HostileCase[] = [
  scanCase('a PNG of 20 000 × 20 000 pixels', 'a.png', () => pngBomb(20_000), 'too-many-pixels'),
  scanCase('a PNG of 2³¹ − 1 columns', 'a.png', () => pngOfChunks(0x7fffffff, 1, 8, 0), 'damaged'),
  scanCase('a PNG of 2³² − 1 rows', 'a.png', () => pngOfChunks(1, 0xffffffff, 8, 0), 'damaged'),
  scanCase('a PNG without columns', 'a.png', () => pngOfChunks(0, 100, 8, 0), 'damaged'),
  scanCase(
    'an interlaced PNG of 9 000 × 9 000 × 64 bits',
    'a.png',
    () => pngOfChunks(9000, 9000, 16, 6, 1),
    'too-many-pixels',
  ),
  scanCase('a PNG of an unknown colour type', 'a.png', () => pngOfChunks(10, 10, 8, 5), 'damaged'),
  scanCase(
    'a PNG with rows for a tenth of its height',
    'a.png',
    () => pngOfChunks(1000, 10_000, 8, 0),
    'damaged',
  ),
  scanCase(
    'a PNG whose colour profile unfolds to 200 MB',
    'a.png',
    async () =>
      withChunk(await pngOf(), 'iCCP', Buffer.concat([Buffer.from('icc\0\0'), folded(200 * megabytes)])),
    'read',
  ),
  scanCase(
    'a PNG whose text unfolds to 200 MB',
    'a.png',
    async () =>
      withChunk(await pngOf(), 'zTXt', Buffer.concat([Buffer.from('Comment\0\0'), folded(200 * megabytes)])),
    'read',
  ),
  harmless('a PNG with a text that names entities', 'a.png', async () =>
    withChunk(
      await pngOf(),
      'iTXt',
      Buffer.from(
        'XML:com.adobe.xmp\0\0\0\0\0<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      ),
    ),
  ),
  scanCase(
    'a PNG with twenty thousand chunks of text',
    'a.png',
    async () => {
      const many = Buffer.concat(
        Array.from({ length: 20_000 }, () => chunk('tEXt', Buffer.from('Comment\0x'))),
      );
      const file = await pngOf();
      return Buffer.concat([file.subarray(0, 33), many, file.subarray(33)]);
    },
    'read',
  ),
  scanCase(
    'a PNG with a wrong checksum over its rows',
    'a.png',
    async () => {
      const file = Buffer.from(await pngOf());
      file[file.length - 13] = file[file.length - 13]! ^ 0xff;
      return file;
    },
    'damaged',
  ),
  scanCase(
    'a JPEG that claims 65 500 × 65 500 pixels',
    'a.jpg',
    async () => withFrame(await jpegOf(), 65_500, 65_500),
    'too-many-pixels',
  ),
  scanCase(
    'a JPEG that claims ten times its rows',
    'a.jpg',
    async () => withFrame(await jpegOf(), 248, 3510),
    'truncated',
  ),
  scanCase('a JPEG without rows', 'a.jpg', async () => withFrame(await jpegOf(), 248, 0), 'damaged'),
  scanCase('a progressive JPEG with a thousand scans of 36 million pixels', 'a.jpg', manyScans, 'truncated'),
  scanCase(
    'a progressive JPEG of 95 million pixels',
    'a.jpg',
    async () => withFrame(await encoder(sheet()).jpeg({ progressive: true }).toBuffer(), 9700, 9700),
    'too-many-pixels',
  ),
  harmless('a JPEG whose EXIF directory points to itself', 'a.jpg', async () => withExif(await jpegOf(), 8)),
  harmless('a JPEG whose EXIF directory lies outside', 'a.jpg', async () =>
    withExif(await jpegOf(), 0x7ffffff0),
  ),
  scanCase(
    'a JPEG with a header segment of no length',
    'a.jpg',
    async () => {
      const file = await jpegOf();
      return Buffer.concat([file.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, 0]), file.subarray(2)]);
    },
    'read',
  ),
  scanCase(
    'a JPEG of a million fill bytes',
    'a.jpg',
    async () => {
      const file = await jpegOf();
      return Buffer.concat([file.subarray(0, 2), Buffer.alloc(megabytes, 0xff), file.subarray(2)]);
    },
    'read',
  ),
];

const twoPages = async () => joinTiffs([await tiffOf(sheet(), 'lzw'), await tiffOf(sheet(), 'ccittfax4')]);

/** TIFF files whose directories are the trap. */
export const tiffs: readonly HostileCase[] = [
  scanCase(
    'a TIFF whose last directory leads to its first',
    'a.tif',
    async () => loopingTiff(await twoPages()),
    'damaged',
  ),
  scanCase(
    'a TIFF whose only directory leads to itself',
    'a.tif',
    async () => loopingTiff(await tiffOf(sheet(), 'lzw')),
    'damaged',
  ),
  scanCase('a TIFF of 3 000 directories', 'a.tif', () => chainOfDirectories(3000), 'too-many-pages'),
  scanCase('a TIFF of 100 000 directories', 'a.tif', () => chainOfDirectories(100_000), 'too-many-pages'),
  scanCase('a TIFF of 1 500 thumbnails', 'a.tif', () => chainOfDirectories(1500, true), 'no-pages'),
  scanCase(
    'a TIFF whose directory lies outside',
    'a.tif',
    () => Buffer.from('II*\0\xff\xff\xff\x7f', 'latin1'),
    'truncated',
  ),
  scanCase(
    'a TIFF whose directory lies in its header',
    'a.tif',
    () => Buffer.from('II*\0\x04\0\0\0\0\0\0\0'),
    'truncated',
  ),
  scanCase('a TIFF without a directory', 'a.tif', () => Buffer.from('II*\0\0\0\0\0\0\0\0\0'), 'no-pages'),
  scanCase(
    'a TIFF with a directory of 65 535 fields',
    'a.tif',
    () => Buffer.concat([Buffer.from('II*\0\x08\0\0\0\xff\xff', 'latin1'), Buffer.alloc(800_000)]),
    'damaged',
  ),
  scanCase(
    'a TIFF field of 4 billion values',
    'a.tif',
    () => tiffOfEntries([entry(256, 4, 100), entry(257, 4, 100), withField(273, 4, 0xffffffff, 8)]),
    'damaged',
  ),
  scanCase(
    'a TIFF field of 900 000 values that overlap the file',
    'a.tif',
    () => tiffOfEntries([entry(256, 4, 100), entry(257, 4, 100), withField(273, 1, 900_000, 0)], 900_100),
    'damaged',
  ),
  scanCase('a TIFF of 65 535 × 65 535 pixels by fax', 'a.tif', hugeFax, 'too-many-pixels'),
  scanCase(
    'a TIFF in one strip of 9 900 × 9 900 pixels of 64 bits',
    'a.tif',
    () => deflatedTiff(9900, 9900, 16, 4),
    'too-many-pixels',
  ),
  scanCase(
    'a TIFF of a million samples a pixel',
    'a.tif',
    async () => withTag(await tiffOf(sheet(), 'lzw'), 277, 65_535),
    'too-many-pixels',
  ),
  scanCase(
    'a TIFF of no bits a sample',
    'a.tif',
    () => tiffOfEntries([...plainEntries(100, 100), entry(258, 3, 0)], 20_000),
    'damaged',
  ),
  scanCase(
    'a TIFF strip that unfolds to 95 million pixels',
    'a.tif',
    () => deflatedTiff(9700, 9700, 8, 1),
    'read',
  ),
  scanCase(
    'a TIFF whose strip unfolds to ten thousand times its rows',
    'a.tif',
    () => deflatedTiff(100, 100, 8, 1, 100 * megabytes),
    'read',
  ),
  scanCase(
    'a TIFF tile of 65 536 × 65 536 pixels',
    'a.tif',
    () =>
      tiffOfEntries(
        [
          ...plainEntries(100, 100).slice(0, 6),
          entry(322, 4, 65_536),
          entry(323, 4, 65_536),
          entry(324, 4, 8),
          entry(325, 4, 100),
        ],
        20_000,
      ),
    'too-many-pixels',
  ),
  scanCase(
    'a TIFF tile of one column',
    'a.tif',
    () =>
      tiffOfEntries(
        [
          ...plainEntries(5000, 5000).slice(0, 6),
          entry(322, 4, 1),
          entry(323, 4, 1),
          entry(324, 4, 8),
          entry(325, 4, 100),
        ],
        20_000,
      ),
    'damaged',
  ),
  scanCase('a BigTIFF whose directory lies at 2⁶³', 'a.tif', () => bigTiff(1n << 63n, 0n), 'truncated'),
  scanCase('a BigTIFF with 2⁶² fields', 'a.tif', () => bigTiff(16n, 1n << 62n), 'damaged'),
  scanCase(
    'a TIFF with a compression nobody knows',
    'a.tif',
    async () => withTag(await tiffOf(sheet(), 'lzw'), 259, 34_999),
    'damaged',
  ),
  scanCase(
    'a TIFF with an orientation nobody knows',
    'a.tif',
    async () => withTag(await tiffOf(sheet(), 'lzw'), 274, 60_000),
    'damaged',
  ),
  scanCase(
    'a TIFF that says its strips have no bytes',
    'a.tif',
    async () => withTag(await tiffOf(sheet(40, 40), 'ccittfax4'), 279, 0),
    'damaged',
  ),
];

function plainEntries(width: number, height: number): Buffer[] {
  return [
    entry(256, 4, width),
    entry(257, 4, height),
    entry(259, 3, 1),
    entry(262, 3, 1),
    entry(277, 3, 1),
    entry(284, 3, 1),
    entry(273, 4, 8),
    entry(278, 4, height),
    entry(279, 4, width * height),
  ];
}

function deflatedTiff(width: number, height: number, bits: number, samples: number, inside = 0): Buffer {
  const rows = folded(inside || Math.min(width * height * samples * (bits / 8), 100 * megabytes), 255);
  const entries = [
    entry(256, 4, width),
    entry(257, 4, height),
    entry(258, 3, bits),
    entry(259, 3, 8),
    entry(262, 3, 1),
    entry(277, 3, samples),
    entry(278, 4, height),
  ];
  const at = 8 + 2 + (entries.length + 2) * 12 + 4;
  return Buffer.concat([
    tiffOfEntries([
      ...entries.slice(0, 5),
      entry(273, 4, at),
      ...entries.slice(5),
      entry(279, 4, rows.length),
    ]),
    rows,
  ]);
}

async function hugeFax(): Promise<Buffer> {
  return withTag(withTag(await tiffOf(sheet(), 'ccittfax4'), 257, 65_535), 256, 65_535);
}

/** Changes the size in a JPEG's frame header (T.81 §B.2.2). */
function withFrame(jpeg: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(jpeg);
  for (let at = 2; at < changed.length - 9; at += 2 + changed.readUInt16BE(at + 2)) {
    const code = changed[at + 1]!;
    if (code !== 0xc0 && code !== 0xc2) continue;
    changed.writeUInt16BE(height, at + 5);
    changed.writeUInt16BE(width, at + 7);
    return changed;
  }
  throw new Error('no frame');
}

/** Repeats the last scan of a progressive JPEG: each is a pass over all coefficients. */
async function manyScans(): Promise<Buffer> {
  const file = withFrame(
    await encoder(sheet(60, 60)).toColourspace('b-w').jpeg({ progressive: true }).toBuffer(),
    6000,
    6000,
  );
  const last = file.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = file.subarray(last, -2);
  return Buffer.concat([
    file.subarray(0, -2),
    ...Array.from({ length: 1000 }, () => scan),
    file.subarray(-2),
  ]);
}

/** An EXIF block whose directory begins at `offset`. At 8 its only field is a sub-directory at 8. */
function withExif(jpeg: Buffer, offset: number): Buffer {
  const header = Buffer.from('Exif\0\0II*\0\0\0\0\0', 'latin1');
  header.writeUInt32LE(offset, 10);
  const directory = Buffer.concat([Buffer.from([1, 0]), entry(34665, 4, 8), Buffer.from([8, 0, 0, 0])]);
  const content = Buffer.concat([header, directory]);
  const head = Buffer.from([0xff, 0xe1, 0, content.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}
