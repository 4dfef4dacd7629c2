import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Box } from '../../../shared/domain/geometry.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { mount } from '../operation.ts';
import { refusal } from '../problems.ts';
import { visibleHead } from '../visible.ts';
import { DossierPlace } from './dossiers.ts';

const PagePlace = DossierPlace.extend({ page: z.coerce.number().int().min(1).max(20_000) });
const Width = z.object({ width: z.coerce.number().int().min(80).max(3000).default(1400) });
const BoxQuery = z.object({ box: z.string().regex(/^\d(?:\.\d+)?(?:,\d(?:\.\d+)?){3}$/) });

/** Pictures never change for a dossier id: its files are pinned to versions. */
const jpeg = (bytes: Uint8Array<ArrayBuffer>): Response =>
  new Response(bytes, {
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=3600, immutable' },
  });

/** Pages as pictures that we render ourselves: no viewer ever sees the file. */
export function mountPages(app: OpenAPIHono, deps: ConsoleDependencies): void {
  mount(app, deps, {
    id: 'page',
    what: 'A page, upright, as JPEG',
    params: PagePlace,
    query: Width,
    answer: { media: 'image/jpeg' },
    async run({ person, params, query }) {
      const { head } = await visibleHead(deps, person, params.dossierId);
      const picture = await deps.pictures.page(head, params.page, query.width);
      if (picture === null) throw refusal('not-found');
      return jpeg(picture);
    },
  });

  mount(app, deps, {
    id: 'crop',
    what: 'A part of a page, as JPEG; `box` is x,y,width,height, each 0…1 of the upright page',
    params: PagePlace,
    query: BoxQuery,
    answer: { media: 'image/jpeg' },
    async run({ person, params, query }) {
      const box = query.box.split(',').map(Number) as unknown as Box;
      if (box.some((value) => value > 1)) throw refusal('input-invalid', ['query.box']);
      const { head } = await visibleHead(deps, person, params.dossierId);
      const picture = await deps.pictures.crop(head, params.page, box);
      if (picture === null) throw refusal('not-found');
      return jpeg(picture);
    },
  });
}
