/** SCAN: a poor scan asks for a better one only where something that is needed could not be read. */
import type { QualityCode, RecordPage } from '../../domain/record.ts';
import type { Dossier } from '../dossier.ts';
import { unsureKeyFields } from '../key-fields.ts';
import { type Rule, rule, type Verdict } from '../rule.ts';

const pagesWith = (dossier: Dossier, codes: readonly QualityCode[]): number[] =>
  dossier.reading.pages
    .filter((page) => page.quality.some((code) => codes.includes(code)))
    .map((page) => page.page);

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
    const values = {
      pages: (hurt.length > 0 ? hurt : pages).join('、'),
      fields: suffered.map((path) => dossier.label(path)).join('、'),
    };
    const places = (hurt.length > 0 ? hurt : pages).map((page) => ({ page }));
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
  const values = { pages: pages.join('、'), fields: dossier.label('photo.isColour') };
  return { reason: 'suffered', places: pages.map((page) => ({ page })), values };
}

/** What is to be told of a page beside its quality; null: nothing. */
function oddity(dossier: Dossier, { page, blank, duplicateOf, leftOut }: RecordPage): string | null {
  if (leftOut) {
    const phrase = leftOut.reason === 'rescanned' ? 'pageRescanned' : 'pageNotChosen';
    return dossier.say(phrase, { page, other: leftOut.page });
  }
  if (blank) return dossier.say('pageBlank', { page });
  return duplicateOf === undefined ? null : dossier.say('pageTwice', { page, other: duplicateOf });
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
    const detail = pages.flatMap((page) => oddity(dossier, page) ?? []);
    if (detail.length === 0) return { reason: 'whole', values: { count: pages.length } };
    return { reason: 'noted', values: { count: pages.length, detail: detail.join('、') } };
  }),
];
