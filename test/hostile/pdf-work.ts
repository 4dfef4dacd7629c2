import { deflateSync } from 'node:zlib';
import { contentBombPdf, laughingPdf, pixelBombPdf, slowPdf } from '../adapters/scan/builders.ts';
import { jbig2Arithmetic } from '../adapters/scan/jbig2-builder.ts';
import { jpxSheet } from '../adapters/scan/jpx-sample.ts';
import {
  bilevel,
  image,
  jpegImage,
  type PdfObject,
  pdfOf,
  pdfOfPages,
} from '../adapters/scan/pdf-builder.ts';
import { encoder, sheet } from '../adapters/scan/sheets.ts';
import { costly, folded, type HostileCase, scanCase } from './hostile-case.ts';

/** Where the region's width stands: behind two segment headers and the page's 19 bytes. */
const jbig2Region = 11 + 19 + 11;

/** Offsets in the SIZ segment (ITU-T T.800 §A.5.1), from the start of the codestream. */
const siz = { width: 8, height: 12, tileWidth: 24, tileHeight: 28, components: 40 } as const;

/** Either limit may be the first to be hit, and what PDFium leaves out must not pass as blank. */
const stopped = ['too-many-pixels', 'too-slow', 'damaged', 'truncated', 'unreadable-file'] as const;
const bounded = ['read', ...stopped] as const;

const withImage = (width: number, height: number, rest: string, data: Uint8Array) => () =>
  pdfOfPages([{ images: [image(width, height, rest, data)] }]);
const jpx = '/Filter /JPXDecode /ColorSpace /DeviceRGB';
const rgb = '/ColorSpace /DeviceRGB /BitsPerComponent 8';

