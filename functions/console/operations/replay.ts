import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { Replay } from '../../../shared/domain/api/batches.ts';
import { PageQuery } from '../../../shared/domain/api/problem.ts';
import { replayStored } from '../../../shared/usecases/replay-stored.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { pageOfHeads } from '../dossier-lists.ts';
import { mount } from '../operation.ts';
import { refusal } from '../problems.ts';
import { positionWalk } from '../walks.ts';

/** Dossiers judged again for one answer: a few reads each. */
const PAGE = 50;

/** What another version of the rules would decide of what is stored. Reads only. */
export function mountReplay(app: OpenAPIHono, deps: ConsoleDependencies): void {
  mount(app, deps, {
    id: 'replay',
    what: 'Judge stored dossiers again under a version of the rules: which decisions would change, and by which rule',
    params: z.object({ version: z.string().min(1).max(60) }),
    query: PageQuery,
    answer: Replay,
    async run({ params, query }) {
      const after = deps.campaigns(params.version)?.campaign;
      if (after === undefined) throw refusal('not-found');
      const walk = positionWalk(deps, { of: 'replay', version: params.version }, query.cursor);
      const page = await pageOfHeads(
        deps.records,
        {
          campaign: after.pack.id,
          keep: ({ recordRevision, precheck, state }) =>
            recordRevision > 0 && !precheck && state !== 'SUPERSEDED',
        },
        { after: walk.after, limit: Math.min(query.limit ?? PAGE, PAGE) },
      );
      const { judged, flips, drifted, unknown } = await replayStored(deps, page.kept, after);
      return {
        body: {
          judged,
          flips: flips.map(({ rules, ...flip }) => ({ ...flip, rules: [...rules] })),
          drifted: [...drifted],
          unknown: [...unknown],
          cursor: walk.cursorAfter(page.after),
        },
      };
    },
  });
}
