/** SCAN: a poor scan asks for a better one only where something that is needed could not be read. */
import type { QualityCode, RecordPage } from '../../domain/record.ts';
import type { Dossier } from '../dossier.ts';
import { unsureKeyFields } from '../key-fields.ts';
import { type Rule, rule, type Verdict } from '../rule.ts';

const flawedPages = (dossier: Dossier): readonly RecordPage[] =>
  dossier.once('flawedPages', () => dossier.reading.pages.filter((page) => page.quality.length > 0));

function pagesWith(dossier: Dossier, codes: readonly QualityCode[]): number[] {
  const pages: number[] = [];
  for (const { page, quality } of flawedPages(dossier)) {
    if (quality.some((code) => codes.includes(code))) pages.push(page);
  }
  return pages;
}

function quality(...codes: QualityCode[]) {
  return (dossier: Dossier): Verdict<'fine' | 'noted' | 'suffered'> => {
    const pages = pagesWith(dossier, codes);
    if (pages.length === 0) return { reason: 'fine' };
    const unsure = unsureKeyFields(dossier);
    const suffered = unsure.filter((path) =>
      dossier.field(path)?.evidence.some((one) => pages.includes(one.page)),
    );
    const hurt = pages.filter((page) =>
      suffered.some((path) => dossier.field(path)?.evidence.some((one) => one.page === page)),
    );
    const named = hurt.length > 0 ? hurt : pages;
    const values = {
      pages: () => named.join('、'),
      fields: () => suffered.map((path) => dossier.label(path)).join('、'),
    };
    const places = named.map((page) => ({ page }));
    return { reason: suffered.length > 0 ? 'suffered' : 'noted', fields: suffered, places, values };
  };
}

/** The notice asks for a colour photo; a grey scan of the form can't show whether it is one. */
function photoLostItsColour(dossier: Dossier): boolean {
  const { documents, observations } = dossier.reading;
  const present = observations.photos.filter((photo) => photo?.present);
  const untold = present.length > 0 && present.every((photo) => photo?.isColour === null);
  return untold && documents.some(({ type }, index) => type === 'EVALUATION_FORM' && dossier.isGrey(index));
}

function colourless(dossier: Dossier): Verdict<'suffered'> {
  const pages = pagesWith(dossier, ['greyscale']);
  const values = { pages: () => pages.join('、'), fields: dossier.label('photo.isColour') };
  return { reason: 'suffered', places: pages.map((page) => ({ page })), values };
}

/** Something is to be told of the page beside its quality. */
const isOdd = ({ blank, duplicateOf, leftOut }: RecordPage): boolean =>
  blank || duplicateOf !== undefined || leftOut !== undefined;

function oddity(dossier: Dossier, { page, blank, duplicateOf, leftOut }: RecordPage): string {
  if (leftOut) {
    const phrase = leftOut.reason === 'rescanned' ? 'pageRescanned' : 'pageNotChosen';
    return dossier.say(phrase, { page, other: leftOut.page });
  }
  return blank ? dossier.say('pageBlank', { page }) : dossier.say('pageTwice', { page, other: duplicateOf });
}

export const SCAN: readonly Rule[] = [
  rule('SCAN-01', quality('low-resolution')),
  rule('SCAN-02', (dossier) => {
    const found = quality('greyscale')(dossier);
    return found.reason === 'noted' && photoLostItsColour(dossier) ? colourless(dossier) : found;
  }),
  rule('SCAN-03', quality('skewed')),
  rule('SCAN-04', quality('blurred', 'dark', 'cut-edge')),
  rule('SCAN-05', (dossier) => {
    const { pages, documents, observations } = dossier.reading;
    const { unreadFiles } = observations;
    if (unreadFiles.length > 0) {
      const files = unreadFiles
        .map(({ file, sentence }) => dossier.say('file', { file, sentence }))
        .join('；');
      return { reason: 'unreadable', values: { files } };
    }
    const stray = pages.filter((page) => {
      const document = page.documentIndex === null ? undefined : documents[page.documentIndex];
      return page.documentIndex === null ? !page.blank : !document?.pages.includes(page.page);
    });
    if (stray.length > 0 || pages.length === 0) {
      const places = stray.map((page) => ({ page: page.page }));
      const named = stray.map((page) => page.page).join('、');
      return {
        reason: 'broken',
        places,
        values: { pages: named === '' ? dossier.say('noPages') : dossier.say('pages', { pages: named }) },
      };
    }
    const { separators } = observations;
    if (separators?.mixed) return { reason: 'sheetsMixed' };
    if (separators && separators.missing.length > 0) {
      return { reason: 'sheetsMissing', values: { sheets: separators.missing.join('、') } };
    }
    const odd = pages.filter(isOdd);
    if (odd.length === 0) return { reason: 'whole', values: { count: pages.length } };
    const detail = () => odd.map((page) => oddity(dossier, page)).join('、');
    return { reason: 'noted', values: { count: pages.length, detail } };
  }),
];
