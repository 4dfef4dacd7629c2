/** The quality sample: which accepted fields a person reads again without the value, and whether both say the same. */
import type { DossierRecord, FieldPath, FieldValue } from '../domain/record.ts';
import type { Campaign } from './campaign.ts';
import { Dossier } from './dossier.ts';
import { normalise } from './text.ts';

/** What the record says in words of its own: nobody could read it off the paper. */
const CODED = /^(publicity\.(objection|allMaterials|integrity)|committee\.blank|achievements\[\d+\]\.phase)$/;

/** A number in 0…1 that a text always draws, and that nobody without the key foresees. */
export type Draw = (text: string) => number;

/**
 * Fields of a record that were accepted as read (sure by the campaign's threshold, verified by nobody, with a place to
 * show) and that fall into the campaign's share. Drawn by dossier and path: the same field is in or out for ever.
 */
export function sampledFields(record: DossierRecord, campaign: Campaign, draw: Draw): FieldPath[] {
  const dossier = new Dossier(record, campaign, {});
  const { share } = campaign.pack.qualitySample;
  return Object.entries(record.fields)
    .filter(([path, { value, verifiedBy, evidence }]) => {
      const isRead = value !== null && value !== '' && verifiedBy === null && evidence.length > 0;
      return isRead && !CODED.test(path) && dossier.sure(path) && draw(`${record.dossierId}/${path}`) < share;
    })
    .map(([path]) => path);
}

/** Whether two readings of a field say the same: brackets, spaces, points and 族 don't count. */
export function sameReading(one: FieldValue, other: FieldValue | null): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return one === other;
  return normalise(one).replace(/族$/, '') === normalise(other).replace(/族$/, '');
}
