/** SCAN: a poor scan asks for a better one only where something that is needed could not be read. */
import type { QualityCode, RecordPage } from '../../domain/record.ts';
import type { Dossier } from '../dossier.ts';
import { unsureKeyFields } from '../key-fields.ts';
import { type Rule, rule, type Verdict } from '../rule.ts';

/** What a flaw costs: one rule each. */
type Loss = 'resolution' | 'colour' | 'straightness' | 'sharpness';

const LOSSES: Readonly<Partial<Record<QualityCode, Loss>>> = {
  'low-resolution': 'resolution',
  greyscale: 'colour',
  skewed: 'straightness',
  blurred: 'sharpness',
  dark: 'sharpness',
  'cut-edge': 'sharpness',
};

/** Pages by what they lost, in order. */
const lossesOf = (dossier: Dossier): Readonly<Record<Loss, readonly number[]>> =>
  dossier.once('losses', () => {
    const lost: Record<Loss, number[]> = { resolution: [], colour: [], straightness: [], sharpness: [] };
    for (const { page, quality } of dossier.reading.pages) {
      for (const code of quality) {
        const loss = LOSSES[code];
        if (loss !== undefined && lost[loss].at(-1) !== page) lost[loss].push(page);
      }
    }
    return lost;
  });

function judged(dossier: Dossier, loss: Loss): Verdict<'fine' | 'noted' | 'suffered'> {
  const pages = lossesOf(dossier)[loss];
  if (pages.length === 0) return { reason: 'fine' };
  const touched = new Set<number>();
  const suffered = unsureKeyFields(dossier).filter((path) => {
    const own = dossier.field(path)?.evidence.filter(({ page }) => pages.includes(page)) ?? [];
    for (const { page } of own) touched.add(page);
    return own.length > 0;
  });
  const named = suffered.length > 0 ? pages.filter((page) => touched.has(page)) : pages;
  const values = {
    pages: () => named.join('、'),
    fields: () => suffered.map((path) => dossier.label(path)).join('、'),
  };
  const places = () => named.map((page) => ({ page }));
  return { reason: suffered.length > 0 ? 'suffered' : 'noted', fields: suffered, places, values };
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
  rule('SCAN-01', (dossier) => judged(dossier, 'resolution')),
  rule('SCAN-02', (dossier) => judged(dossier, 'colour')),
  rule('SCAN-03', (dossier) => judged(dossier, 'straightness')),
  rule('SCAN-04', (dossier) => judged(dossier, 'sharpness')),
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
