import type { PageReader, PageTask } from '../ports/page-reader.ts';
import { assembleDocuments } from '../reading/documents/assemble.ts';
import { classifyPage } from '../reading/documents/classify-page.ts';
import type { DocumentLexicon } from '../reading/documents/lexicon.ts';
import type { PageReading } from '../reading/page-reading.ts';
import { planReading } from '../reading/triage.ts';
import { mostAlike, uprightFingerprint } from './likely-copy.ts';
import { type PagePlace, type PlannedTask, type ReadPage, readAll } from './read-pages.ts';

/** Pages settled so far, of all pages. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Reads the pages of a dossier with as few model calls as the fields allow: a page that looks like an earlier one is
 * compared with it; of the others the titles come first and the rest where it is needed. Results in page order,
 * every place once.
 */
export async function readDossierPages(
  reader: PageReader,
  lexicon: DocumentLexicon,
  places: readonly PagePlace[],
  onProgress: (progress: ReadingProgress) => void,
): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  let done = 0;
  const keep = (page: ReadPage) => {
    pages[page.number - 1] = page;
  };
  const settle = (page: ReadPage) => {
    keep(page);
    done += 1;
    onProgress({ done, total: places.length });
  };

  const originals: Original[] = [];
  const waiting: Waiting[] = [];
  await inParallel(reader.parallelism, places, async (place) => {
    const unlessLike = originals.map(({ fingerprint }) => fingerprint);
    const page = await readPlace(reader, { place, task: { ...adaptive(place), unlessLike } });
    const copied = copiedBy(page, originals);
    if (!copied) {
      if (page.outcome.ok && !page.outcome.value.blank) originals.push(originalOf(page, page.outcome.value));
      return settle(page);
    }
    // At once, while the worker still holds the picture; where the original is not read in full yet, later.
    const task = copyTask(place, pages[copied.number - 1]);
    if (task) return settle(await readPlace(reader, task));
    waiting.push({ place, original: copied.number });
  });

  await readAll(reader, unfinished(pages, lexicon), keep);
  await readAll(
    reader,
    waiting.map(({ place, original }) => copyTask(place, pages[original - 1]) ?? adaptiveTask(place)),
    settle,
  );
  await readAll(reader, unfinished(pages, lexicon), keep);
  return pages;
}

/** A page that later ones may repeat. */
interface Original {
  readonly number: number;
  /** As it stands upright. */
  readonly fingerprint: string;
}

interface Waiting {
  readonly place: PagePlace;
  /** Number of the page that this one looks like. */
  readonly original: number;
}

const originalOf = ({ number }: ReadPage, reading: PageReading): Original => ({
  number,
  fingerprint: uprightFingerprint(reading),
});

async function inParallel<Item>(
  workers: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const drain = async () => {
    for (let at = next++; at < items.length; at = next++) await work(items[at]!);
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, drain));
}

const readPlace = async (reader: PageReader, { place, task }: PlannedTask): Promise<ReadPage> => ({
  ...place,
  outcome: await reader.read(task),
});

const adaptive = ({ file, index }: PagePlace): PageTask => ({ page: { file, index }, depth: 'adaptive' });

const adaptiveTask = (place: PagePlace): PlannedTask => ({ place, task: adaptive(place) });

/** The page that a merely looked-at one looks most like; undefined where it was read. */
function copiedBy({ outcome }: ReadPage, originals: readonly Original[]): Original | undefined {
  if (!outcome.ok || outcome.value.depth !== 'look') return undefined;
  return mostAlike(outcome.value.fingerprint, originals);
}

/** null where there is no full reading to compare with. */
function copyTask(place: PagePlace, original: ReadPage | undefined): PlannedTask | null {
  if (!original?.outcome.ok || original.outcome.value.depth !== 'full') return null;
  const { file, index } = original;
  const reference = { page: { file, index }, reading: original.outcome.value };
  return { place, task: { ...adaptive(place), reference } };
}

/** Pages of which only the titles were read although their document needs more, to be read in full. */
export function unfinished(pages: readonly ReadPage[], lexicon: DocumentLexicon): PlannedTask[] {
  const read = pages.flatMap((page) => (page?.outcome.ok ? [{ page, reading: page.outcome.value }] : []));
  const isTriage = ({ depth }: PageReading) => depth === 'triage';
  if (!read.some(({ reading }) => isTriage(reading))) return [];
  const classified = read.map(({ page, reading }) => ({
    page: page.number,
    reading,
    class: classifyPage(reading, lexicon),
  }));
  const steps = planReading(classified, assembleDocuments(classified, lexicon));
  return read.flatMap(({ page, reading }, index) =>
    isTriage(reading) && steps[index]?.kind !== 'stop'
      ? [{ place: page, task: { ...adaptive(page), depth: 'full' as const } }]
      : [],
  );
}
