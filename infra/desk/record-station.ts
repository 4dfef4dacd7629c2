import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import { DossierState } from '../../shared/domain/flow/dossier-state.ts';
import { lists } from '../../shared/domain/flow/keys.ts';
import { retryReasons, terminalReasons } from '../../shared/domain/reasons/pipeline.ts';
import { held, loadHead } from '../../shared/usecases/stores/dossier-store.ts';
import { loadRecord } from '../../shared/usecases/stores/record-store.ts';
import type { DeskPageReader } from './desk-page-reader.ts';
import type { Home } from './home/home.ts';
import type { Station, StationDossier } from './station.ts';

/** The overview shows so many dossiers of each state at most. */
const SHOWN = 200;

const reasons: Readonly<Record<string, { readonly user: string }>> = { ...retryReasons, ...terminalReasons };

/** The station over what the pipeline keeps: nothing of its own. */
export function createRecordStation(
  { tools, watch, pagesDone }: Pick<Home, 'tools' | 'watch' | 'pagesDone'>,
  reader: Pick<DeskPageReader, 'picture'>,
): Station {
  const { records } = tools;
  const listed = async (list: string): Promise<DossierHead[]> => {
    const { items } = await records.list('by-state', { pk: list, limit: SHOWN, ascending: false });
    return items.filter(({ kind }) => kind === 'dossier-head').map((item) => held(item).head);
  };

  return {
    watch,
    async dossiers() {
      const shelves = tools.campaignIds.flatMap((campaign) => [
        ...DossierState.options.map((state) => lists.dossiersIn(campaign, state)),
        lists.failures(campaign),
      ]);
      const heads = (await Promise.all(shelves.map(listed))).flat();
      return heads
        .sort((a, b) => (a.source < b.source ? -1 : 1))
        .map((head) => shown(head, pagesDone(head.dossierId)));
    },
    async record(name) {
      const dossier = await loadHead(records, name);
      if (dossier === null || dossier.head.recordRevision === 0) return null;
      return loadRecord(tools, name, dossier.head.recordRevision);
    },
    async picture(name, page) {
      const dossier = await loadHead(records, name);
      const record = dossier && (await loadRecord(tools, name, dossier.head.recordRevision));
      const place = record?.pages.find((candidate) => candidate.page === page);
      const file = dossier?.head.files.find((candidate) => candidate.name === place?.file);
      if (!place || !file) return null;
      const used = await tools.scanFiles.use(file.blob, file.name, (scan) =>
        reader.picture({ file: scan.file, index: place.filePage - 1 }, place.rotation),
      );
      return used.ok ? used.value : null;
    },
  };
}

function shown(head: DossierHead, done: number): StationDossier {
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
