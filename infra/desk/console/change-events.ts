import type { ChangeEvent } from '../../../shared/domain/api/batches.ts';
import { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import type { Change, Changes } from '../../../shared/ports/changes.ts';

/** Changes looked at in one go. */
const BATCH = 500;

export interface ChangeSource {
  readonly changes: Changes;
  /** Calls back after each commit and each page; returns what ends that. */
  readonly watch: (onChange: () => void) => () => void;
  readonly pagesDone: (dossierId: string) => number;
}

/** What screens are told: which dossier, batch or notice changed, and how far reading is; never content. */
export async function createChangeEvents({ changes, watch, pagesDone }: ChangeSource) {
  const listeners = new Set<(event: ChangeEvent) => void>();
  const reading = new Map<string, { readonly pages: number | null; told: number }>();
  let sequence = await lastSequence(changes);
  let looking = false;
  let again = false;

  const tell = (event: ChangeEvent): void => {
    for (const listener of listeners) listener(event);
  };

  async function look(): Promise<void> {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      do {
        again = false;
        for (
          let some = await changes.after(sequence, BATCH);
          some.length > 0;
          some = await changes.after(sequence, BATCH)
        ) {
          for (const change of some) note(change);
          sequence = some.at(-1)!.sequence;
        }
        for (const [id, progress] of reading) {
          const pagesRead = pagesDone(id);
          if (pagesRead === progress.told) continue;
          progress.told = pagesRead;
          tell({ kind: 'dossier', id, state: 'READING', pages: progress.pages, pagesRead });
        }
      } while (again);
    } finally {
      looking = false;
    }
  }

  function note({ key, after }: Change): void {
    const [kind, id] = key.pk.split(/#(.*)/s);
    if (id === undefined) return;
    if (kind === 'DOSSIER' && key.sk === 'HEAD') {
      const head = after === null ? null : DossierHead.safeParse(after.body).data;
      const state = head?.state ?? null;
      if (state === 'READING') reading.set(id, { pages: head?.pages ?? null, told: pagesDone(id) });
      else reading.delete(id);
      tell({ kind: 'dossier', id, state, pages: head?.pages ?? null, pagesRead: pagesDone(id) });
    }
    if (kind === 'BATCH') tell({ kind: 'batch', id, state: null, pages: null, pagesRead: null });
    if (kind === 'NOTICE') tell({ kind: 'notice', id, state: null, pages: null, pagesRead: null });
  }

  const end = watch(() => void look());
  return {
    watch(listener: (event: ChangeEvent) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: end,
  };
}

/** Screens begin with what stands now: the feed is followed from its end on. */
async function lastSequence(changes: Changes): Promise<number> {
  let sequence = 0;
  for (
    let some = await changes.after(0, BATCH);
    some.length > 0;
    some = await changes.after(sequence, BATCH)
  ) {
    sequence = some.at(-1)!.sequence;
  }
  return sequence;
}
