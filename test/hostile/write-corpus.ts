/** Writes the fuzzers' seeds anew: `node test/hostile/write-corpus.ts`. Small, whole files of every kind that is read. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workbook } from '../adapters/roster/workbook-builder.ts';
import { actingPdf, filledFieldPdf, restrictedPdf, scannedPdf } from '../adapters/scan/builders.ts';
import { jbig2Arithmetic } from '../adapters/scan/jbig2-builder.ts';
import { jpxSheet, jpxSize } from '../adapters/scan/jpx-sample.ts';
import { bilevel, image, pdfOfPages } from '../adapters/scan/pdf-builder.ts';
import { encoder, greySheet, sheet } from '../adapters/scan/sheets.ts';
import { joinTiffs, stripsOf, tiffOf } from '../adapters/scan/tiff-builder.ts';
import { corpusFolder } from './corpus.ts';

const page = sheet(40, 56);
const grey = greySheet(40, 56);
const g4 = async () => Buffer.concat(stripsOf(await tiffOf(page, 'ccittfax4')).map(({ data }) => data));
const withImage = (width: number, height: number, rest: string, data: Uint8Array) =>
  pdfOfPages([{ images: [image(width, height, rest, data)] }]);

const seeds: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  'baseline.jpg': () => encoder(page).jpeg().toBuffer(),
  'progressive.jpg': () => encoder(page).jpeg({ progressive: true }).toBuffer(),
  'exif.jpg': () => encoder(page).jpeg().withMetadata({ orientation: 6, density: 200 }).toBuffer(),
  'colour.png': () => encoder(page).png().toBuffer(),
  'palette.png': () => encoder(page).png({ palette: true }).toBuffer(),
  'interlaced.png': () => encoder(grey).png({ progressive: true }).toBuffer(),
  'lzw.tif': () => tiffOf(page, 'lzw'),
  'deflate.tif': () => tiffOf(page, 'deflate'),
  'jpeg.tif': () => tiffOf(page, 'jpeg'),
  'pages.tif': async () =>
    joinTiffs([await tiffOf(page, 'ccittfax4'), await tiffOf(page, 'none'), await tiffOf(page, 'ccittfax4')]),
  'scan.pdf': () => scannedPdf(page, page),
  'print.pdf': () =>
    pdfOfPages([
      { content: 'BT /F0 40 Tf 60 400 Td (print) Tj ET 0.5 g 9 9 90 90 re f q 1 0 0 1 3 3 cm S Q' },
    ]),
  'acting.pdf': () => actingPdf(),
  'field.pdf': () => filledFieldPdf(page),
  'restricted.pdf': () => restrictedPdf(),
  'fax.pdf': async () =>
    withImage(
      40,
      56,
      `/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 40 /Rows 56 >> ${bilevel}`,
      await g4(),
    ),
  'jbig2.pdf': () =>
    withImage(
      60,
      60,
      `/Filter /JBIG2Decode ${bilevel}`,
      jbig2Arithmetic({ width: 60, height: 60, black: (x, y) => (x ^ y) % 7 === 0 }),
    ),
  'jpx.pdf': () =>
    withImage(jpxSize.width, jpxSize.height, '/Filter /JPXDecode /ColorSpace /DeviceRGB', jpxSheet),
  'roster.xlsx': () =>
    workbook({
      sheets: [
        {
          name: '汇总表',
          lines: [
            ['姓名', '单位'],
            ['王示例', '鞍山市计量所'],
            [1, new Date('2018-12-05')],
          ],
          merges: ['A1:A2'],
          hiddenLines: [3],
        },
      ],
    }),
  'roster.csv': () => Buffer.from('\ufeff姓名,单位\n王示例,"鞍山市,\n计量所"\n李示例,\'001\n'),
  'roster-gb.csv': () =>
    Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xa5, 0xce, 0xbb, 0x0a, 0xcd, 0xf5, 0x0a]),
  'batch.json': () =>
    Buffer.from(
      JSON.stringify({
        campaign: 'ln-qts-2024',
        receivedAt: '2024-09-03T09:00:00+08:00',
        deliverer: { type: 'CITY_BUREAU', name: '某市局' },
        physical: { evaluationFormCopies: 3, boundBook: true },
        files: [{ name: 'dossiers/1/scan.pdf', sha256: '0'.repeat(64), bytes: 12 }],
        dossiers: 1,
      }),
    ),
  'separator.txt': () => Buffer.from('SHOULI:1:K3F9Q2AB:17:EVALUATION_FORM:2:3/12'),
  'upload.txt': () => Buffer.from('dossiers/第一份/扫描 (1).pdf'),
};

for (const [name, make] of Object.entries(seeds)) writeFileSync(join(corpusFolder, name), await make());
