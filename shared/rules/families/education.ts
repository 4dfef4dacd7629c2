/** What the (unverified) table of education and years asks of an applicant. */
import type { Dossier } from '../dossier.ts';
import { containsAny, normalise } from '../text.ts';

export type Requirement =
  /** Level or education was not read. */
  | { readonly kind: 'unread' }
  /** The table has no number: left to the province, or lower than any education it names. */
  | { readonly kind: 'open'; readonly education: string; readonly below: boolean }
  | { readonly kind: 'years'; readonly education: string; readonly years: number };

/** The better of education and degree counts (a bachelor with a master's degree is a master). */
export const required = (dossier: Dossier): Requirement =>
  dossier.once('education', () => requirementOf(dossier));

function requirementOf(dossier: Dossier): Requirement {
  const { educations, years } = dossier.campaign.pack.eligibility;
  const level = dossier.level;
  const stated = normalise(dossier.text('education.level') ?? '');
  const degree = normalise(dossier.text('education.degree') ?? '');
  const fits = educations.filter(
    (one) => stated.includes(one.name) || containsAny(degree, one.degrees) !== undefined,
  );
  if (!level || fits.length === 0) return { kind: 'unread' };
  const best = fits.reduce((a, b) => (a.rank >= b.rank ? a : b));
  const row = years[level.name]!;
  const need = row[best.name];
  if (need === undefined || need === null) {
    return { kind: 'open', education: best.name, below: need === undefined };
  }
  return { kind: 'years', education: best.name, years: need };
}
