import type { OpenAPIHono } from '@hono/zod-openapi';
import { DossierView, Purge } from '../../../shared/domain/api/dossiers.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { mount } from '../operation.ts';
import { refusal, settled } from '../problems.ts';
import { actorOf, visibleHead } from '../visible.ts';
import { DossierPlace, viewOf } from './dossiers.ts';

/** Purging a dossier whose period of retention is over: by an administrator who types its number and says why. */
export function mountPurge(app: OpenAPIHono, deps: ConsoleDependencies): void {
  mount(app, deps, {
    id: 'purge',
    what: 'Take away scans, readings and personal fields once retention is over; audit, notices and proof stay',
    params: DossierPlace,
    body: Purge,
    answer: DossierView,
    async run({ person, params, body, language }) {
      if (deps.purge === null) throw refusal('purge-closed');
      const { dossierId } = params;
      await visibleHead(deps, person, dossierId);
      // Typed anew by hand: an address may be followed by mistake.
      if (body.dossierId.trim() !== dossierId) throw refusal('input-invalid', ['body.dossierId']);
      settled(await deps.purge(actorOf(person), { dossierId, why: body.why }));
      const { head } = await visibleHead(deps, person, dossierId);
      return { body: await viewOf(deps, person, head, language), version: head.recordRevision };
    },
  });
}
