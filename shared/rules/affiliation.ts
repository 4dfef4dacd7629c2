/** Where an applicant's unit belongs, from its printed name and from who delivers the dossier. */
import type { Deliverer } from '../domain/submission.ts';
import type { CampaignPack } from './pack.ts';
import { remembered } from './remembered.ts';
import { containsAny, normalise, startsWithAny } from './text.ts';

export type Place = 'PROVINCIAL' | 'CITY' | 'COUNTY' | 'CENTRAL' | 'OUTSIDE' | 'NONE';

export interface NamedPlace {
  readonly place: Place;
  /** The words of the name that tell the place. */
  readonly by: string;
  /** The name spells the place out (鞍山市, not 鞍山). */
  readonly full: boolean;
  readonly company: boolean;
}

export type AffiliationKind =
  | 'PROVINCIAL'
  | 'ENTERPRISE'
  | 'CITY'
  | 'CENTRAL'
  | 'COMPANY'
  | 'CONFLICT'
  | 'UNKNOWN';

/** Reads the place out of a unit's name: 中国…, another province, 辽宁省…, a city, a county. */
export const placeOfUnit = remembered((name, { places, units }: CampaignPack): NamedPlace => {
  const plain = normalise(name);
  const company = containsAny(plain, units.company) !== undefined;
  const named = (place: Place, by: string, full: boolean): NamedPlace => ({ place, by, full, company });

  const { name: province, short, prefixes } = places.province;
  const inside = plain.startsWith(province) ? province : startsWithAny(plain, prefixes);
  const local = inside === undefined ? plain : plain.slice(inside.length);
  const city = places.cities.find((one) => local.startsWith(one.short));
  const county = countyIn(local, city?.name ?? '', places);

  if (county !== undefined) return named('COUNTY', county, true);
  if (city) return named('CITY', city.name, local.startsWith(city.name));
  if (inside !== undefined) return named('PROVINCIAL', inside, inside !== short);
  const central = startsWithAny(plain, units.central);
  if (central !== undefined) return named('CENTRAL', central, true);
  const outside = startsWithAny(plain, places.outside);
  if (outside !== undefined) return named('OUTSIDE', outside, true);
  return named('NONE', '', false);
});

function countyIn(local: string, city: string, places: CampaignPack['places']): string | undefined {
  const rest = local.startsWith(city) ? local.slice(city.length) : local;
  for (const { districts, short } of places.cities) {
    const found =
      startsWithAny(rest, districts) ??
      (local.startsWith(short) ? startsWithAny(local.slice(short.length), districts) : undefined);
    if (found !== undefined) return found;
  }
  return city === '' ? undefined : places.countySuffixes.find((suffix) => rest.slice(1, 7).includes(suffix));
}

const ATTESTED: Readonly<Record<string, 'CITY' | 'PROVINCIAL' | 'ENTERPRISE'>> = {
  CITY_BUREAU: 'CITY',
  PROVINCIAL_UNIT: 'PROVINCIAL',
  COMPETENT_DEPARTMENT: 'PROVINCIAL',
  PROVINCIAL_ENTERPRISE: 'ENTERPRISE',
};

/** The chain of review that the deliverer stands for; null for a private person or an unknown deliverer. */
export const attestedChain = (deliverer: Deliverer | null): 'CITY' | 'PROVINCIAL' | 'ENTERPRISE' | null =>
  deliverer === null ? null : (ATTESTED[deliverer.type] ?? null);

/**
 * Name and deliverer together. They settle the matter only where they agree, or where one of them is silent
 * and the other is plain; everything else is for a person.
 */
export function affiliationOf(unit: NamedPlace | null, deliverer: Deliverer | null): AffiliationKind {
  if (!unit) return 'UNKNOWN';
  if (unit.place === 'CENTRAL') return 'CENTRAL';
  const attested = attestedChain(deliverer);
  const local = unit.place === 'CITY' || unit.place === 'COUNTY';
  switch (attested) {
    case 'ENTERPRISE':
      return 'ENTERPRISE';
    case 'CITY':
      if (local) return 'CITY';
      if (unit.company) return 'COMPANY';
      return unit.place === 'PROVINCIAL' ? 'CONFLICT' : 'UNKNOWN';
    case 'PROVINCIAL':
      if (local) return 'CONFLICT';
      return unit.company ? 'ENTERPRISE' : 'PROVINCIAL';
    case null:
      if (unit.company) return 'COMPANY';
      if (local && unit.full) return 'CITY';
      return unit.place === 'PROVINCIAL' ? 'PROVINCIAL' : 'UNKNOWN';
  }
}
