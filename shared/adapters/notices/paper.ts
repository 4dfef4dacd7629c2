import PDFDocument from 'pdfkit';
import { FACES, type Face, type FontSet } from './fonts.ts';
import { AREA, BODY_SIZE, LINES, MM, PAGE, SMALL_SIZE } from './page-shape.ts';
import { type Row, rowTop } from './rows.ts';

/** Share of a character that stands above the base line when it sits in the middle of its row. */
const MIDDLE = 0.38;
/** 页码: its dashes lie 7 mm below the type area. */
const FOLIO_TOP = AREA.y + AREA.height + 7 * MM;

export interface PaperInfo {
  readonly title: string;
  readonly author: string;
  /** ISO date. */
  readonly date: string;
}

/** Pages being drawn: archival PDF (PDF/A-2b, ISO 19005-2) whose bytes depend on nothing but what is drawn. */
export class Paper {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #fonts: FontSet;
  readonly #bytes: Promise<Uint8Array<ArrayBuffer>>;
  #pages = 0;

  constructor(fonts: FontSet, { title, author, date }: PaperInfo) {
    this.#fonts = fonts;
    this.#pdf = new PDFDocument({
      size: [PAGE.width, PAGE.height],
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      subset: 'PDF/A-2b',
      lang: 'zh-CN',
      displayTitle: true,
      info: {
        Title: title,
        Author: author,
        Producer: 'Shouli',
        Creator: 'Shouli',
        CreationDate: new Date(`${date}T00:00:00Z`),
      },
    });
    this.#bytes = collected(this.#pdf);
    for (const face of FACES) this.#pdf.registerFont(face, fonts[face].bytes);
  }

  /** Points that `text` takes without extra spacing. */
  width(text: string, face: Face, size: number): number {
    return this.#runs(text, face).reduce(
      (sum, run) => sum + this.#pdf.font(run.face).fontSize(size).widthOfString(run.text),
      0,
    );
  }

  /** A new page with its number below: outside, odd pages right, even pages left. */
  page(): void {
    this.#pages++;
    this.#pdf.addPage();
    const folio = `— ${this.#pages} —`;
    const left = AREA.x + BODY_SIZE;
    const right = AREA.x + AREA.width - BODY_SIZE - this.width(folio, 'text', SMALL_SIZE);
    this.#draw(
      folio,
      'text',
      SMALL_SIZE,
      this.#pages % 2 === 1 ? right : left,
      FOLIO_TOP + SMALL_SIZE / 2,
      0,
    );
  }

  /** `lines`: rows of the page. */
  row({ text, face, size, x, spacing }: Row, index: number, lines = LINES): void {
    if (text !== '')
      this.#draw(
        text,
        face,
        size,
        AREA.x + x,
        rowTop(index, lines) + AREA.height / lines / 2 + size * MIDDLE,
        spacing,
      );
  }

  /** `x`, `y`, sizes in points of the page; with a hairline around. */
  picture(png: Uint8Array, x: number, y: number, width: number, height: number): void {
    this.#pdf.image(Buffer.from(png), x, y, { width, height });
    this.#pdf.lineWidth(0.5).rect(x, y, width, height).stroke('black');
  }

  end(): Promise<Uint8Array<ArrayBuffer>> {
    this.#pdf.end();
    return this.#bytes;
  }

  #draw(text: string, face: Face, size: number, x: number, baseline: number, spacing: number): void {
    let left = x;
    for (const run of this.#runs(text, face)) {
      this.#pdf.font(run.face).fontSize(size).fillColor('black');
      this.#pdf.text(run.text, left, baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: spacing,
      });
      left += this.#pdf.widthOfString(run.text) + spacing * Array.from(run.text).length;
    }
  }

  /** Signs that a face lacks are taken from another one. */
  #runs(text: string, face: Face): { text: string; face: Face }[] {
    const runs: { text: string; face: Face }[] = [];
    for (const sign of text) {
      const own = faceFor(this.#fonts, sign, face) ?? face;
      const last = runs.at(-1);
      if (last?.face === own) last.text += sign;
      else runs.push({ text: sign, face: own });
    }
    return runs;
  }
}

/** Pixels of a PNG, from its header (PNG, 11.2.2 IHDR). */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: header.getUint32(16), height: header.getUint32(20) };
}

/** A face that has the sign, the wanted one first; undefined where none has. */
export function faceFor(fonts: FontSet, sign: string, wanted: Face): Face | undefined {
  const point = sign.codePointAt(0)!;
  return [wanted, ...FACES].find((face) => fonts[face].has(point));
}

function collected(pdf: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  pdf.once('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  pdf.once('error', reject);
  return promise;
}
