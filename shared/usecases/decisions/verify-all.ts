import { DossierState } from '../../domain/flow/dossier-state.ts';
import { lists } from '../../domain/flow/keys.ts';
import type { Item } from '../../ports/records.ts';
import { readHouseAudit } from '../house/house-audit.ts';
import { allItems } from '../stores/all-items.ts';
import {
  type Checked,
  NOTHING_CHECKED,
  together,
  type VerifyTools,
  verifyDossier,
} from './verify-dossier.ts';
import { verifyNumbers } from './verify-numbers.ts';

export interface WhatToVerify {
  readonly campaigns: readonly string[];
  /** Called after each dossier with how many were looked at. */
  readonly onDossier?: (count: number) => void;
}

/**
 * Recomputes every checksum and every audit chain of these campaigns, and the house's own chain; names what is off. Only reads. Throws
 * Unavailable where a store does not answer: what could not be looked at is never taken for right.
 */
export async function verifyAll(
  tools: VerifyTools,
  { campaigns, onDossier = () => {} }: WhatToVerify,
): Promise<Checked> {
  const house = await readHouseAudit(tools);
  let checked: Checked = { ...NOTHING_CHECKED, entries: house.entries.length, faults: house.faults };
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
