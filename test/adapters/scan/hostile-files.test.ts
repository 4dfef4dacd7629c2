import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  contentBombPdf,
  cutAt,
  deepArraysPdf,
  deepPagesPdf,
  jpegOf,
  laughingPdf,
  lockedPdf,
  loopingPagesPdf,
  noPagesPdf,
  pixelBombPdf,
  pngBomb,
  pngOf,
  polyglot,
  scannedPdf,
  slowPdf,
} from './builders.ts';
import { image, jpegImage, pdfOfPages } from './pdf-builder.ts';
import { ScanDesk } from './scan-desk.ts';
import { cornerNames, encoder, sheet } from './sheets.ts';
import { joinTiffs, loopingTiff, stripsOf, tiffOf, withTag } from './tiff-builder.ts';

const desk = new ScanDesk();
afterAll(() => desk.close());

const makers = {
  pdf: () => scannedPdf(),
  jpg: () => jpegOf(),
  png: () => pngOf(),
  tif: async () => joinTiffs([await tiffOf(sheet(), 'lzw'), await tiffOf(sheet(), 'ccittfax4')]),
};
const kinds = Object.keys(makers) as (keyof typeof makers)[];

describe('a file whose type is not what it seems', () => {
  it.each([
    ['a.jpg', 'a PNG', () => pngOf()],
    ['a.png', 'a JPEG', () => jpegOf()],
    ['a.pdf', 'a TIFF', () => tiffOf(sheet(), 'lzw')],
    ['a.tif', 'a PDF', () => scannedPdf()],
    ['a.pdf', 'nothing known', async () => Buffer.from('PK\x03\x04'.padEnd(400, 'x'))],
    ['a.pdf', 'a JPEG with a PDF behind it', async () => polyglot(await jpegOf(), await scannedPdf())],
  ])('is refused: %s that is %s', async (name, _, make) => {
    expect(await desk.refusal(name, await make())).toBe('type-mismatch');
  });

  it('is refused as unknown where neither name nor content is a scan', async () => {
    expect(await desk.refusal('a.docx', Buffer.from('PK\x03\x04'.padEnd(400, 'x')))).toBe('unknown-type');
  });

  it('is judged by its real extension where marks of writing direction hide it', async () => {
    expect(await desk.refusal('a\u202Efdp.jpg', await scannedPdf())).toBe('type-mismatch');
    expect(await desk.refusal('a\u202Egpj.pdf', await scannedPdf())).toBeNull();
  });

  it('is read as what its first bytes are where a JPEG carries a PDF', async () => {
    const file = polyglot(await jpegOf(), await scannedPdf());
    expect(await desk.inventory('a.jpg', file)).toMatchObject({ kind: 'jpeg', pageCount: 1 });
    expect(cornerNames((await desk.page('a.jpg', file)).image)).toBe('RKWB');
  });

  it('is read by its content where the name has no extension', async () => {
    expect(await desk.inventory('scan', await pngOf())).toMatchObject({ kind: 'png' });
  });
});

