/**
 * Putting a dossier together is pure and takes 30 ms: simulated dossiers of the same pages are put together once. For
 * `vi.mock`; a test holds what is remembered against what is made anew.
 */
import type { DossierReading } from '../../shared/domain/record.ts';
import type { DossierLexicon, DossierToAssemble } from '../../shared/reading/assemble-dossier.ts';

type Assemble = (dossier: DossierToAssemble, lexicon: DossierLexicon) => DossierReading;

export async function rememberedAssembly<Original extends { readonly assembleDossier: Assemble }>(
  load: () => Promise<Original>,
): Promise<Original> {
  const original = await load();
  return { ...original, assembleDossier: remembered(original.assembleDossier) };
}

export function remembered(assemble: Assemble): Assemble {
  const known = new Map<string, DossierReading>();
  return (input, lexicon) => {
    const { dossierId, source, campaign, engine, submission, pages, unreadFiles } = input;
    const name = JSON.stringify([
      pages.map(({ reading, failure, page, file, filePage }) => [
        ...[page, file, filePage, failure],
        ...[reading?.fingerprint, reading?.depth],
      ]),
      unreadFiles,
    ]);
    const before = known.get(name) ?? assemble(input, lexicon);
    known.set(name, before);
    const { receivedAt = null, deliverer = null, physical = {} } = submission;
    return {
      ...before,
      ...{ dossierId, source, campaign, engine, receivedAt, deliverer, physical },
      pages: before.pages.map((one, index) => ({
        ...one,
        file: pages[index]!.file,
        sha256: pages[index]!.sha256,
      })),
    };
  };
}
