import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { BatchNotices } from '../../../shared/domain/api/batches.ts';
import { noticeParts, zipEntries } from '../batch-notices.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { mount } from '../operation.ts';
import { refusal } from '../problems.ts';
import { visibleBatch } from '../visible-batch.ts';
import { zipStream } from '../zip-stream.ts';
import { BatchPlace } from './batches.ts';

/** All notices of a batch at once. */
export function mountBatchNotices(app: OpenAPIHono, deps: ConsoleDependencies): void {
  mount(app, deps, {
    id: 'batchNotices',
    what: 'How many notices of a batch were issued, and in how many zips they come',
    params: BatchPlace,
    answer: BatchNotices,
    async run({ person, params }) {
      const { head } = await visibleBatch(deps, person, params.batchId);
      const parts = await noticeParts(deps, person, head);
      return {
        body: {
          notices: parts.flat().length,
          parts: parts.map((part, index) => ({
            part: index + 1,
            notices: part.length,
            bytes: part.reduce((sum, { bytes }) => sum + bytes, 0),
          })),
        },
      };
    },
  });

  mount(app, deps, {
    id: 'batchNoticesPart',
    what: 'Issued notices of a batch as a zip of PDFs, named by their numbers',
    params: BatchPlace.extend({ part: z.coerce.number().int().min(1).max(10_000) }),
    answer: { media: 'application/zip' },
    async run({ person, params }) {
      const { head } = await visibleBatch(deps, person, params.batchId);
      const parts = await noticeParts(deps, person, head);
      const part = parts[params.part - 1];
      if (part === undefined) throw refusal('not-found');
      const ending = parts.length === 1 ? '' : `-${params.part}-of-${parts.length}`;
      const name = encodeURIComponent(`${head.batchId}-notices${ending}.zip`);
      return new Response(zipStream(zipEntries(deps, part)), {
        headers: {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename*=UTF-8''${name}`,
          'cache-control': 'no-store',
        },
      });
    },
  });
}
