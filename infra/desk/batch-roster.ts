import { basename } from 'node:path';
import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { rosterLexicon } from '../../shared/campaigns/ln-qts-2024/forms/roster.ts';
import type { BatchReport } from '../../shared/domain/batch.ts';
import { type RosterFailure, rosterSentence } from '../../shared/domain/reasons/roster.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Roster } from '../../shared/domain/roster.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import { readRoster } from '../../shared/reading/roster/read-roster.ts';
import { readScannedRoster } from '../../shared/usecases/read-scanned-roster.ts';
import { isScannedRoster } from './dossier-folders.ts';

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

async function readTableFile(path: string): Promise<Result<Roster, RosterFailure>> {
  const tables = await rosterFiles.open(path);
  return tables.ok ? readRoster(tables.value, rosterLexicon) : tables;
}

const readScan = (path: string, reader: PageReader): Promise<Result<Roster, RosterFailure>> =>
  readScannedRoster(reader, { name: basename(path), path }, rosterLexicon);
