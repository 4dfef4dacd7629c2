import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { executionNameOf } from '../../domain/flow/ids.ts';
import type { Workflow } from '../../ports/workflow.ts';

/** States in which the flow has still to do with a dossier. */
export const isInFlow = ({ state }: Pick<DossierHead, 'state'>): boolean =>
  state === 'RECEIVED' || state === 'READING';

export const drivesOf = ({ drives }: Pick<DossierHead, 'drives'>): number => drives ?? 0;

/** Starts the dossier's present execution; started before, it is the same one. */
export const startExecution = (
  workflow: Workflow,
  head: Pick<DossierHead, 'dossierId' | 'contentHash' | 'drives'>,
): Promise<'started' | 'already-started'> =>
  workflow.start(executionNameOf(head.dossierId, head.contentHash, drivesOf(head)), {
    dossierId: head.dossierId,
  });
