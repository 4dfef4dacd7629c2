import type { Pdfium } from './pdfium-module.ts';

/** CJK radicals and everything above them in the basic plane, and the planes beyond. */
const firstEastAsian = 0x2e80;
const longestText = 20_000;

/**
 * True where visible text may be missing from a rendering: it stands in a font that the file does not contain,
 * and PDFium brings none of its own for Chinese.
 * @param texts visible text objects of the page
 */
export function mayLackGlyphs(pdfium: Pdfium, page: number, texts: readonly number[]): boolean {
  const borrowed = texts.some((text) => {
    const font = pdfium._FPDFTextObj_GetFont(text);
    return font !== 0 && pdfium._FPDFFont_GetIsEmbedded(font) !== 1;
  });
  return borrowed && hasEastAsianText(pdfium, page);
}

function hasEastAsianText(pdfium: Pdfium, page: number): boolean {
  const text = pdfium._FPDFText_LoadPage(page);
  if (text === 0) return true;
  try {
    const count = Math.min(longestText, pdfium._FPDFText_CountChars(text));
    for (let i = 0; i < count; i++) if (pdfium._FPDFText_GetUnicode(text, i) >= firstEastAsian) return true;
    return false;
  } finally {
    pdfium._FPDFText_ClosePage(text);
  }
}
