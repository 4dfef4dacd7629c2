import { cutFiles } from './cut-files.ts';
import type { HostileCase } from './hostile-case.ts';
import { activePdfs } from './pdf-active.ts';
import { pdfStructures } from './pdf-structure.ts';
import { pdfBombs, pdfWork } from './pdf-work.ts';
import { pictures, tiffs } from './pictures.ts';
import { rosters } from './rosters.ts';
import { codePages, manifests, separatorTexts, uploadNames } from './texts.ts';
import { wrongTypes } from './wrong-types.ts';

/** Every hostile file and text, in the order of the table. @param all the costly ones too */
export async function hostileCases(all: boolean): Promise<readonly HostileCase[]> {
  return (await every()).filter(({ costly = false }) => all || !costly);
}

const every = async (): Promise<readonly HostileCase[]> => [
  ...(await cutFiles()),
  ...wrongTypes,
  ...pictures,
  ...tiffs,
  ...pdfStructures,
  ...activePdfs,
  ...pdfBombs,
  ...pdfWork,
  ...rosters,
  ...codePages,
  ...manifests,
  ...separatorTexts,
  ...uploadNames,
];
