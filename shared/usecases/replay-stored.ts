import type { FindKit } from '../campaigns/kit.ts';
import type { DossierHead } from '../domain/flow/dossier-head.ts';
import type { DossierRecord } from '../domain/record.ts';
import type { Records } from '../ports/records.ts';
import type { Vault } from '../ports/vault.ts';
import type { Campaign } from '../rules/campaign.ts';
import type { JudgingContext } from '../rules/context.ts';
import { decide } from '../rules/decide.ts';
import { evaluate } from '../rules/judge.ts';
import { type Flip, replay } from '../rules/replay.ts';
import { loadContext } from './stores/context-store.ts';
import { loadRecord } from './stores/record-store.ts';

interface ReplayTools {
  readonly records: Records;
  readonly vault: Vault;
  readonly campaigns: FindKit;
}

/** `flips`: another decision. `drifted`: the rules of that time decide otherwise than they did. `unknown`: not judged. */
export interface StoredReplay {
  readonly judged: number;
  readonly flips: readonly Flip[];
  readonly drifted: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * Judges the newest records of these dossiers again, each with what was known beside it then, by the rules it was
 * judged by and by `after`. Writes nothing. Whose files or context are gone, or whose rules are, is named as unknown.
 */
export async function replayStored(
  tools: ReplayTools,
  heads: readonly DossierHead[],
  after: Campaign,
): Promise<StoredReplay> {
  const flips: Flip[] = [];
  const drifted: string[] = [];
  const unknown: string[] = [];
  for (const head of heads) {
    const past = await pastOf(tools, head);
    if (past === null) {
      unknown.push(head.dossierId);
      continue;
    }
    const { record, context, before } = past;
    const again = decide(evaluate(record, before, context).judgements, before).proposed;
    if (again !== record.decision.proposed) drifted.push(head.dossierId);
    flips.push(...replay([{ reading: record, context }], before, after));
  }
  return { judged: heads.length - unknown.length, flips, drifted, unknown };
}

async function pastOf(
  tools: ReplayTools,
  { dossierId, recordRevision, purge }: DossierHead,
): Promise<{ record: DossierRecord; context: JudgingContext; before: Campaign } | null> {
  if (purge !== undefined) return null;
  const record = await loadRecord(tools, dossierId, recordRevision);
  // `ln-qts-2024@1+rules.1` was judged by version 1 of its pack.
  const before = record && tools.campaigns(record.rulesVersion.split('+')[0]!)?.campaign;
  if (!before) return null;
  // A revision that changed no judgement kept none of its own.
  for (let revision = recordRevision; revision > 0; revision--) {
    const context = await loadContext(tools, dossierId, revision);
    if (context !== null) return { record, context, before };
  }
  return null;
}
