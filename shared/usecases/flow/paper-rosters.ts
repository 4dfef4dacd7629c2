import { z } from 'zod';
import type { DossierReading } from '../../domain/record.ts';
import { Roster } from '../../domain/roster.ts';
import type { Blobs } from '../../ports/blobs.ts';
import { readRoster } from '../../reading/roster/read-roster.ts';
import type { RosterLexicon } from '../../reading/roster/roster-lexicon.ts';
import { tablesFromPage } from '../../reading/roster/table-from-page.ts';
import type { ReadPage } from '../read-pages.ts';
import { comparePaper, type RosterInDossier, rosterOnPaper } from '../reconciliation/paper-roster.ts';
import { getJson, putJson } from '../stores/json-files.ts';
import type { RosterOfBatch } from './batch-roster.ts';

const StoredPaper = z.object({ schema: z.literal('shouli/paper-roster@1'), roster: Roster.nullable() });

const paperKey = (dossierId: string): string => `dossiers/${dossierId}/paper-roster.json.gz`;

const rosterPages = ({ documents }: Pick<DossierReading, 'documents'>): number[] =>
  documents.filter(({ type }) => type === 'ROSTER').flatMap(({ pages }) => pages);

/** Keeps what the pages of 附件5 among a dossier's scans say; nothing where it holds none. */
export async function keepPaperRoster(
  blobs: Blobs,
  lexicon: RosterLexicon,
  reading: DossierReading,
  pages: readonly ReadPage[],
): Promise<void> {
  const own = rosterPages(reading);
  if (own.length === 0) return;
  const tables = own.flatMap((number) => {
    const outcome = pages[number - 1]?.outcome;
    return outcome?.ok ? tablesFromPage(number, outcome.value) : [];
  });
  const read = readRoster(tables, lexicon, false);
  const roster = read.ok ? read.value : null;
  await putJson(blobs, paperKey(reading.dossierId), { schema: 'shouli/paper-roster@1', roster });
}

/** The rosters on paper that stand in these dossiers. */
export async function paperRosters(
  blobs: Blobs,
  readings: readonly Pick<DossierReading, 'dossierId' | 'documents'>[],
): Promise<RosterInDossier[]> {
  const found: RosterInDossier[] = [];
  for (const reading of readings) {
    if (rosterPages(reading).length === 0) continue;
    const stored = await getJson(blobs, paperKey(reading.dossierId), StoredPaper);
    found.push({ dossierId: reading.dossierId, roster: stored?.roster ?? null });
  }
  return found;
}

/** The batch's roster with the pages on paper beside it; they stand for it where there is no other. */
export function withPaper(
  { roster, about }: RosterOfBatch,
  found: readonly RosterInDossier[],
): RosterOfBatch {
  const paper = comparePaper(roster, found);
  if (paper === null) return { roster, about };
  const instead = about.state === 'absent' ? rosterOnPaper(found) : null;
  if (instead === null) return { roster, about: { ...about, paper } };
  return { roster: instead, about: { state: 'scanned', notes: instead.notes, paper } };
}
