import { err, ok, type Result } from '../domain/result.ts';
import type { PageFailure, PageReader, PageTask, StoredScan } from '../ports/page-reader.ts';
import type { PageImage, ScanDecoder } from '../ports/scans.ts';
import type { Rotation } from '../reading/page/straighten.ts';
import type { PageReading } from '../reading/page-reading.ts';
import { turnPicture } from './page-frame.ts';
import { look } from './page-parts.ts';
import { preparePage } from './prepare-page.ts';

/** A page of a file of so many. */
export interface PageOfFile {
  readonly scan: StoredScan;
  readonly pages: number;
  readonly index: number;
}

/** A recognition service that takes a whole page and tells words, tables and signatures. */
export interface PageService {
  readonly engine: PageReader['engine'];
  /** Requests at a time. */
  readonly parallelism: number;
  /** `known`: what the page's own pixels tell; the answer carries it on. */
  analyse(image: PageImage, known: PageReading): Promise<Result<PageReading, PageFailure>>;
  /** Of a service that reads a stored file as a whole; null: send the page itself. */
  readonly ofFile?: (
    page: PageOfFile,
    image: PageImage,
    known: PageReading,
  ) => Promise<Result<PageReading, PageFailure> | null>;
}

/**
 * Reads pages by a service. Copies are not compared and bodies not left out: each page is one request, or a long PDF is
 * one job. Blank pages are never sent by themselves. What the service does not tell (seals, photos) stays empty, so that the rules ask a person.
 */
export function createServicePageReader(decoder: ScanDecoder, service: PageService): PageReader {
  return {
    engine: service.engine,
    parallelism: service.parallelism,
    inspect: (file) => decoder.inspect(file),
    read: (task) => readByService(decoder, service, task),
    close: () => decoder.close(),
  };
}

async function readByService(
  decoder: ScanDecoder,
  service: PageService,
  task: PageTask,
): Promise<Result<PageReading, PageFailure>> {
  const { page, depth, rotation } = task;
  const prepared = await preparePage(decoder, page);
  if (!prepared.ok) return prepared;
  const known = look(service, prepared.value);
  if (depth === 'look' || known.blank) return ok(known);
  const image = await decoder.page(page.file, page.index, SERVICE_SIDE);
  if (!image.ok) return err(image.error);
  const whole = await byFile(decoder, service, task, image.value, known);
  if (whole !== null) return whole;
  const given: Rotation = rotation ?? 0;
  // Sent as a person has turned it; boxes then belong to that picture, and the reading says the whole turn.
  const turned = { ...image.value, image: turnPicture(image.value.image, given) };
  const reading = await service.analyse(turned, known);
  if (!reading.ok) return reading;
  return ok({ ...reading.value, rotation: ((reading.value.rotation + given) % 360) as Rotation });
}

/** From this many pages on one job is quicker than requests, of which the service takes few a second. */
const LONG_FILE = 10;

/** A page that a person has turned is sent as it was turned, which no job can know. */
async function byFile(
  decoder: ScanDecoder,
  { ofFile }: PageService,
  { page, rotation, stored: scan }: PageTask,
  image: PageImage,
  known: PageReading,
): Promise<Result<PageReading, PageFailure> | null> {
  if (ofFile === undefined || scan === undefined || rotation !== undefined) return null;
  const file = await decoder.inspect(page.file);
  if (!file.ok || file.value.kind !== 'pdf' || file.value.pageCount < LONG_FILE) return null;
  return ofFile({ scan, pages: file.value.pageCount, index: page.index }, image, known);
}

/** Longest side of a page sent: A4 at 300 dpi, well within the services' limits. */
const SERVICE_SIDE = 3508;