describe('a file that is not whole', () => {
  it.each(kinds.flatMap((kind) => [0.1, 0.5, 0.9, 0.99].map((share) => [kind, share] as const)))(
    'is refused: a %s cut at %f',
    async (kind, share) => {
      expect(await desk.refusal(`a.${kind}`, cutAt(await makers[kind](), share))).toBe('truncated');
    },
  );

  it.each(kinds)('is refused as empty: a %s without bytes', async (kind) => {
    expect(await desk.refusal(`a.${kind}`, Buffer.alloc(0))).toBe('empty-file');
  });

  it.each(kinds)('is refused: a %s whose middle was overwritten by zeros', async (kind) => {
    const file = Buffer.from(await makers[kind]());
    const refusal = await desk.refusal(
      `a.${kind}`,
      file.fill(0, Math.floor(file.length * 0.05), Math.floor(file.length * 0.85)),
    );
    expect(['truncated', 'damaged', 'no-pages', 'unreadable-file']).toContain(refusal);
  });

  it('is refused where half a JPEG got an end mark', async () => {
    const half = Buffer.concat([cutAt(await jpegOf(), 0.6), Buffer.from([0xff, 0xd9])]);
    expect(await desk.refusal('a.jpg', half)).toBe('truncated');
  });

  it.each([
    ['JPEG', async () => pdfOfPages([{ images: [jpegImage(248, 351, cutAt(await jpegOf(), 0.5))] }])],
    [
      'JPEG under print',
      async () =>
        pdfOfPages([
          {
            images: [jpegImage(248, 351, cutAt(await jpegOf(), 0.5))],
            content: 'q 595 0 0 842 0 0 cm /Im0 Do Q BT /F0 20 Tf 50 50 Td (1) Tj ET',
          },
        ]),
    ],
    [
      'uncompressed rows',
      async () => {
        const format = '/Filter /ASCIIHexDecode /ColorSpace /DeviceGray /BitsPerComponent 8';
        return pdfOfPages([{ images: [image(100, 140, format, Buffer.from('00'.repeat(2000)))] }]);
      },
    ],
  ])('is refused where only an image inside a PDF is cut: %s', async (_, make) => {
    expect(await desk.refusal('a.pdf', await make())).toBe('truncated');
  });

  it('is read where a copy padded it with zeros', async () => {
    expect(await desk.refusal('a.pdf', Buffer.concat([await scannedPdf(), Buffer.alloc(9000)]))).toBeNull();
  });

  it('is refused where a strip of a TIFF holds less than its rows', async () => {
    const short = withTag(await tiffOf(sheet(120, 100), 'ccittfax4'), 279, 20);
    expect(await desk.refusal('a.tif', short)).toBe('damaged');
    const broken = Buffer.from(await tiffOf(sheet(), 'lzw'));
    const [strip] = stripsOf(broken);
    strip!.data.fill(0x5a, strip!.data.length >> 2, strip!.data.length >> 1);
    expect(await desk.refusal('a.tif', broken)).toBe('damaged');
  });
});

describe('a file that is a trap', () => {
  it.each([
    ['needs a password', 'a.pdf', () => lockedPdf(), 'password-protected'],
    ['has no pages', 'a.pdf', async () => noPagesPdf(), 'no-pages'],
    ['has a page tree that is its own child', 'a.pdf', async () => loopingPagesPdf(), 'no-pages'],
    ['has twenty thousand nodes above a page', 'a.pdf', async () => deepPagesPdf(), 'damaged'],
    ['nests arrays 200 000 deep', 'a.pdf', async () => deepArraysPdf(), 'unreadable-file'],
    ['claims an image of 3.6 billion pixels', 'a.pdf', async () => pixelBombPdf(), 'too-many-pixels'],
    ['unfolds to 600 MB of content', 'a.pdf', async () => contentBombPdf(), 'too-many-pixels'],
    ['draws a form a billion times', 'a.pdf', async () => laughingPdf(), 'too-many-pixels'],
    ['unfolds to a PNG of 400 million pixels', 'a.png', async () => pngBomb(), 'too-many-pixels'],
    ['links TIFF directories in a loop', 'a.tif', async () => loopingTiff(await makers.tif()), 'damaged'],
    ['claims a TIFF of 4 billion rows', 'a.tif', hugeTiff, 'too-many-pixels'],
  ])('is refused: it %s', async (_, name, make, reason) => {
    expect(await desk.refusal(name, await make())).toBe(reason);
  });

  it('is refused where it takes too long, and the next file is read', async () => {
    const hasty = new ScanDesk({ maxMillisecondsPerPage: 1500 });
    await hasty.page('b.pdf', await scannedPdf());
    const before = performance.now();
    expect(await hasty.refusal('a.pdf', slowPdf())).toBe('too-slow');
    expect(performance.now() - before).toBeLessThan(4 * 1500);
    expect(cornerNames((await hasty.page('b.pdf', await scannedPdf())).image)).toBe('RKWB');
    await hasty.close();
  });

  it('takes no more than a bounded amount of memory', async () => {
    await desk.refusal('a.pdf', await scannedPdf());
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 5);
    for (const make of [contentBombPdf, laughingPdf, pixelBombPdf]) await desk.refusal('a.pdf', make());
    await desk.refusal('a.png', pngBomb());
    clearInterval(watch);
    expect(peak - before).toBeLessThan(256 * 1024 * 1024);
  });
});

