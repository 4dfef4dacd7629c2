import { scannedPdf } from '../adapters/scan/builders.ts';
import { bilevel, image, pdfOfPages } from '../adapters/scan/pdf-builder.ts';
import { encoder, type Sheet, sheet } from '../adapters/scan/sheets.ts';
import { stripsOf, tiffOf } from '../adapters/scan/tiff-builder.ts';
import { generator } from './generator.ts';
import { type HostileCase, scanCase } from './hostile-case.ts';

/** A sheet that no codec makes small, so that each file has a dozen kilobytes to be cut at. */
function grainySheet(): Sheet {
  const page = sheet(100, 141);
  const random = generator(7);
  const data = page.data.map((value) => (random(10) === 0 ? random(256) : value));
  return { ...page, data };
}

const whole: Readonly<Record<string, () => Promise<Buffer>>> = {
  'a.jpg': () => encoder(grainySheet()).jpeg({ quality: 80 }).toBuffer(),
  'b.jpg': () => encoder(grainySheet()).jpeg({ quality: 80, progressive: true }).toBuffer(),
  'a.png': () => encoder(grainySheet()).png().toBuffer(),
  'a.tif': () => tiffOf(grainySheet(), 'lzw'),
  'b.tif': () => tiffOf(sheet(1600, 2260), 'ccittfax4'),
  'a.pdf': () => scannedPdf(grainySheet()),
  'b.pdf': async () => {
    const data = Buffer.concat(stripsOf(await tiffOf(sheet(1600, 2260), 'ccittfax4')).map((one) => one.data));
    const filter = '/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1600 /Rows 2260 >>';
    return pdfOfPages([{ images: [image(1600, 2260, `${filter} ${bilevel}`, data)] }]);
  },
};

/** Each format cut at each of its kilobytes. */
export async function cutFiles(): Promise<HostileCase[]> {
  const cases: HostileCase[] = [];
  for (const [name, make] of Object.entries(whole)) {
    const file = await make();
    for (let kilobytes = 1; kilobytes * 1024 < file.length; kilobytes += 1) {
      cases.push(
        scanCase(
          `${name} of ${Math.ceil(file.length / 1024)} kB cut at ${kilobytes} kB`,
          name,
          () => file.subarray(0, kilobytes * 1024),
          'truncated',
        ),
      );
    }
  }
  return cases;
}
