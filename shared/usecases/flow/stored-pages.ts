import { z } from 'zod';
import { canonical, type Digest } from '../../domain/flow/audit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { type IntakeReasonCode, intakeReasons } from '../../domain/reasons/intake.ts';
import { EngineIdentity, LeftOut } from '../../domain/record.ts';
import { err, ok } from '../../domain/result.ts';
import type { Hashes } from '../../ports/ambient.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { PageFailure } from '../../ports/page-reader.ts';
import { PageReading } from '../../reading/page-reading.ts';
import type { ReadPage } from '../read-pages.ts';
import { getJson, putJson } from '../stores/json-files.ts';
import { drivesOf } from './executions.ts';

const Turn = z.union([z.literal(90), z.literal(180), z.literal(270)]);

export type StoredDepth = 'adaptive' | 'full';

/** Every page of a dossier, counted once; files that can't be opened are named, never dropped. */
export const PageInventory = z.object({
  schema: z.literal('shouli/inventory@1'),
  engine: EngineIdentity,
  pages: z.array(
    z.object({
      page: z.number().int().min(1),
      file: z.string(),
      index: z.number().int().min(0),
      sha256: z.string(),
      /** Quarter turns that the clerk gave, clockwise degrees; left out where reading finds the upright itself. */
      rotation: Turn.optional(),
      /** Left out by the clerk, and the page that is read in its place; undefined where the page is read. */
      leftOut: LeftOut.optional(),
    }),
  ),
  unreadFiles: z.array(z.object({ file: z.string(), reason: z.string() })),
});
export type PageInventory = z.infer<typeof PageInventory>;

/** A page that could not be read; no content of it. */
const StoredFailure = z.object({
  schema: z.literal('shouli/unread-page@1'),
  failure: z.object({ reason: z.literal(Object.keys(intakeReasons) as IntakeReasonCode[]) }),
});

const StoredPage = z.union([StoredFailure, PageReading]);

type Place = PageInventory['pages'][number];

/** All pages but those that the clerk left out. */
export const pagesToRead = ({ pages }: PageInventory): Place[] =>
  pages.filter(({ leftOut }) => leftOut === undefined);

/** Readings of one engine with the same models stand together; another model reads everything anew. */
export const engineKey = ({ name, version, models }: EngineIdentity, digest: Digest): string =>
  `${name}-${version}-${digest(canonical(models)).slice(0, 12)}`.replaceAll(/[^A-Za-z0-9._-]/g, '_');

export const inventoryKey = (head: Pick<DossierHead, 'dossierId' | 'drives'>): string =>
  `dossiers/${head.dossierId}/inventory-${drivesOf(head)}.json.gz`;

/** By content, engine and a person's turn: whichever dossier the page stands in, it is read once. */
export const readingKey = (
  engine: string,
  { sha256, index, rotation }: Pick<Place, 'sha256' | 'index' | 'rotation'>,
  depth: StoredDepth,
) =>
  `readings/${engine}/${sha256}/${index}${rotation === undefined ? '' : `-turned-${rotation}`}-${depth}.json.gz`;

/** The number of the first page with these bytes and this turn, for each: only that one is read, the others find it. */
export function firstAlike(pages: readonly Place[]): ReadonlyMap<number, number> {
  const firsts = new Map<string, number>();
  return new Map(
    pages.map(({ page, sha256, index, rotation = 0 }) => {
      const content = `${sha256}/${index}/${rotation}`;
      if (!firsts.has(content)) firsts.set(content, page);
      return [page, firsts.get(content) ?? page];
    }),
  );
}

/** A failure that may pass holds for one drive of one dossier only. */
export const passingFailureKey = (
  head: Pick<DossierHead, 'dossierId' | 'drives'>,
  page: number,
  depth: StoredDepth,
): string => `dossiers/${head.dossierId}/unread/${page}-${depth}-${drivesOf(head)}.json.gz`;

/** What reading this page at this depth gave; null where it was not read, or could not be. */
export async function storedReading(blobs: Blobs, key: string): Promise<PageReading | null> {
  const stored = await getJson(blobs, key, StoredPage);
  return stored === null || 'failure' in stored ? null : stored;
}

export const storeFailure = (blobs: Blobs, key: string, reason: IntakeReasonCode) =>
  putJson(blobs, key, { schema: 'shouli/unread-page@1', failure: { reason } });

export const loadInventory = (blobs: Blobs, head: DossierHead): Promise<PageInventory | null> =>
  getJson(blobs, inventoryKey(head), PageInventory);

/** A page as it is stored: its deepest reading, or why there is none. */
export interface StoredReading extends ReadPage {
  /** Why the full reading failed although the titles were read; null where it did not. */
  readonly shallow: PageFailure | null;
}

/** What is stored of every page that is to be read; null where one has nothing yet. */
export async function loadPages(
  { blobs, hashes }: { readonly blobs: Blobs; readonly hashes: Hashes },
  head: DossierHead,
  inventory: PageInventory,
): Promise<StoredReading[] | null> {
  const name = engineKey(inventory.engine, hashes.sha256);
  const pages = pagesToRead(inventory);
  const firsts = firstAlike(pages);
  const read: StoredReading[] = [];
  for (let at = 0; at < pages.length; at += PAGES_AT_ONCE) {
    const some = pages.slice(at, at + PAGES_AT_ONCE);
    const found = await Promise.all(
      some.map((place) => loadPage(blobs, head, name, place, firsts.get(place.page) ?? place.page)),
    );
    for (const page of found) {
      if (page === null) return null;
      read.push(page);
    }
  }
  return read;
}

/** `before`, the first pages of those to be read, and what has been stored behind them since without a gap. */
export async function loadNextPages(
  { blobs, hashes }: { readonly blobs: Blobs; readonly hashes: Hashes },
  head: DossierHead,
  inventory: PageInventory,
  before: readonly StoredReading[],
): Promise<{ readonly read: readonly StoredReading[]; readonly of: number }> {
  const name = engineKey(inventory.engine, hashes.sha256);
  const pages = pagesToRead(inventory);
  const firsts = firstAlike(pages);
  const read = [...before];
  for (const place of pages.slice(before.length)) {
    const page = await loadPage(blobs, head, name, place, firsts.get(place.page) ?? place.page);
    if (page === null) break;
    read.push(page);
  }
  return { read, of: pages.length };
}

const PAGES_AT_ONCE = 16;
const DEPTHS: readonly StoredDepth[] = ['full', 'adaptive'];

async function loadPage(
  blobs: Blobs,
  head: DossierHead,
  engine: string,
  place: Place,
  /** Number of the page that was read for this one. */
  first: number,
): Promise<StoredReading | null> {
  let failure: PageFailure | null = null;
  for (const depth of DEPTHS) {
    for (const key of [readingKey(engine, place, depth), passingFailureKey(head, first, depth)]) {
      const stored = await getJson(blobs, key, StoredPage);
      if (stored !== null && !('failure' in stored))
        return { ...placeOf(place), outcome: ok(stored), shallow: failure };
      if (stored !== null) failure ??= { ...stored.failure, detail: 'stored' };
    }
  }
  return failure && { ...placeOf(place), outcome: err(failure), shallow: null };
}

/** A path is no part of what is stored: nothing of the page is read from here on. */
const placeOf = ({ page, file, index, sha256 }: Place) => ({
  number: page,
  file: { name: file, path: '' },
  index,
  sha256,
});
