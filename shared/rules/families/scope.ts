/** SCOPE: is this committee the right one? */
import { distance } from '../../reading/values/confusables.ts';
import { type Rule, rule } from '../rule.ts';
import { containsAny, normalise } from '../text.ts';

const unit = 'employer.coverName';
/** One character may be misread. */
const SLIP = 1;

/** Saves measuring words that differ in more than two characters, which no two lookalikes explain. */
function mayBeSlip(alias: string, plain: string): boolean {
  if (Math.abs(alias.length - plain.length) > SLIP) return false;
  let shared = 0;
  for (const character of alias) if (plain.includes(character)) shared += 1;
  return shared >= alias.length - 2;
}

export const SCOPE: readonly Rule[] = [
  rule('SCOPE-01', (dossier) => {
    const fields = ['declared.specialty'];
    const specialty = dossier.text('declared.specialty');
    if (specialty === null) return { reason: 'unread', fields };
    const plain = normalise(specialty);
    const listed = dossier.campaign.specialties.get(plain);
    if (listed !== undefined) return { reason: 'listed', fields, values: { specialty: listed } };
    const { relatedSpecialtyWords, series } = dossier.campaign.pack;
    const related =
      containsAny(plain, relatedSpecialtyWords) !== undefined ||
      series.plain.includes(plain) ||
      [...dossier.campaign.specialties.keys()].some(
        (alias) => mayBeSlip(alias, plain) && distance(alias, plain) <= SLIP,
      );
    return { reason: related ? 'unmapped' : 'other', fields, values: { specialty } };
  }),

  rule('SCOPE-02', (dossier) => {
    const { level, affiliation } = dossier;
    const fields = ['declared.level', unit];
    if (!level) return { reason: 'unread', fields };
    const values = { level: level.name, unit: dossier.told(unit) };
    if (level.scope === 'ALL') return { reason: 'everyone', fields, values };
    if (affiliation === 'CITY') return { reason: 'city', fields, values };
    return { reason: affiliation === 'PROVINCIAL' ? 'provincial' : 'pending', fields, values };
  }),

  rule('SCOPE-03', (dossier) => {
    const { level, affiliation } = dossier;
    const fields = ['declared.level', unit];
    if (!level) return { reason: 'unread', fields };
    const values = {
      level: level.name,
      unit: dossier.told(unit),
      deliverer: dossier.delivererName,
    };
    if (level.scope === 'ALL') return { reason: 'everyone', fields, values };
    return { reason: REASON[affiliation], fields, values };
  }),

  rule('SCOPE-04', (dossier) => {
    const values = { unit: dossier.told(unit), place: dossier.unit?.by ?? '' };
    const place = dossier.unit?.place ?? 'NONE';
    if (place === 'OUTSIDE') return { reason: 'outside', fields: [unit], values };
    const silent = place === 'NONE' || place === 'CENTRAL';
    return { reason: silent ? 'silent' : 'inside', fields: [unit], values };
  }),

  rule('SCOPE-05', (dossier) => {
    const { accepted, plain: general, other } = dossier.campaign.pack.series;
    const fields = ['declared.series'];
    const series = dossier.text('declared.series');
    // Some editions of the form have no place for the series; the speciality then tells it.
    if (!dossier.field('declared.series')) return { reason: 'unprinted' };
    if (series === null) return { reason: 'unread', fields };
    const values = { series };
    const name = normalise(series);
    if (containsAny(name, accepted) !== undefined) return { reason: 'listed', fields, values };
    if (containsAny(name, other) !== undefined) return { reason: 'other', fields, values };
    return { reason: general.includes(name) ? 'plain' : 'unmapped', fields, values };
  }),
];

const REASON = {
  PROVINCIAL: 'provincial',
  CITY: 'city',
  ENTERPRISE: 'enterprise',
  CENTRAL: 'central',
  COMPANY: 'company',
  CONFLICT: 'conflict',
  UNKNOWN: 'unknown',
} as const;
