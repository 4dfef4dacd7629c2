import { DossierState } from '../../domain/flow/dossier-state.ts';
import { lists } from '../../domain/flow/keys.ts';
import type { Item } from '../../ports/records.ts';
import { allItems } from '../stores/all-items.ts';
import {
  type Checked,
  NOTHING_CHECKED,
  together,
  type VerifyTools,
  verifyDossier,
} from './verify-dossier.ts';
import { verifyNumbers } from './verify-numbers.ts';

/**
 * Recomputes every checksum and every audit chain of these campaigns and names what is off. Only reads. Throws
 * Unavailable where a store does not answer: what could not be looked at is never taken for right.
 */
export async function verifyAll(
  tools: VerifyTools,
  {
    campaigns,
    onDossier = () => {},
  }: { readonly campaigns: readonly string[]; readonly onDossier?: (count: number) => void },
): Promise<Checked> {
  let checked = NOTHING_CHECKED;
  for (const campaign of campaigns) {
    for await (const item of headsOf(tools, campaign)) {
      checked = together(checked, await verifyDossier(tools, item));
      onDossier(checked.dossiers);
    }
    const faults = await verifyNumbers(tools, campaign);
    checked = together(checked, { ...NOTHING_CHECKED, faults });
  }
  return checked;
}

/** Each dossier stands in the list of its state, or among the failures. */
async function* headsOf({ records }: VerifyTools, campaign: string): AsyncGenerator<Item> {
  const places = [
    ...DossierState.options.map((state) => lists.dossiersIn(campaign, state)),
    lists.failures(campaign),
  ];
  for (const pk of places) {
    yield* allItems((cursor) =>
      records.list('by-state', { pk, ...(cursor === undefined ? {} : { cursor }) }),
    );
  }
}
