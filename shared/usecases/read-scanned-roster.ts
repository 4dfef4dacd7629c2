import type { RosterFailure } from '../domain/reasons/roster.ts';
import { err, type Result } from '../domain/result.ts';
import type { Roster } from '../domain/roster.ts';
import type { PageReader, PageRef } from '../ports/page-reader.ts';
import type { ScanFile } from '../ports/scans.ts';
import { readRoster } from '../reading/roster/read-roster.ts';
import type { RosterLexicon } from '../reading/roster/roster-lexicon.ts';
import { tablesFromPage } from '../reading/roster/table-from-page.ts';
import { listPages, readAll } from './read-pages.ts';

/** Reads 附件5 from a scanned file, all its pages. */
export async function readScannedRoster(
  reader: PageReader,
  file: ScanFile,
  lexicon: RosterLexicon,
): Promise<Result<Roster, RosterFailure>> {
  const { places, unreadFiles } = await listPages(reader, [file]);
  if (unreadFiles.length > 0) return err({ reason: 'damaged', detail: unreadFiles[0]!.failure.reason });
  return readRosterPages(reader, places, lexicon);
}

/**
 * Reads 附件5 from pages, in the order given; rows name theirs by its place among them. A page that can't be read
 * fails the whole: rows would be missing silently.
 */
export async function readRosterPages(
  reader: PageReader,
  pages: readonly PageRef[],
  lexicon: RosterLexicon,
): Promise<Result<Roster, RosterFailure>> {
  const tasks = pages.map(({ file, index }, at) => ({
    place: { number: at + 1, file, index, sha256: '' },
    task: { page: { file, index }, depth: 'full' as const },
  }));
  const read = await readAll(reader, tasks, () => {});
  const failed = read.find(({ outcome }) => !outcome.ok);
  if (failed && !failed.outcome.ok) return err({ reason: 'damaged', detail: failed.outcome.error.reason });
  const tables = read.flatMap(({ number, outcome }) =>
    outcome.ok ? tablesFromPage(number, outcome.value) : [],
  );
  return readRoster(tables, lexicon, false);
}
