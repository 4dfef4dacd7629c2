/** The fields that a decision rests on, and which of them a person must confirm. */
import type { FieldPath } from '../domain/record.ts';
import { mayBeRarer } from '../reading/values/rare-characters.ts';
import { parseDate } from './dates.ts';
import { type Dossier, handwritten } from './dossier.ts';
import type { CampaignPack } from './pack.ts';
import { otherReadings } from './sources.ts';
import { normalise } from './text.ts';

type KeyField = CampaignPack['keyFields'][number];

/**
 * Key fields that matter to this dossier, were not read surely, and that nothing independent confirms; and whatever
 * a person read otherwise.
 * A stray field that looks handwritten may be settled by agreement; a form filled in by hand asks for all.
 */
export const unsureKeyFields = (dossier: Dossier): readonly FieldPath[] =>
  dossier.once('unsureKeyFields', () => {
    const { keyFields, strayHandwriting } = dossier.campaign.pack;
    const usual = dossier.campaign.rules.get('OCR-01')!.threshold;
    const keys = keyFields.filter((key) => matters(dossier, key));
    const written = keys.filter(({ path }) => isByHand(dossier, path));
    const all = written.length > strayHandwriting;
    const unsure = keys
      .filter((key) => (all && written.includes(key)) || !isSettled(dossier, key, usual))
      .map((key) => key.path);
    const { contested } = dossier;
    return contested.length === 0 ? unsure : [...new Set([...unsure, ...contested])];
  });

function isByHand(dossier: Dossier, path: FieldPath): boolean {
  const field = dossier.field(path);
  return field !== undefined && field.verifiedBy === null && handwritten(field);
}

function matters(dossier: Dossier, { path, when }: KeyField): boolean {
  if (when === 'READ') return dossier.field(path) !== undefined;
  if (when === 'PUBLICITY') return dossier.has('PUBLICITY_STATEMENT');
  if (when === 'HAS_TITLE')
    return dossier.level?.first !== true || dossier.text('currentTitle.level') !== null;
  return true;
}

/** `usual`: the threshold of `OCR-01`, where the field has none of its own. */
function isSettled(dossier: Dossier, { path, confirmedBy, threshold }: KeyField, usual: number): boolean {
  if (dossier.sure(path, threshold ?? usual)) return dossier.verified(path) || dossier.text(path) !== null;
  const value = dossier.text(path);
  return value !== null && confirmedBy.some((source) => confirms(dossier, path, value, source));
}

/** A reading that is sure by itself, from a source that did not come from the same sheet, and says the same. */
function confirms(
  dossier: Dossier,
  path: FieldPath,
  value: string,
  source: KeyField['confirmedBy'][number],
): boolean {
  switch (source) {
    case 'document':
    case 'roster': {
      // The engine that can't spell a character puts the same one for it on every paper.
      if (source === 'document' && path === 'applicant.name' && mayBeRarer(value)) return false;
      const floor = dossier.campaign.pack.confidence.cross;
      return otherReadings(dossier, path, floor).some(
        (one) => one.source === source && isSame(one.value, value),
      );
    }
    case 'seal':
      return ['employer.sealText', 'opinions.UNIT.sealText', 'publicity.sealText'].some(
        (seal) => normalise(dossier.text(seal) ?? '') === normalise(value),
      );
  }
}

/** A day confirms its month; a month does not confirm a day. */
function isSame(other: string, own: string): boolean {
  const [exact, stated] = [parseDate(other), parseDate(own)];
  if (exact && stated) return exact.first >= stated.first && exact.last <= stated.last;
  return normalise(other) === normalise(own);
}
