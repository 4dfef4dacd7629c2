import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DossierView, Unmasked } from '../../../../shared/domain/api/dossiers.ts';
import type { FieldValue } from '../../../../shared/domain/record.ts';
import { type Answer, ApiError, ask } from '../../api/client.ts';

export const dossierKey = (dossierId: string) => ['live', 'dossier', dossierId] as const;

/** A step that a person takes on a dossier; the API judges again and answers with the new state. */
export type Step =
  | {
      readonly path: 'corrections';
      readonly body: { path: string; why: string } & ({ value: FieldValue | null } | { asRead: true });
    }
  | { readonly path: 'overrides'; readonly body: { ruleId: string; outcome: 'pass' | 'fail'; why: string } }
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
  const key = dossierKey(dossierId);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask(DossierView, `/dossiers/${dossierId}`, { signal }),
  });

  const mutation = useMutation({
    mutationFn: async (step: Step) => {
      const seen = client.getQueryData<Answer<DossierView>>(key);
      return ask(DossierView, `/dossiers/${dossierId}/${step.path}`, {
        method: 'POST',
        ...(step.body === undefined ? {} : { body: step.body }),
        ...(seen?.etag ? { etag: seen.etag } : {}),
      });
    },
    onSuccess: (answer) => client.setQueryData(key, answer),
    onError: async (error) => {
      if (!(error instanceof ApiError) || error.status !== 412) return;
      const mine = client.getQueryData<Answer<DossierView>>(key);
      const now = await ask(DossierView, `/dossiers/${dossierId}`);
      client.setQueryData(key, now);
      if (mine) setConflict({ mine: mine.body, now: now.body });
    },
  });

  return {
    query,
    view: query.data?.body ?? null,
    take: (step: Step) => mutation.mutateAsync(step),
    busy: mutation.isPending,
    error: mutation.error,
    conflict,
    settleConflict: () => setConflict(null),
    claim: (hold: boolean) =>
      ask(DossierView, `/dossiers/${dossierId}/claim`, { method: hold ? 'PUT' : 'DELETE' }).then((answer) => {
        client.setQueryData(key, answer);
      }),
    unmask: async (path: string, why: string): Promise<string> => {
      const { body } = await ask(Unmasked, `/dossiers/${dossierId}/unmask`, {
        method: 'POST',
        body: { path, why },
      });
      await client.invalidateQueries({ queryKey: key });
      return body.value;
    },
  };
}
