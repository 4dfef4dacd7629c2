import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { findKit } from '../../shared/campaigns/registry.ts';
import type { Sentence } from '../../shared/domain/language.ts';
import { unusableRoster } from '../../shared/domain/reasons/sentences.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Roster } from '../../shared/domain/roster.ts';
import { readRoster } from '../../shared/reading/roster/read-roster.ts';

/** Reads an uploaded 附件5 (xlsx or csv). The error is one sentence for the person who sent it. */
export async function rosterOf(
  bytes: Uint8Array,
  format: 'xlsx' | 'csv',
  campaign: string,
): Promise<Result<Roster, Sentence>> {
  const folder = await mkdtemp(join(tmpdir(), 'shouli-roster-'));
  try {
    const path = join(folder, `roster.${format}`);
    await writeFile(path, bytes, { mode: 0o600 });
    const tables = await rosterFiles.open(path);
    if (!tables.ok) return err(unusableRoster(tables.error));
    const roster = readRoster(tables.value, findKit(campaign)!.roster);
    return roster.ok ? ok(roster.value) : err(unusableRoster(roster.error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