describe('limits', () => {
  it.each([
    ['file-too-large', { maxFileBytes: 100 }, 'a.jpg', () => jpegOf()],
    ['too-many-pages', { maxPagesPerFile: 1 }, 'a.pdf', () => scannedPdf(sheet(), sheet())],
    ['too-many-pages', { maxPagesPerFile: 1 }, 'a.tif', makers.tif],
    ['too-many-pixels', { maxPixels: 1000 }, 'a.jpg', () => jpegOf()],
    ['too-many-pixels', { maxPixels: 1000 }, 'a.tif', makers.tif],
    ['too-many-pixels', { maxPixels: 1000 }, 'a.pdf', () => scannedPdf()],
  ])('are configuration: %s', async (reason, limits, name, make) => {
    const strict = new ScanDesk(limits);
    expect(await strict.refusal(name, await make())).toBe(reason);
    await strict.close();
  });
});

describe('whatever happens', () => {
  it('a missing file is a typed failure that does not tell its path', async () => {
    const missing = { name: 'a.pdf', path: '/nowhere/someone.pdf' };
    for (const result of [await desk.decoder.inspect(missing), await desk.decoder.page(missing, 0, 100)]) {
      expect(result).toMatchObject({ ok: false, error: { reason: 'unreadable-file' } });
      expect(JSON.stringify(result)).not.toContain('someone');
    }
  });

  it('bytes changed at random give pages or typed failures, never an exception', async () => {
    const files = await Promise.all(kinds.map(async (kind) => ({ kind, bytes: await makers[kind]() })));
    const change = fc.record({
      file: fc.constantFrom(...files),
      edits: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
        minLength: 1,
        maxLength: 12,
      }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ file, edits }) => {
        const bytes = Buffer.from(file.bytes);
        for (const [place, value] of edits) bytes[Math.floor(place * bytes.length)] = value;
        const refusal = await desk.refusal(`a.${file.kind}`, bytes);
        expect(refusal === null || refusal.length > 0).toBe(true);
      }),
      { numRuns: 120, seed: 20240808 },
    );
  });

  it('files are read side by side without mixing their pages', async () => {
    const files = await Promise.all(
      [40, 50, 60, 70].map(async (width) =>
        desk.put(`${width}.pdf`, await scannedPdf(sheet(width, Math.round(width * 1.415)))),
      ),
    );
    const pages = await Promise.all(
      files.flatMap((file) => [0, 0].map((index) => desk.decoder.page(file, index, 500))),
    );
    expect(pages.map((page) => page.ok && page.value.image.width)).toEqual([40, 40, 50, 50, 60, 60, 70, 70]);
  });

  it('a page out of the hundreds costs no more memory than the first ones', async () => {
    const images = [jpegImage(620, 877, await encoder(sheet(620, 877)).jpeg().toBuffer())];
    const content = 'q 595 0 0 842 0 0 cm /Im0 Do Q BT /F0 20 Tf 50 50 Td (1) Tj ET';
    const file = desk.put('book.pdf', pdfOfPages(Array.from({ length: 200 }, () => ({ images, content }))));
    const read = (index: number) => desk.decoder.page(file, index, 900);
    for (let index = 0; index < 40; index++) await read(index);
    const before = process.memoryUsage().rss;
    for (let index = 40; index < 200; index++) expect((await read(index)).ok).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(96 * 1024 * 1024);
  });
});

async function hugeTiff(): Promise<Buffer> {
  const file = await tiffOf(sheet(), 'ccittfax4');
  return withTag(withTag(file, 257, 65_535), 256, 65_535);
}
