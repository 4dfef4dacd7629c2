import { DossierSummary } from '../../../../shared/domain/api/dossiers.ts';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { ask } from '../../api/client.ts';

const Page = pageOf(DossierSummary);

/** Address of the dossier after this one in the queue that nobody else works on; the queue itself where none waits. */
export async function nextInQueue(dossierId: string, account: string): Promise<string> {
  const { body } = await ask(Page, '/queue', { query: { limit: 200 } });
  const at = body.items.findIndex((one) => one.dossierId === dossierId);
  const ordered = [...body.items.slice(at + 1), ...body.items.slice(0, Math.max(at, 0))];
  const next = ordered.find(({ claimedBy }) => claimedBy === null || claimedBy === account);
  return next === undefined ? '/review' : `/review/${next.dossierId}`;
}