/** A page with one stream of content, and objects from number 5 on as its resources name them. */
const drawing = (content: string, resources = '', ...more: PdfObject[]): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >> >>`,
    { dict: '', data: Buffer.from(content, 'latin1') },
    ...more,
  ]);

const work = (title: string, make: HostileCase['make'], outcome: HostileCase['outcome'] = stopped) =>
  scanCase(title, 'a.pdf', make, outcome);

/** Streams that unfold to more than a page may need. */
export const pdfBombs: readonly HostileCase[] = [
  work('an image that claims 3.6 billion pixels', () => pixelBombPdf(), 'too-many-pixels'),
  work('a content stream that unfolds to 600 MB', () => contentBombPdf(), 'too-many-pixels'),
  costly(
    work(
      'an image of 95 million pixels in colour, all there',
      withImage(9700, 9700, `/Filter /FlateDecode ${rgb}`, folded(9700 * 9700 * 3)),
      'too-many-pixels',
    ),
  ),
  work(
    'twenty images of 9 million pixels on a page',
    () => {
      const one = image(3000, 3000, `/Filter /FlateDecode ${rgb}`, folded(27_000_000));
      const content = Array.from({ length: 20 }, (_, i) => `q 200 0 0 200 ${i} 0 cm /Im${i} Do Q`).join(' ');
      return pdfOfPages([{ images: Array.from({ length: 20 }, () => one), content }]);
    },
    'too-many-pixels',
  ),
  work(
    'one image drawn five thousand times',
    () =>
      pdfOfPages([
        {
          images: [image(3000, 3000, `/Filter /FlateDecode ${rgb}`, folded(27_000_000))],
          content: 'q 595 0 0 842 0 0 cm /Im0 Do Q '.repeat(5000),
        },
      ]),
    stopped,
  ),
  work(
    'an image behind twenty filters',
    () => {
      const data = Array.from({ length: 19 }).reduce<Buffer>(
        (inner) => deflateSync(inner),
        folded(1_000_000),
      );
      return withImage(577, 577, `/Filter [${'/FlateDecode '.repeat(20)}] ${rgb}`, data)();
    },
    bounded,
  ),
  work(
    'an image of runs',
    withImage(
      9000,
      9000,
      `/Filter /RunLengthDecode ${rgb}`,
      Buffer.concat([Buffer.alloc(4_000_000, 0x81), Buffer.from([0x80])]),
    ),
    stopped,
  ),
  work(
    'rows predicted over two billion columns',
    withImage(
      1000,
      1000,
      `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 >> ${rgb}`,
      folded(3_000_000),
    ),
    bounded,
  ),
  costly(
    work(
      'a fax of 95 million pixels',
      withImage(
        9700,
        9700,
        `/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 9700 /Rows 9700 >> ${bilevel}`,
        Buffer.alloc(2000, 0xff),
      ),
      bounded,
    ),
  ),
  work(
    'a fax of two billion columns',
    withImage(
      100,
      100,
      `/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483647 /Rows 2147483647 >> ${bilevel}`,
      Buffer.alloc(2000, 0xff),
    ),
    bounded,
  ),
  work(
    'a JBIG2 page of 4 billion rows',
    withImage(1000, 1000, `/Filter /JBIG2Decode ${bilevel}`, jbig2Claiming(0xfffffff0, 0xfffffff0)),
    stopped,
  ),
  work(
    'a JBIG2 page of 60 000 × 60 000 pixels',
    withImage(60, 60, `/Filter /JBIG2Decode ${bilevel}`, jbig2Claiming(60_000, 60_000)),
    stopped,
  ),
  costly(
    work(
      'a JBIG2 page of 2 000 regions of 6 000 × 6 000 pixels',
      withImage(6000, 6000, `/Filter /JBIG2Decode ${bilevel}`, jbig2Repeated(2000, 6000)),
      stopped,
    ),
  ),
  work(
    'a JPX image of 4 billion columns',
    withImage(50, 70, jpx, jpxClaiming(0xfffffff0, 0xfffffff0)),
    stopped,
  ),
  work(
    'a JPX image of 60 000 × 60 000 pixels that says it has 50 × 70',
    withImage(50, 70, jpx, jpxClaiming(60_000, 60_000)),
    stopped,
  ),
  work('a JPX image in tiles of one pixel', withImage(50, 70, jpx, jpxTiled(1)), stopped),
  work('a JPX image of 16 384 components', withImage(50, 70, jpx, jpxComponents(16_384)), stopped),
  work(
    'a JPEG that is larger than its image says',
    async () =>
      pdfOfPages([{ images: [jpegImage(10, 10, await encoder(sheet(2000, 2800)).jpeg().toBuffer())] }]),
    bounded,
  ),
  work(
    'a soft mask a thousand times its image',
    () =>
      pdfOfPages(
        [{ images: [image(100, 100, `/Filter /FlateDecode /SMask 6 0 R ${rgb}`, folded(30_000))] }],
        '',
        () => [
          image(
            30_000,
            30_000,
            '/Filter /FlateDecode /ColorSpace /DeviceGray /BitsPerComponent 8',
            folded(10_000_000),
          ),
        ],
      ),
    stopped,
  ),
];

/** Small content that asks for work without end. */
export const pdfWork: readonly HostileCase[] = [
  work('forms that draw each other a billion times', () => laughingPdf(), 'too-many-pixels'),
  costly(work('a page painted 100 000 times', () => slowPdf(), 'too-slow')),
  work('a form that draws itself', () =>
    drawing('/F Do', '/XObject << /F 5 0 R >>', {
      dict: '/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << /XObject << /F 5 0 R >> >>',
      data: Buffer.from('/F Do /F Do'),
    }),
  ),
  costly(
    work('a pattern of tiles a thousandth of a point wide', () =>
      drawing('/Pattern cs /P scn 0 0 595 842 re f', '/Pattern << /P 5 0 R >>', {
        dict: '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources << >>',
        data: Buffer.from('0 0 1 1 re f'),
      }),
    ),
  ),
  work(
    'a pattern that is drawn with itself',
    () =>
      drawing('/Pattern cs /P scn 0 0 595 842 re f', '/Pattern << /P 5 0 R >>', {
        dict: '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << /Pattern << /P 5 0 R >> >>',
        data: Buffer.from('/Pattern cs /P scn 0 0 9 9 re f'),
      }),
    bounded,
  ),
  costly(
    work('a dash of a hundred-thousandth of a point', () =>
      drawing(`[0.00001] 0 d 0.1 w ${'0 0 m 595 842 l S '.repeat(200)}`),
    ),
  ),
  work(
    'a shading with a function that calls for deep stacks',
    () =>
      drawing('/S sh', '/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Function 5 0 R >> >>', {
        dict: '/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]',
        data: Buffer.from(`{ ${'dup mul '.repeat(100_000)} pop }`),
      }),
    bounded,
  ),
  work('a function with brackets 100 000 deep', () =>
    drawing('/S sh', '/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Function 5 0 R >> >>', {
      dict: '/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]',
      data: Buffer.from(`${'{ '.repeat(100_000)}${'} '.repeat(100_000)}`),
    }),
  ),
  work('a function of samples in 30 dimensions', () =>
    drawing('/S sh', '/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Function 5 0 R >> >>', {
      dict: `/FunctionType 0 /Domain [${'0 1 '.repeat(30)}] /Range [0 1] /Size [${'255 '.repeat(30)}] /BitsPerSample 32`,
      data: Buffer.alloc(100),
    }),
  ),
  work(
    'a mesh of a hundred thousand patches',
    () =>
      drawing('/S sh', '/Shading << /S 5 0 R >>', {
        dict: '/ShadingType 7 /ColorSpace /DeviceGray /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 595 0 842 0 1]',
        data: Buffer.alloc(3_700_000, 0),
      }),
    bounded,
  ),
  work('states saved 200 000 deep', () => drawing('q '.repeat(200_000))),
  costly(
    work('clips nested 20 000 deep', () =>
      drawing(`${'0 0 m 595 842 l 300 0 l W n '.repeat(20_000)}0 0 595 842 re f`),
    ),
  ),
  work('marked content 100 000 deep', () => drawing('/A BMC '.repeat(100_000))),
  costly(
    work('a path of a million curves', () =>
      drawing(`0 0 m ${'1 800 500 1 595 842 c '.repeat(1_000_000)} f`),
    ),
  ),
  work(
    'numbers of a thousand digits',
    () => drawing(`${'9'.repeat(1000)} 0 m ${'9'.repeat(1000)}.${'9'.repeat(1000)} 842 l S`),
    bounded,
  ),
  work('a font that draws its own glyph', () =>
    drawing(
      'BT /F 20 Tf (aaaa) Tj ET',
      '/Font << /F 5 0 R >>',
      '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources << /Font << /F 5 0 R >> >> >>',
      { dict: '', data: Buffer.from('9 0 d0 BT /F 1 Tf (aaaa) Tj ET') },
    ),
  ),
  work(
    'a font of garbage',
    () =>
      drawing(
        'BT /F 20 Tf (aaaa) Tj ET',
        '/Font << /F << /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 5 0 R >> >> >>',
        { dict: '/Length1 100000', data: Buffer.alloc(100_000, 0x7f) },
      ),
    bounded,
  ),
  work('a colour space made of itself', () =>
    drawing('/C cs 0 scn 0 0 595 842 re f', '/ColorSpace << /C 5 0 R >>', '[/Indexed 5 0 R 255 <00>]'),
  ),
  costly(
    work('a colour profile that unfolds to 300 MB', () =>
      drawing('/C cs 0 0 0 scn 0 0 595 842 re f', '/ColorSpace << /C [/ICCBased 5 0 R] >>', {
        dict: '/N 3 /Filter /FlateDecode',
        data: folded(300_000_000),
      }),
    ),
  ),
  work('a mask whose group is masked by itself', () =>
    drawing(
      '/G gs /F Do',
      '/ExtGState << /G 5 0 R >> /XObject << /F 6 0 R >>',
      '<< /SMask << /S /Luminosity /G 6 0 R >> >>',
      {
        dict: '/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Group << /S /Transparency >> /Resources << /ExtGState << /G 5 0 R >> /XObject << /F 6 0 R >> >>',
        data: Buffer.from('/G gs 0 0 500 800 re f'),
      },
    ),
  ),
  costly(
    work('half a million words', () =>
      drawing(
        `BT /F 2 Tf ${'(word ) Tj '.repeat(500_000)} ET`,
        '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>',
      ),
    ),
  ),
  work('transparency groups 500 deep', () =>
    drawing(
      '/F0 Do',
      '/XObject << /F0 5 0 R >>',
      ...Array.from({ length: 500 }, (_, i) => ({
        dict: `/Type /XObject /Subtype /Form /BBox [0 0 600 850] /Group << /S /Transparency /I true >> /Resources << /XObject << /F${i + 1} ${i + 6} 0 R >> >>`,
        data: Buffer.from(`0.5 g 0 0 500 800 re f /F${i + 1} Do`),
      })),
    ),
  ),
];

/** A JBIG2 page of 60 × 60 pixels whose header claims more. */
function jbig2Claiming(width: number, height: number): Buffer {
  const file = Buffer.from(jbig2Arithmetic({ width: 60, height: 60, black: (x, y) => x === y }));
  for (const at of [11, jbig2Region]) {
    file.writeUInt32BE(width, at);
    file.writeUInt32BE(height, at + 4);
  }
  return file;
}

/** The same region over and over, each claiming the whole page. */
function jbig2Repeated(count: number, side: number): Buffer {
  const file = jbig2Claiming(side, side);
  const region = file.subarray(jbig2Region - 11);
  return Buffer.concat([file.subarray(0, jbig2Region - 11), ...Array.from({ length: count }, () => region)]);
}

function jpxWith(changes: (file: Buffer) => void): Buffer {
  const file = Buffer.from(jpxSheet);
  changes(file);
  return file;
}

function jpxClaiming(width: number, height: number): Buffer {
  return jpxWith((file) => {
    for (const [at, value] of [
      [siz.width, width],
      [siz.height, height],
      [siz.tileWidth, width],
      [siz.tileHeight, height],
    ] as const) {
      file.writeUInt32BE(value, at);
    }
  });
}

function jpxTiled(side: number): Buffer {
  return jpxWith((file) => {
    file.writeUInt32BE(30_000, siz.width);
    file.writeUInt32BE(30_000, siz.height);
    file.writeUInt32BE(side, siz.tileWidth);
    file.writeUInt32BE(side, siz.tileHeight);
  });
}

function jpxComponents(count: number): Buffer {
  return jpxWith((file) => file.writeUInt16BE(count, siz.components));
}
