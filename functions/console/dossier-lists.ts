import { pinyin } from 'pinyin-pro';
import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import type { DossierState } from '../../shared/domain/flow/dossier-state.ts';
import { lists } from '../../shared/domain/flow/keys.ts';
import type { Records } from '../../shared/ports/records.ts';
import { searched } from '../../shared/usecases/search-record.ts';
import { held } from '../../shared/usecases/stores/dossier-store.ts';
import { refusal } from './problems.ts';

/** Work first: what failed, what waits for a person, what runs, what is done. */
const ORDER: readonly DossierState[] = [
  'IN_REVIEW',
  'AWAITING_ISSUE',
  'READING',
  'RECEIVED',
  'DECIDED',
  'NOTIFIED',
  'PRECHECKED',
  'SUPERSEDED',
];
/** Heads looked at for one answer, however few match. */
const SCAN_LIMIT = 2000;

export interface HeadFilter {
  readonly campaign: string;
  readonly state?: DossierState | undefined;
  readonly failed?: boolean | undefined;
  readonly batch?: string | undefined;
  readonly keep: (head: DossierHead) => boolean | Promise<boolean>;
  /** Heads looked at for one answer; fewer where each costs more. */
  readonly most?: number;
}

export interface HeadPage {
  readonly heads: readonly { readonly head: DossierHead; readonly version: number }[];
  readonly cursor: string | null;
}

/** Heads list by list in the order of work; the cursor names the list and the place in it. */
export async function pageOfHeads(
  records: Records,
  filter: HeadFilter,
  limit: number,
  cursor: string | undefined,
): Promise<HeadPage> {
  const shelves = shelvesOf(filter);
  let { shelf, inner } = placeOf(cursor);
  const found: { head: DossierHead; version: number }[] = [];
  const most = filter.most ?? SCAN_LIMIT;
  let looked = 0;
  while (shelf < shelves.length && found.length < limit && looked < most) {
    const { list, pk } = shelves[shelf]!;
    const page = await records.list(list, {
      pk,
      limit: Math.min(limit - found.length, most - looked),
      ...(inner === null ? {} : { cursor: inner }),
    });
    looked += page.items.length;
    for (const item of page.items) {
      const one = held(item);
      if (await filter.keep(one.head)) found.push(one);
    }
    inner = page.cursor;
    if (inner === null) shelf += 1;
  }
  return { heads: found, cursor: shelf < shelves.length ? `${shelf}.${inner ?? ''}` : null };
}

/** Every head that the filter lets through, however many. */
export async function* allHeads(records: Records, filter: HeadFilter): AsyncGenerator<DossierHead> {
  let cursor: string | undefined;
  do {
    const page = await pageOfHeads(records, filter, 500, cursor);
    for (const { head } of page.heads) yield head;
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
}

function shelvesOf({ campaign, state, failed, batch }: HeadFilter) {
  if (batch !== undefined) return [{ list: 'by-batch' as const, pk: lists.batch(batch) }];
  const failures = { list: 'by-state' as const, pk: lists.failures(campaign) };
  if (failed === true) return [failures];
  const states = state === undefined ? ORDER : [state];
  const inState = states.map((one) => ({ list: 'by-state' as const, pk: lists.dossiersIn(campaign, one) }));
  return state === undefined && failed !== false ? [failures, ...inState] : inState;
}

function placeOf(cursor: string | undefined): { shelf: number; inner: string | null } {
  if (cursor === undefined) return { shelf: 0, inner: null };
  const match = /^(\d{1,3})\.(.*)$/s.exec(cursor);
  if (!match) throw refusal('input-invalid', ['query.cursor']);
  return { shelf: Number(match[1]), inner: match[2] === '' ? null : String(match[2]) };
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
