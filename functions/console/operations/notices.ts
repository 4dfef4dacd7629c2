import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { NoticeSummary } from '../../../shared/domain/api/dossiers.ts';
import { PageQuery, pageOf } from '../../../shared/domain/api/problem.ts';
import { keys, lists } from '../../../shared/domain/flow/keys.ts';
import { Notice } from '../../../shared/domain/flow/notice.ts';
import { loadHead } from '../../../shared/usecases/stores/dossier-store.ts';
import type { ConsoleDependencies, Person } from '../dependencies.ts';
import { mount } from '../operation.ts';
import { pageOfItems } from '../page-of-items.ts';
import { refusal } from '../problems.ts';
import { refusedLook, sees } from '../visible.ts';
import { positionWalk } from '../walks.ts';
import { defaultCampaign } from './campaigns.ts';

export const NoticePlace = z.object({ noticeId: z.string().min(1).max(80) });
const PAGE = 50;

/** Issued notices: the list, and each as PDF or JSON. */
export function mountNotices(app: OpenAPIHono, deps: ConsoleDependencies): void {
  const visible = async (person: Person, { dossierId }: Notice): Promise<boolean> => {
    if (person.role !== 'bureau') return true;
    const held = await loadHead(deps.records, dossierId);
    return held !== null && sees(person, held.head);
  };

  mount(app, deps, {
    id: 'notices',
    what: 'Notices by number, newest first',
    query: PageQuery.extend({ campaign: z.string().optional() }),
    answer: pageOf(NoticeSummary.extend({ dossierId: z.string(), name: z.string() })),
    async run({ person, query }) {
      const campaign = query.campaign ?? defaultCampaign();
      const walk = positionWalk(deps, { of: 'notices', campaign }, query.cursor);
      const { kept, after } = await pageOfItems(deps.records, {
        shelves: [{ list: 'by-state', pk: lists.notices(campaign) }],
        ascending: false,
        after: walk.after,
        limit: query.limit ?? PAGE,
        keep: async ({ body }) => {
          const notice = Notice.parse(body);
          return (await visible(person, notice)) ? notice : null;
        },
      });
      const items = kept.map(({ noticeId, dossierId, content, issuedAt, replacedBy }) => {
        const { number, kind, applicant } = content;
        return { noticeId, dossierId, number, kind, issuedAt, replacedBy, name: applicant.name };
      });
      return { body: { items, cursor: walk.cursorAfter(after) } };
    },
  });

  mount(app, deps, {
    id: 'notice',
    what: 'A notice as it was issued: PDF, or its JSON',
    params: NoticePlace,
    query: z.object({ format: z.enum(['pdf', 'json']).default('pdf') }),
    answer: { media: 'application/pdf' },
    async run({ person, params, query }) {
      const item = await deps.records.get(keys.notice(params.noticeId));
      const notice = item === null ? null : Notice.parse(item.body);
      if (notice === null) throw refusal('not-found');
      if (!(await visible(person, notice))) throw await refusedLook(deps, person, params);
      const stored = notice[query.format];
      const bytes = stored === null ? null : await deps.blobs.get(stored.blob);
      if (!bytes?.ok) throw refusal('not-found');
      return new Response(bytes.value, {
        headers: {
          'content-type': query.format === 'pdf' ? 'application/pdf' : 'application/json',
          'content-disposition': `inline; filename="${notice.noticeId}.${query.format}"`,
          'cache-control': 'private, no-store',
        },
      });
    },
  });
}
