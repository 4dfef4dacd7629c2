import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DossierView, Unmasked } from '../../../../shared/domain/api/dossiers.ts';
import type { FieldValue } from '../../../../shared/domain/record.ts';
import type { Physical } from '../../../../shared/domain/submission.ts';
import { type Answer, ApiError, ask } from '../../api/client.ts';

/** Not live: what a person looks at changes only when they ask for it, or by their own steps. */
const heldKey = (dossierId: string) => ['dossier', dossierId] as const;
/** What stands on the server now. */
const liveKey = (dossierId: string) => ['live', 'dossier', dossierId] as const;
const READING_EVERY = 2_000;

/** A step that a person takes on a dossier; the API judges again and answers with the new state. */
export type Step =
  | {
      readonly path: 'corrections';
      readonly body: { path: string; why: string } & ({ value: FieldValue | null } | { asRead: true });
    }
  | { readonly path: 'overrides'; readonly body: { ruleId: string; outcome: 'pass' | 'fail'; why: string } }
  | { readonly path: 'physical'; readonly body: { physical: Physical; why: string } }
  | { readonly path: 'decision'; readonly body: { decision: 'ACCEPT' | 'REJECT'; note?: string } }
  | { readonly path: 'return'; readonly body: { why: string } }
  | { readonly path: 'issue'; readonly body?: undefined }
  | { readonly path: 'drive-again'; readonly body?: undefined };

/** Somebody else was faster: what this person saw, and what stands now. */
export interface Conflict {
  readonly mine: DossierView;
  readonly now: DossierView;
}

export function useDossier(dossierId: string) {
  const client = useQueryClient();
  const key = heldKey(dossierId);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const load = ({ signal }: { signal: AbortSignal }) =>
    ask(DossierView, `/dossiers/${dossierId}`, { signal });
  const query = useQuery({
    queryKey: key,
    queryFn: load,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.body.record === null ? READING_EVERY : false),
  });
  const live = useQuery({ queryKey: liveKey(dossierId), queryFn: load });

  const keep = (answer: Answer<DossierView>) => {
    client.setQueryData(key, answer);
    client.setQueryData(liveKey(dossierId), answer);
  };
  /** Takes what stands on the server now, and shows what it changes. */
  const takeNewest = async () => {
    const mine = client.getQueryData<Answer<DossierView>>(key);
    const now = await ask(DossierView, `/dossiers/${dossierId}`);
    keep(now);
    if (mine) setConflict({ mine: mine.body, now: now.body });
  };

  const mutation = useMutation({
    mutationFn: async (step: Step) => {
      const seen = client.getQueryData<Answer<DossierView>>(key);
      return ask(DossierView, `/dossiers/${dossierId}/${step.path}`, {
        method: step.path === 'physical' ? 'PUT' : 'POST',
        ...(step.body === undefined ? {} : { body: step.body }),
        ...(seen?.etag ? { etag: seen.etag } : {}),
      });
    },
    onSuccess: keep,
    onError: async (error) => {
      if (error instanceof ApiError && error.status === 412) await takeNewest();
    },
  });

  const held = query.data;
  const now = live.data;
  const isOutdated =
    held !== undefined &&
    now !== undefined &&
    !mutation.isPending &&
    Number(now.etag?.replaceAll('"', '')) > Number(held.etag?.replaceAll('"', ''));

  return {
    query,
    view: held?.body ?? null,
    take: (step: Step) => mutation.mutateAsync(step),
    busy: mutation.isPending,
    conflict,
    settleConflict: () => setConflict(null),
    /** True where somebody else has changed the dossier since it was shown. */
    isOutdated,
    takeNewest,
    claim: async (hold: boolean): Promise<void> => {
      const method = hold ? 'PUT' : 'DELETE';
      const answer = await ask(DossierView, `/dossiers/${dossierId}/claim`, { method, keepalive: true });
      if (hold) client.setQueryData(liveKey(dossierId), answer);
    },
    unmask: async (path: string, why: string): Promise<string> => {
      const { body } = await ask(Unmasked, `/dossiers/${dossierId}/unmask`, {
        method: 'POST',
        body: { path, why },
      });
      await client.invalidateQueries({ queryKey: ['audit', dossierId] });
      return body.value;
    },
  };
}
