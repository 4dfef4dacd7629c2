import type { PageReader, PageTask } from '../ports/page-reader.ts';
import { assembleDocuments } from '../reading/documents/assemble.ts';
import { classifyPage } from '../reading/documents/classify-page.ts';
import type { DocumentLexicon } from '../reading/documents/lexicon.ts';
import { distance } from '../reading/page/fingerprint.ts';
import type { PageReading } from '../reading/page-reading.ts';
import { planReading } from '../reading/triage.ts';
import { type PagePlace, type PlannedTask, type ReadPage, readAll } from './read-pages.ts';

/** Pages settled so far, of all pages. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Fingerprints this near (bits of 256) may be copies of one page. Measured on scans with independent noise and skew:
 * copies of a page 8–38, other pages of the same form 54 and more. A wrong guess costs a comparison, nothing else.
 */
const COPY_BITS = 48;

/**
 * Reads the pages of a dossier with as few model calls as the fields allow: every page is looked at; a page that
 * looks like an earlier one waits and is compared with it; of the others the titles come first and the rest where it
 * is needed. Results in page order, every place once.
 */
export async function readDossierPages(
  reader: PageReader,
  lexicon: DocumentLexicon,
  places: readonly PagePlace[],
  onProgress: (progress: ReadingProgress) => void,
): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  let done = 0;
  const settle = (page: ReadPage) => {
    pages[page.number - 1] = page;
    done += 1;
    onProgress({ done: Math.min(done, places.length), total: places.length });
  };
  const keep = (page: ReadPage) => {
    pages[page.number - 1] = page;
  };

  await readAll(
    reader,
    places.map((place) => taskOf(place, 'look')),
    keep,
  );
  const copies = likelyCopies(pages);
  const firsts = places.filter(({ number }) => isReadable(pages[number - 1]) && !copies.has(number));
  for (const page of pages) if (!isReadable(page)) settle(page);
  await readAll(
    reader,
    firsts.map((place) => taskOf(place, 'adaptive')),
    settle,
  );

  await readAll(
    reader,
    unfinished(pages, lexicon).map((place) => taskOf(place, 'full')),
    keep,
  );
  const waiting = places.filter(({ number }) => copies.has(number));
  await readAll(
    reader,
    waiting.map((place) => copyTask(place, pages[copies.get(place.number)! - 1])),
    settle,
  );
  await readAll(
    reader,
    unfinished(pages, lexicon).map((place) => taskOf(place, 'full')),
    keep,
  );
  return pages;
}

const taskOf = (place: PagePlace, depth: PageTask['depth']): PlannedTask => ({
  place,
  task: { page: { file: place.file, index: place.index }, depth },
});

/** Compared with a page that was read in full; else read like any other. */
function copyTask(place: PagePlace, original: ReadPage | undefined): PlannedTask {
  const own = taskOf(place, 'adaptive');
  if (!original?.outcome.ok || original.outcome.value.depth !== 'full') return own;
  const reference = {
    page: { file: original.file, index: original.index },
    reading: original.outcome.value,
  };
  return { place, task: { ...own.task, reference } };
}

/** True where there is something to read: the page was decoded and is not blank. */
const isReadable = (page: ReadPage | undefined): boolean =>
  page?.outcome.ok === true && !page.outcome.value.blank;

/** Page number → the earlier page (itself no copy) that it looks most like. */
function likelyCopies(pages: readonly ReadPage[]): Map<number, number> {
  const copies = new Map<number, number>();
  const originals: { number: number; fingerprint: string }[] = [];
  for (const page of pages) {
    if (!page.outcome.ok || page.outcome.value.blank) continue;
    const { fingerprint } = page.outcome.value;
    const [nearest] = originals
      .map((original) => ({ number: original.number, bits: distance(original.fingerprint, fingerprint) }))
      .sort((a, b) => a.bits - b.bits);
    if (nearest && nearest.bits <= COPY_BITS) copies.set(page.number, nearest.number);
    else originals.push({ number: page.number, fingerprint });
  }
  return copies;
}

/** Pages of which only the titles were read although their document needs more. */
function unfinished(pages: readonly ReadPage[], lexicon: DocumentLexicon): PagePlace[] {
  const read = pages.flatMap((page) => (page.outcome.ok ? [{ page, reading: page.outcome.value }] : []));
  const isTriage = ({ depth }: PageReading) => depth === 'triage';
  if (!read.some(({ reading }) => isTriage(reading))) return [];
  const classified = read.map(({ page, reading }) => ({
    page: page.number,
    reading,
    class: classifyPage(reading, lexicon),
  }));
  const steps = planReading(classified, assembleDocuments(classified, lexicon));
  return read.flatMap(({ page, reading }, index) =>
    isTriage(reading) && steps[index]?.kind !== 'stop' ? [page] : [],
  );
}
