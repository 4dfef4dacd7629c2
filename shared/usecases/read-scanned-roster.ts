import type { RosterFailure } from '../domain/reasons/roster.ts';
import { err, type Result } from '../domain/result.ts';
import type { Roster } from '../domain/roster.ts';
import type { PageReader } from '../ports/page-reader.ts';
import type { ScanFile } from '../ports/scans.ts';
import { readRoster } from '../reading/roster/read-roster.ts';
import type { RosterLexicon } from '../reading/roster/roster-lexicon.ts';
import { tablesFromPage } from '../reading/roster/table-from-page.ts';
import { listPages, readAll } from './read-pages.ts';

/** Reads 附件5 from scanned pages. A page that can't be read fails the whole: rows would be missing silently. */
export async function readScannedRoster(
  reader: PageReader,
  file: ScanFile,
  lexicon: RosterLexicon,
): Promise<Result<Roster, RosterFailure>> {
  const { places, unreadFiles } = await listPages(reader, [file]);
  if (unreadFiles.length > 0) return err({ reason: 'damaged', detail: unreadFiles[0]!.failure.reason });
  const tasks = places.map((place) => ({
    place,
    task: { page: { file: place.file, index: place.index }, depth: 'full' as const },
  }));
  const pages = await readAll(reader, tasks, () => {});
  const failed = pages.find(({ outcome }) => !outcome.ok);
  if (failed && !failed.outcome.ok) return err({ reason: 'damaged', detail: failed.outcome.error.reason });
  const tables = pages.flatMap(({ number, outcome }) =>
    outcome.ok ? tablesFromPage(number, outcome.value) : [],
  );
  return readRoster(tables, lexicon, false);
}
