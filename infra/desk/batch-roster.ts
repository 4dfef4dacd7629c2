import { basename } from 'node:path';
import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { rosterLexicon } from '../../shared/campaigns/ln-qts-2024/forms/roster.ts';
import type { BatchReport } from '../../shared/domain/batch.ts';
import { type RosterFailure, rosterSentence } from '../../shared/domain/reasons/roster.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Roster } from '../../shared/domain/roster.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import { readRoster } from '../../shared/reading/roster/read-roster.ts';
import { readRosterPages, readScannedRoster } from '../../shared/usecases/read-scanned-roster.ts';
import {
  comparePaper,
  type RosterInDossier,
  rosterOnPaper,
} from '../../shared/usecases/reconciliation/paper-roster.ts';
import { isScannedRoster } from './dossier-folders.ts';
import type { ReadRecord } from './read-record.ts';

export interface BatchRoster {
  /** null where there is none or it can't be read. */
  readonly roster: Roster | null;
  readonly about: NonNullable<BatchReport['roster']>;
}

/** Reads the roster beside a batch's dossiers; `path` null: there is none. */
export async function openBatchRoster(path: string | null, reader: PageReader): Promise<BatchRoster> {
  if (path === null) return { roster: null, about: { state: 'absent', notes: [] } };
  const scanned = isScannedRoster(path);
  const read = scanned ? await readScan(path, reader) : await readTableFile(path);
  const file = basename(path);
  if (read.ok) {
    const state = scanned ? 'scanned' : 'read';
    const listed = read.value.rows.map(({ row, values }) => ({ row, values }));
    return { roster: read.value, about: { state, file, notes: read.value.notes, listed } };
  }
  const { reason } = read.error;
  return {
    roster: null,
    about: { state: 'unreadable', file, reason, sentence: rosterSentence(read.error), notes: [] },
  };
}

/** The roster's pages among a dossier's scans, read again as a table; null where it holds none. */
export async function rosterInDossier(
  { dossier, record }: ReadRecord,
  reader: PageReader,
): Promise<RosterInDossier | null> {
  const numbers = record.documents.filter(({ type }) => type === 'ROSTER').flatMap(({ pages }) => pages);
  const pages = numbers.flatMap((number) => {
    const place = record.pages.find(({ page }) => page === number);
    const file = dossier.files.find(({ name }) => name === place?.file);
    return place && file ? [{ file, index: place.filePage - 1 }] : [];
  });
  if (pages.length === 0) return null;
  const read = await readRosterPages(reader, pages, rosterLexicon);
  return { dossierId: record.dossierId, roster: read.ok ? read.value : null };
}

/** The batch's roster with the pages on paper beside it; they stand for it where there is no other. */
export function withPaper({ roster, about }: BatchRoster, found: readonly RosterInDossier[]): BatchRoster {
  const paper = comparePaper(roster, found);
  if (paper === null) return { roster, about };
  const instead = about.state === 'absent' ? rosterOnPaper(found) : null;
  if (instead === null) return { roster, about: { ...about, paper } };
  const listed = instead.rows.map(({ row, values }) => ({ row, values }));
  return { roster: instead, about: { state: 'scanned', notes: instead.notes, paper, listed } };
}

async function readTableFile(path: string): Promise<Result<Roster, RosterFailure>> {
  const tables = await rosterFiles.open(path);
  return tables.ok ? readRoster(tables.value, rosterLexicon) : tables;
}

const readScan = (path: string, reader: PageReader): Promise<Result<Roster, RosterFailure>> =>
  readScannedRoster(reader, { name: basename(path), path }, rosterLexicon);
