import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import { DossierState } from '../../shared/domain/flow/dossier-state.ts';
import { lists } from '../../shared/domain/flow/keys.ts';
import { retryReasons, terminalReasons } from '../../shared/domain/reasons/pipeline.ts';
import type { Decision } from '../../shared/domain/record.ts';
import { held } from '../../shared/usecases/stores/dossier-store.ts';
import type { Home } from './home/home.ts';

/** The overview shows so many dossiers of each state at most. */
const SHOWN = 200;

const reasons: Readonly<Record<string, { readonly user: string }>> = { ...retryReasons, ...terminalReasons };

export interface ShownDossier {
  /** Dossier id; stands in addresses. */
  readonly name: string;
  /** Folder or batch folder, as people know it. */
  readonly title: string;
  readonly state: 'waiting' | 'reading' | 'done' | 'failed';
  readonly pagesDone: number;
  readonly pagesTotal: number;
  readonly decision: Decision | null;
  /** What stopped it. */
  readonly sentence: string | null;
}

/** What the pipeline keeps, for progress on a terminal: by the dossiers' folders. */
export async function overviewOf({
  tools,
  pagesDone,
}: Pick<Home, 'tools' | 'pagesDone'>): Promise<ShownDossier[]> {
  const listed = async (list: string): Promise<DossierHead[]> => {
    const { items } = await tools.records.list('by-state', { pk: list, limit: SHOWN, ascending: false });
    return items.filter(({ kind }) => kind === 'dossier-head').map((item) => held(item).head);
  };
  const shelves = tools.campaignIds.flatMap((campaign) => [
    ...DossierState.options.map((state) => lists.dossiersIn(campaign, state)),
    lists.failures(campaign),
  ]);
  const heads = (await Promise.all(shelves.map(listed))).flat();
  return heads
    .sort((a, b) => (a.source < b.source ? -1 : 1))
    .map((head) => shown(head, pagesDone(head.dossierId)));
}

function shown(head: DossierHead, done: number): ShownDossier {
  const { dossierId, source, batchId, state, pages, decision, failure } = head;
  const inFlow = state === 'RECEIVED' || state === 'READING';
  return {
    name: dossierId,
    title: batchId === null ? source : `${batchId} / ${source}`,
    state: failure ? 'failed' : !inFlow ? 'done' : state === 'READING' ? 'reading' : 'waiting',
    pagesDone: inFlow ? Math.min(done, pages ?? 0) : (pages ?? 0),
    pagesTotal: pages ?? 0,
    decision,
    sentence: failure && (reasons[failure.reason]?.user ?? failure.reason),
  };
}
