/** PDF written by hand, so that odd and hostile ones can be. */

export interface PdfStream {
  /** Entries of the dictionary without /Length. */
  readonly dict: string;
  readonly data: Uint8Array;
}

export type PdfObject = string | PdfStream;

/** A file of the given objects, numbered from 1; object 1 is the catalogue. */
export function pdfOf(objects: readonly PdfObject[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const write = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, i) => {
    offsets.push(length);
    write(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body(object), Buffer.from('\nendobj\n')]));
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  write(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  write(
    Buffer.from(
      `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

function body(object: PdfObject): Buffer {
  if (typeof object === 'string') return Buffer.from(object, 'latin1');
  const head = `<< ${object.dict} /Length ${object.data.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), object.data, Buffer.from('\nendstream')]);
}

export interface PdfPage {
  /** Points; A4 where not given. */
  readonly size?: readonly [number, number];
  /** Content stream; draws `/Im0` over the whole page where not given. */
  readonly content?: string;
  /** Image XObjects, named Im0, Im1 … */
  readonly images?: readonly PdfStream[];
  /** Dictionary of the font F0; Helvetica where not given. */
  readonly font?: string;
  /** Further entries of the page's dictionary, such as /Rotate 90. */
  readonly extra?: string;
}

export const a4: readonly [number, number] = [595.2, 842.4];
const helvetica = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/** A file of pages. @param catalog further entries of the catalogue @param more objects that these name, by number */
export function pdfOfPages(
  pages: readonly PdfPage[],
  catalog = '',
  more: (firstNumber: number) => readonly PdfObject[] = () => [],
): Buffer {
  const objects: PdfObject[] = ['', ''];
  const kids: number[] = [];
  for (const page of pages) {
    const [width, height] = page.size ?? a4;
    const images = (page.images ?? []).map((image) => objects.push(image));
    const names = images.map((number, i) => `/Im${i} ${number} 0 R`).join(' ');
    const drawn = page.content ?? (images.length > 0 ? `q ${width} 0 0 ${height} 0 0 cm /Im0 Do Q` : '');
    const content = objects.push({ dict: '', data: Buffer.from(drawn, 'latin1') });
    kids.push(
      objects.push(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${content} 0 R ` +
          `/Resources << /XObject << ${names} >> /Font << /F0 ${page.font ?? helvetica} >> >> ${page.extra ?? ''} >>`,
      ),
    );
  }
  objects[0] = `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`;
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
  return pdfOf([...objects, ...more(objects.length + 1)]);
}

/** An image XObject. @param rest filter, colour space, bits and further entries */
export const image = (width: number, height: number, rest: string, data: Uint8Array): PdfStream => ({
  dict: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${rest}`,
  data,
});

export const jpegImage = (width: number, height: number, data: Uint8Array, rest = ''): PdfStream =>
  image(width, height, `/Filter /DCTDecode /ColorSpace /DeviceRGB /BitsPerComponent 8 ${rest}`, data);

export const bilevel = '/ColorSpace /DeviceGray /BitsPerComponent 1';
