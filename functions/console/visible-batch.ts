import { type HeldBatch, loadBatch } from '../../shared/usecases/stores/batch-store.ts';
import { seesBatch } from './batch-lists.ts';
import type { ConsoleDependencies, Person } from './dependencies.ts';
import { refusal } from './problems.ts';
import { refusedLook } from './visible.ts';

/** The batch where it exists and the person may see it: otherwise 404 alike, and the look is audited. */
export async function visibleBatch(
  deps: ConsoleDependencies,
  person: Person,
  batchId: string,
): Promise<HeldBatch> {
  const held = await loadBatch(deps.records, batchId);
  if (held === null) throw refusal('not-found');
  if (!seesBatch(person, held.head)) throw await refusedLook(deps, person, { batchId });
  return held;
}
