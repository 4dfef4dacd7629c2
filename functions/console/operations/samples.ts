import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { PageQuery, pageOf } from '../../../shared/domain/api/problem.ts';
import { Sample, SampleAnswer, SampleAnswered } from '../../../shared/domain/api/samples.ts';
import type { FieldValue } from '../../../shared/domain/record.ts';
import { answerSample, maySample, openSamples } from '../../../shared/usecases/decisions/answer-sample.ts';
import { besideLeases } from '../../../shared/usecases/decisions/beside-leases.ts';
import { claimedByOther } from '../../../shared/usecases/decisions/guards.ts';
import { loadRecord } from '../../../shared/usecases/stores/record-store.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { pageOfHeads } from '../dossier-lists.ts';
import { mount } from '../operation.ts';
import { settled } from '../problems.ts';
import { actorOf, visibleHead } from '../visible.ts';
import { positionWalk } from '../walks.ts';
import { campaignOrRefuse } from './campaigns.ts';
import { DossierPlace } from './dossiers.ts';

/** Dossiers looked at for one answer. */
const PAGE = 20;

/** The blind quality sample: accepted fields without their values, and what a reviewer reads there. */
export function mountSamples(app: OpenAPIHono, deps: ConsoleDependencies): void {
  mount(app, deps, {
    id: 'samples',
    what: 'Accepted fields of the quality sample that wait to be read again, without their values',
    query: PageQuery.extend({ campaign: z.string().optional() }),
    answer: pageOf(Sample),
    async run({ person, query }) {
      const { pack } = campaignOrRefuse(query.campaign);
      const walk = positionWalk(deps, { of: 'samples', campaign: pack.id }, query.cursor);
      const { kept, after } = await pageOfHeads(
        deps.records,
        {
          campaign: pack.id,
          failed: false,
          keep: (head) => maySample(head) && !claimedByOther(head, actorOf(person), deps.clock),
        },
        { after: walk.after, limit: query.limit ?? PAGE },
      );
      const items: Sample[] = [];
      for (const head of kept) {
        const record = await loadRecord(deps, head.dossierId, head.recordRevision);
        for (const path of record === null ? [] : openSamples(deps, head, record)) {
          const { value, evidence } = record!.fields[path]!;
          const { page, box } = evidence[0]!;
          items.push({ dossierId: head.dossierId, path, kind: kindOf(value), page, box: [...box] });
        }
      }
      return { body: { items, cursor: walk.cursorAfter(after) } };
    },
  });

  mount(app, deps, {
    id: 'answerSample',
    what: 'What a reviewer reads in a sampled field without knowing the machine’s reading',
    params: DossierPlace,
    body: SampleAnswer,
    answer: SampleAnswered,
    async run({ person, params, body }) {
      await visibleHead(deps, person, params.dossierId);
      const answer = { ...params, ...body };
      return { body: settled(await besideLeases(() => answerSample(deps, actorOf(person), answer))) };
    },
  });
}

const kinds = { string: 'text', number: 'number', boolean: 'yes-no' } as const;
const kindOf = (value: FieldValue | null): Sample['kind'] =>
  kinds[typeof value as keyof typeof kinds] ?? 'text';
