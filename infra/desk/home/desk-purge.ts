import type { DatabaseSync } from 'node:sqlite';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { StepOutcome } from '../../../shared/domain/flow/step-outcome.ts';
import { type Purged, type PurgeTools, purgeDossier } from '../../../shared/usecases/purge/purge-dossier.ts';

/** Purges and leaves nothing of it in free pages of the database or in its log of writes. */
export async function purgeOnDesk(
  database: DatabaseSync,
  tools: PurgeTools,
  actor: Actor,
  asked: { readonly dossierId: string; readonly why: string },
): Promise<StepOutcome<Purged>> {
  database.exec('PRAGMA secure_delete = ON');
  const purged = await purgeDossier(tools, actor, asked);
  if (purged.kind === 'done') database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return purged;
}
