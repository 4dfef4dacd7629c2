import { unreadFileSentence } from '../domain/reasons/intake.ts';
import type { DossierReading } from '../domain/record.ts';
import type { Submission } from '../domain/submission.ts';
import type { PageReader } from '../ports/page-reader.ts';
import type { ScanFile } from '../ports/scans.ts';
import { assembleDossier, type DossierLexicon } from '../reading/assemble-dossier.ts';
import { type ReadingProgress, readDossierPages } from './read-dossier-pages.ts';
import { listPages, type ReadPage } from './read-pages.ts';

export interface DossierToRead {
  readonly dossierId: string;
  /** As the record shows it. */
  readonly source: string;
  readonly campaign: string;
  readonly files: readonly ScanFile[];
  readonly submission: Submission;
}

/**
 * Reads all files of a dossier. Files and pages that can't be read stand in `observations.unreadFiles`;
 * a dossier without one readable page gives a reading without pages.
 */
export async function readDossier(
  reader: PageReader,
  lexicon: DossierLexicon,
  dossier: DossierToRead,
  onProgress: (progress: ReadingProgress) => void = () => {},
): Promise<{ readonly reading: DossierReading; readonly pagesRead: number }> {
  const { places, unreadFiles } = await listPages(reader, dossier.files);
  const pages = await readDossierPages(reader, lexicon.documents, places, onProgress);
  const reading = assembleDossier(
    {
      dossierId: dossier.dossierId,
      source: dossier.source,
      campaign: dossier.campaign,
      engine: reader.engine,
      submission: dossier.submission,
      pages: pages.map(toAssemblyPage),
      unreadFiles: unreadFiles.map(({ file, failure }) => ({
        file: file.name,
        reason: failure.reason,
        sentence: unreadFileSentence(failure.reason),
      })),
    },
    lexicon,
  );
  return { reading, pagesRead: pages.filter(({ outcome }) => outcome.ok).length };
}

function toAssemblyPage({ number, file, index, sha256, outcome }: ReadPage) {
  return {
    page: number,
    file: file.name,
    filePage: index + 1,
    sha256,
    reading: outcome.ok ? outcome.value : null,
    failure: outcome.ok
      ? null
      : { reason: outcome.error.reason, sentence: unreadFileSentence(outcome.error.reason) },
  };
}
