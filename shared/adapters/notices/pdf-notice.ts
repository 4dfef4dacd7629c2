import type { NoticeContent } from '../../domain/flow/notice.ts';
import { err, ok } from '../../domain/result.ts';
import type { NoticePrinter } from '../../ports/notices.ts';
import { drawAnnex } from './annex-pages.ts';
import { type Face, type FontSet, loadFonts } from './fonts.ts';
import { faceFor, Paper } from './paper.ts';
import { bodyRows, paginate, signatureRows } from './rows.ts';

/**
 * Prints notices after GB/T 9704-2012: A4, type area 156 × 225 mm, 22 rows of 28 characters, title in 2号, text in
 * 3号, signature centred over a date four characters from the right, page numbers outside.
 * `fonts`: TrueType files of a bureau that owns licensed faces; open faces go with the program.
 */
export function createPdfPrinter(fonts: Partial<Record<Face, string>> = {}): NoticePrinter {
  let loading: Promise<FontSet> | null = null;
  const ready = () => {
    loading ??= loadFonts(fonts);
    return loading;
  };
  return {
    ready,
    async print(content, pictures) {
      const loaded = await ready();
      if (!isPrintable(content, loaded)) return err('unprintable');
      const paper = new Paper(loaded, {
        title: `${content.title}　${content.number}`,
        author: content.issuer,
        date: content.date,
      });
      const measure: Parameters<typeof bodyRows>[1] = (text, face, size) => paper.width(text, face, size);
      const { pages, lines } = paginate(bodyRows(content, measure), signatureRows(content, measure));
      for (const rows of pages) {
        paper.page();
        for (const [index, row] of rows.entries()) paper.row(row, index, lines);
      }
      drawAnnex(paper, content, pictures);
      return ok(await paper.end());
    },
  };
}

/** A sign without a shape would be printed as an empty box, perhaps in somebody's name. */
function isPrintable(content: NoticeContent, fonts: FontSet): boolean {
  const { issuer, title, number, addressee, paragraphs, closing, annex, reasons } = content;
  const texts = [
    ...[issuer, title, number, addressee, ...paragraphs, ...closing],
    ...reasons.flatMap(({ heading, message, basis, place, caption }) => [
      heading,
      message,
      basis,
      place,
      caption,
    ]),
    ...[annex?.note, annex?.label, annex?.title],
  ];
  return [...texts.join('')].every((sign) => faceFor(fonts, sign, 'text') !== undefined);
}
