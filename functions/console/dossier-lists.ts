import { pinyin } from 'pinyin-pro';
import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import type { DossierState } from '../../shared/domain/flow/dossier-state.ts';
import { lists } from '../../shared/domain/flow/keys.ts';
import type { Position, Records } from '../../shared/ports/records.ts';
import { searched } from '../../shared/usecases/search-record.ts';
import { allItems } from '../../shared/usecases/stores/all-items.ts';
import { held } from '../../shared/usecases/stores/dossier-store.ts';
import { type KeptPage, pageOfItems, type Shelf } from './page-of-items.ts';

/** As a dossier goes: what moves on while the lists are read is met again in a later one, never missed. */
const WAY: readonly DossierState[] = [
  'RECEIVED',
  'READING',
  'PRECHECKED',
  'IN_REVIEW',
  'AWAITING_ISSUE',
  'DECIDED',
  'NOTIFIED',
  'SUPERSEDED',
];
/** Heads looked at for one answer, however few match. */
const SCAN_LIMIT = 2000;
/** Heads read at once by whoever needs them all. */
const STRETCH = 500;

export interface HeadFilter {
  readonly campaign: string;
  readonly state?: DossierState | undefined;
  readonly failed?: boolean | undefined;
  readonly batch?: string | undefined;
  readonly keep: (head: DossierHead) => boolean | Promise<boolean>;
  /** Heads looked at for one answer; fewer where each costs more. */
  readonly most?: number;
  /** Oldest first unless said otherwise. */
  readonly newestFirst?: boolean;
}

/** One page of heads by the moment of receipt, which never changes, whatever states they pass through. */
export const pageOfHeads = (
  records: Records,
  filter: HeadFilter,
  { after, limit }: { readonly after: Position | null; readonly limit: number },
): Promise<KeptPage<DossierHead>> =>
  pageOfItems(records, {
    shelves: shelvesOf(filter),
    ascending: filter.newestFirst !== true,
    most: filter.most ?? SCAN_LIMIT,
    after,
    limit,
    keep: async (item) => {
      const { head } = held(item);
      return (await filter.keep(head)) ? head : null;
    },
  });

/** Every head that the filter lets through, however many, each once. */
export async function* allHeads(
  records: Records,
  filter: Omit<HeadFilter, 'most' | 'newestFirst'>,
): AsyncGenerator<DossierHead> {
  const met = new Set<string>();
  for (const { list, pk } of shelvesOf(filter)) {
    const items = allItems((cursor) =>
      records.list(list, { pk, limit: STRETCH, ...(cursor === undefined ? {} : { cursor }) }),
    );
    for await (const item of items) {
      const { head } = held(item);
      if (met.has(head.dossierId)) continue;
      met.add(head.dossierId);
      if (await filter.keep(head)) yield head;
    }
  }
}

function shelvesOf({ campaign, state, failed, batch }: HeadFilter): Shelf[] {
  if (batch !== undefined) return [{ list: 'by-batch', pk: lists.batch(batch) }];
  const failures: Shelf = { list: 'by-state', pk: lists.failures(campaign) };
  if (failed === true) return [failures];
  const states = state === undefined ? WAY : [state];
  const inState = states.map((one): Shelf => ({ list: 'by-state', pk: lists.dossiersIn(campaign, one) }));
  return state === undefined && failed !== false ? [...inState, failures] : inState;
}

/** Matches a name, a unit or a dossier's number; Chinese, full pinyin or initials. */
export function matches({ dossierId, submissionId, source, applicant }: DossierHead, q: string): boolean {
  const wanted = searched(q);
  if (wanted === '') return true;
  const texts = [dossierId, submissionId, source, applicant?.name ?? '', applicant?.employer ?? ''];
  if (texts.some((text) => text.toLowerCase().includes(wanted))) return true;
  return /^[a-z]+$/.test(wanted) && spellings(applicant?.name ?? '').some((text) => text.startsWith(wanted));
}

/** Full pinyin and initials, e.g. `wangshili`, `wsl`. */
export function spellings(name: string): string[] {
  if (name === '') return [];
  const syllables = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname' });
  return [syllables.join(''), syllables.map(([first]) => first).join('')].map((text) => text.toLowerCase());
}
