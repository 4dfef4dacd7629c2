import type { Result } from '../../domain/result.ts';
import type { PageFailure, PageReader, PageRef, PageTask } from '../../ports/page-reader.ts';
import type { ScanFile } from '../../ports/scans.ts';
import type { PageReading } from '../../reading/page-reading.ts';
import { mostAlike, uprightFingerprint } from '../likely-copy.ts';
import type { ReadPage } from '../read-pages.ts';

/** A file that has arrived whole: `sha256` of its bytes, hex. */
export interface ArrivedFile {
  readonly file: ScanFile;
  readonly sha256: string;
  readonly pageCount: number;
}

/** `of`: pages to be read; null while a file has not arrived. */
export interface PagesAhead {
  readonly read: readonly ReadPage[];
  readonly of: number | null;
}

/**
 * Reads what has arrived of an upload before anybody hands it in, so that a clerk sees early what is wrong and the flow
 * finds its pages read. Everything stays in memory: whatever is forgotten is read by the flow.
 */
export interface ReadAhead {
  /** As the reader given, but a page that is read ahead, or is being so, is not read a second time. */
  readonly reader: PageReader;
  /** Reads the pages of a file behind those that came before. Told of the same file again: nothing. */
  arrived(uploadId: string, file: ArrivedFile): void;
  /** The first pages of an upload's files, in the order of these names, as far as they were read without a gap. */
  known(uploadId: string, names: readonly string[]): PagesAhead;
  /** Does what somebody waits for; no page is begun ahead meanwhile. */
  first<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Reads no more of an upload and lets go of what was read. */
  forget(uploadId: string): void;
}

interface Original {
  readonly page: PageRef;
  readonly fingerprint: string;
  readonly reading: PageReading;
}

interface Upload {
  readonly files: Map<string, ArrivedFile>;
  readonly originals: Original[];
}

interface Waiting {
  readonly uploadId: string;
  readonly page: PageRef;
  readonly sha256: string;
}

type Outcome = Result<PageReading, PageFailure>;

/** Some 100 kB a reading. */
const MOST_PAGES = 600;
const MOST_UPLOADS = 32;

export function createReadAhead(inner: PageReader, mostPages = MOST_PAGES): ReadAhead {
  const uploads = new Map<string, Upload>();
  /** By content; the oldest falls out. */
  const begun = new Map<string, { readonly ends: Promise<Outcome>; outcome: Outcome | null }>();
  let waiting: Waiting[] = [];
  let working = 0;
  let urgent = 0;

  function work(): void {
    while (urgent === 0 && working < Math.max(1, inner.parallelism)) {
      const next = waiting.shift();
      if (next === undefined) return;
      const key = keyOf(next.sha256, next.page.index);
      const upload = uploads.get(next.uploadId);
      if (upload === undefined || begun.has(key)) continue;
      working += 1;
      const ends = readNext(inner, upload.originals, next.page).catch((cause: unknown): Outcome => {
        const detail = cause instanceof Error ? cause.name : 'unknown';
        return { ok: false, error: { reason: 'engine-failed', detail } };
      });
      const entry: { readonly ends: Promise<Outcome>; outcome: Outcome | null } = { ends, outcome: null };
      begun.set(key, entry);
      for (const oldest of begun.keys()) if (begun.size > mostPages) begun.delete(oldest);
      void ends.then((outcome) => {
        entry.outcome = outcome;
        working -= 1;
        work();
      });
    }
  }

  const dropWaiting = (drop: (one: Waiting) => boolean): void => {
    waiting = waiting.filter((one) => !drop(one));
  };

  return {
    reader: {
      ...inner,
      async read(task: PageTask) {
        const key = keyOfTask(task);
        if (key === null) return inner.read(task);
        // Whoever asks for it now needs it now.
        dropWaiting(({ sha256, page }) => keyOf(sha256, page.index) === key);
        const outcome = await begun.get(key)?.ends;
        begun.delete(key);
        // A file that was moved meanwhile, a worker that died: read in its own right.
        return outcome?.ok ? outcome : inner.read(task);
      },
    },
    arrived(uploadId, arrived) {
      const upload = uploads.get(uploadId) ?? { files: new Map(), originals: [] };
      if (upload.files.has(arrived.file.name)) return;
      upload.files.set(arrived.file.name, arrived);
      uploads.delete(uploadId);
      uploads.set(uploadId, upload);
      for (const oldest of uploads.keys()) if (uploads.size > MOST_UPLOADS) uploads.delete(oldest);
      const { file, sha256, pageCount } = arrived;
      for (let index = 0; index < pageCount; index += 1)
        waiting.push({ uploadId, sha256, page: { file, index } });
      work();
    },
    known(uploadId, names) {
      const upload = uploads.get(uploadId);
      const files = names.map((name) => upload?.files.get(name));
      const places = files.flatMap((one) =>
        Array.from({ length: one?.pageCount ?? 0 }, (_, index) => ({ one: one!, index })),
      );
      const arrived = files.every((one) => one !== undefined);
      const read: ReadPage[] = [];
      const before = files.indexOf(undefined);
      const sure = before < 0 ? places : places.filter(({ one }) => files.indexOf(one) < before);
      for (const { one, index } of sure) {
        const outcome = begun.get(keyOf(one.sha256, index))?.outcome;
        if (!outcome) break;
        read.push({ number: read.length + 1, file: one.file, index, sha256: one.sha256, outcome });
      }
      return { read, of: arrived ? places.length : null };
    },
    async first(urgently) {
      urgent += 1;
      try {
        return await urgently();
      } finally {
        urgent -= 1;
        work();
      }
    },
    forget(uploadId) {
      const upload = uploads.get(uploadId);
      uploads.delete(uploadId);
      dropWaiting((one) => one.uploadId === uploadId);
      for (const { sha256, pageCount } of upload?.files.values() ?? [])
        for (let index = 0; index < pageCount; index += 1) begun.delete(keyOf(sha256, index));
    },
  };
}

/** As the flow reads a page: one that looks like an earlier page of its upload is compared with that. */
async function readNext(reader: PageReader, originals: Original[], page: PageRef): Promise<Outcome> {
  const others = [...originals];
  const task: PageTask = { page, depth: 'adaptive' };
  const first = await reader.read({ ...task, unlessLike: others.map(({ fingerprint }) => fingerprint) });
  if (!first.ok || first.value.blank) return first;
  const reading = first.value;
  if (reading.depth !== 'look') {
    originals.push({ page, reading, fingerprint: uprightFingerprint(reading) });
    return first;
  }
  const original = mostAlike(reading.fingerprint, others);
  if (original?.reading.depth !== 'full') return reader.read(task);
  return reader.read({ ...task, reference: { page: original.page, reading: original.reading } });
}

const keyOf = (sha256: string, index: number): string => `${sha256}/${index}`;

/** null for a task that reading ahead does not answer. */
const keyOfTask = ({ page, depth, rotation, reference, stored }: PageTask): string | null =>
  depth !== 'adaptive' || rotation !== undefined || reference !== undefined || stored === undefined
    ? null
    : keyOf(stored.sha256, page.index);
