import { expect, it } from 'vitest';
import { findKit } from '../../shared/campaigns/registry.ts';
import { assembleDossier, type DossierToAssemble } from '../../shared/reading/assemble-dossier.ts';
import { engine, type Flaw, papersWith, readingOf, stated } from './papers.ts';
import { remembered } from './remembered-assembly.ts';

function dossier(number: number, flaw: Flaw): DossierToAssemble {
  const papers = papersWith(flaw).filter((paper) => typeof paper === 'string');
  return {
    dossierId: `D-${number}`,
    source: `S${number}`,
    campaign: 'ln-qts-2024',
    engine,
    submission: number % 2 === 0 ? stated : {},
    pages: papers.map((paper, index) => ({
      page: index + 1,
      file: 'scan.pdf',
      filePage: index + 1,
      sha256: String(number).repeat(64),
      reading: readingOf({ applicant: 1, flaw, pages: papers, salt: '' }, paper),
      failure: null,
    })),
    unreadFiles: [],
  };
}

it('gives what putting the same pages together anew would give', () => {
  const { lexicon } = findKit('ln-qts-2024')!;
  const assemble = remembered(assembleDossier);
  for (const number of [1, 2, 3]) {
    for (const flaw of ['none', 'no-posting'] as const) {
      const given = dossier(number, flaw);
      expect(assemble(given, lexicon)).toEqual(assembleDossier(given, lexicon));
    }
  }
});
