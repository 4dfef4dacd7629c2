/** COUNTY: what the notice eases for county-level units, and standards that count as papers. */
import type { Campaign } from '../campaign.ts';
import type { Dossier } from '../dossier.ts';
import { remembered } from '../remembered.ts';
import { type Rule, rule } from '../rule.ts';

interface Kind {
  readonly treat: string;
  readonly name: string;
}

interface Standard extends Kind {
  readonly path: string;
  readonly number: string;
}

const kindOf = remembered((number, campaign: Campaign): Kind | null => {
  const plain = number.normalize('NFKC').toUpperCase().replaceAll(/\s+/g, ' ').replaceAll('—', '-');
  return campaign.standards.find((one) => one.match.test(plain)) ?? null;
});

const standards = (dossier: Dossier): readonly Standard[] =>
  dossier.once('standards', () =>
    dossier.rows('standards').flatMap((row) => {
      const path = `${row.path}.number`;
      const number = dossier.text(path);
      if (number === null) return [];
      const kind = kindOf(number, dossier.campaign);
      return kind === null ? [] : [{ path, number, ...kind }];
    }),
  );

const paths = (some: readonly Standard[]): string[] => some.map((one) => one.path);

export const COUNTY: readonly Rule[] = [
  rule('COUNTY-01', (dossier) => {
    const fields = ['employer.coverName'];
    const values = { place: dossier.unit?.by ?? '' };
    if (dossier.unit?.place !== 'COUNTY') return { reason: 'other', fields };
    return { reason: dossier.rows('papers').length > 0 ? 'listed' : 'relaxed', fields, values };
  }),

  rule('COUNTY-02', (dossier) => {
    const counted = standards(dossier).filter((one) => ['NATIONAL', 'PROVINCIAL'].includes(one.treat));
    if (counted.length === 0) return { reason: 'none' };
    const named = ({ number, name, treat }: Standard): string => {
      const level = dossier.say(treat === 'NATIONAL' ? 'standardNATIONAL' : 'standardPROVINCIAL');
      return dossier.say('standardAs', { no: number, kind: name, level });
    };
    const values = { standards: () => counted.map(named).join('；') };
    return { reason: 'counts', fields: paths(counted), values };
  }),

  rule('COUNTY-03', (dossier) => {
    const asked = standards(dossier).filter((one) => one.treat === 'ASK');
    if (asked.length === 0) return { reason: 'none' };
    const no = asked.map((one) => `${one.number}（${one.name}）`).join('、');
    return { reason: 'ask', fields: paths(asked), values: { no } };
  }),
];
