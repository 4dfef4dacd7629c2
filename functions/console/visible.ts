import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import { type HeldHead, loadHead } from '../../shared/usecases/stores/dossier-store.ts';
import type { ConsoleDependencies, Person } from './dependencies.ts';
import { refusal } from './problems.ts';

/** A bureau sees what it delivered itself; everybody else of the house sees all. */
export const sees = (person: Person, { deliverer }: Pick<DossierHead, 'deliverer'>): boolean =>
  person.role !== 'bureau' ||
  (person.bureau !== null && deliverer?.type === 'CITY_BUREAU' && deliverer.name === person.bureau);

/** The dossier where it exists and the person may see it: otherwise 404 alike, so that nothing can be guessed. */
export async function visibleHead(
  deps: ConsoleDependencies,
  person: Person,
  dossierId: string,
): Promise<HeldHead> {
  const held = await loadHead(deps.records, dossierId);
  if (held !== null && sees(person, held.head)) return held;
  if (held !== null)
    deps.log.warn('look at another bureau’s dossier refused', { dossierId, reason: 'not-allowed' });
  throw refusal('not-found');
}
