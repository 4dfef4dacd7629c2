import type { Actor } from '../../shared/domain/actor.ts';
import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import { noteInHouse } from '../../shared/usecases/house/house-audit.ts';
import { type HeldHead, loadHead } from '../../shared/usecases/stores/dossier-store.ts';
import type { ConsoleDependencies, Person } from './dependencies.ts';
import { type ApiProblem, refusal } from './problems.ts';

export const actorOf = ({ account, role, bureau }: Person): Actor => ({
  id: account,
  role,
  ...(bureau === null ? {} : { bureau }),
});

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
  if (held === null) throw refusal('not-found');
  if (!sees(person, held.head)) throw await refusedLook(deps, person, { dossierId });
  return held;
}

/** What exists and is not this person's: answered as if it were not there, and kept in the house's audit. */
export async function refusedLook(
  deps: Pick<ConsoleDependencies, 'records' | 'clock' | 'hashes' | 'log'>,
  person: Person,
  what: Readonly<Record<string, string>>,
): Promise<ApiProblem> {
  await noteInHouse(deps, { actor: actorOf(person), action: 'look-refused', details: what });
  deps.log.warn('look at what is another’s refused', { ...what, reason: 'not-allowed' });
  return refusal('not-found');
}
