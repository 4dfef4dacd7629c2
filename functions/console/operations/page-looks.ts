import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { PageLooks, UploadName } from '../../../shared/domain/api/uploads.ts';
import { placeOf } from '../../../shared/usecases/uploads/uploads.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { type MountTools, mount } from '../operation.ts';
import { ownUpload, UploadPlace } from '../own-upload.ts';
import { refusal } from '../problems.ts';

export type LookDependencies = MountTools & Pick<ConsoleDependencies, 'records' | 'hashes' | 'log' | 'look'>;

/** The quality of pages before they are handed in: in the cloud the work of a function of its own. */
export function mountPageLooks(app: OpenAPIHono, deps: LookDependencies): void {
  mount(app, deps, {
    id: 'looks',
    what: 'Quality of each page of a file that has arrived; `next` says from which page on to ask again',
    params: UploadPlace,
    query: z.object({ name: UploadName, from: z.coerce.number().int().min(1).max(20_000).default(1) }),
    answer: PageLooks,
    async run({ person, params, query, language }) {
      const { upload } = await ownUpload(deps, person, params.uploadId);
      const file = upload.wanted.files.find(({ name }) => name === query.name);
      if (deps.look === null || file === undefined) throw refusal('not-found');
      return { body: await deps.look(placeOf(upload, file), language, query.from) };
    },
  });
}
