import { z } from 'zod';
import { loadUpload } from '../../shared/usecases/uploads/uploads.ts';
import type { ConsoleDependencies, Person } from './dependencies.ts';
import { refusal } from './problems.ts';
import { refusedLook } from './visible.ts';

export const UploadPlace = z.object({ uploadId: z.string().min(1).max(60) });

/** An upload of this very account: anybody else's is answered as if it were not there, and the look is audited. */
export async function ownUpload(
  deps: Pick<ConsoleDependencies, 'records' | 'clock' | 'hashes' | 'log'>,
  person: Person,
  uploadId: string,
) {
  const held = await loadUpload(deps, uploadId);
  if (held === null) throw refusal('not-found');
  if (held.upload.account !== person.account) throw await refusedLook(deps, person, { uploadId });
  return held;
}
