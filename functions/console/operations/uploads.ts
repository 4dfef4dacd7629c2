import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { PreliminaryView } from '../../../shared/domain/api/dossiers.ts';
import { PageQuery, pageOf } from '../../../shared/domain/api/problem.ts';
import {
  AnnouncedFile,
  ArrangedPages,
  InboxFile,
  NewUpload,
  UnfinishedUpload,
  Upload,
  UploadName,
} from '../../../shared/domain/api/uploads.ts';
import { lists } from '../../../shared/domain/flow/keys.ts';
import { StoredUpload } from '../../../shared/domain/flow/stored-upload.ts';
import {
  addFile,
  arrangePages,
  beginUpload,
  contentTypeOf,
  discardUpload,
  dropFile,
  finishUpload,
  misplacedFiles,
  placeOf,
} from '../../../shared/usecases/uploads/uploads.ts';
import type { ConsoleDependencies, Person } from '../dependencies.ts';
import { mount } from '../operation.ts';
import { ownUpload, UploadPlace } from '../own-upload.ts';
import { pageOfItems } from '../page-of-items.ts';
import { refusal } from '../problems.ts';
import { positionWalk, walkOf } from '../walks.ts';
import { campaignOrRefuse } from './campaigns.ts';

const InboxPlace = z.object({ name: z.string().min(1).max(200) });
/** At most so many at once: each may name 5,000 files. */
const UPLOADS = 5;
const INBOX_PAGE = 100;
const isName = (parts: readonly string[]): parts is readonly [string] =>
  parts.length === 1 && parts[0] !== '';
const Rotation = z.coerce
  .number()
  .pipe(z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]))
  .default(0);

/** From the first announced file to the manifest; the scanner's inbox. */
export function mountUploads(app: OpenAPIHono, deps: ConsoleDependencies): void {
  const own = (person: Person, uploadId: string) => ownUpload(deps, person, uploadId);
  const shown = async (upload: StoredUpload): Promise<z.infer<typeof Upload>> => ({
    uploadId: upload.uploadId,
    kind: upload.wanted.kind,
    submissionId: upload.submissionId,
    precheck: upload.wanted.precheck,
    createdAt: upload.createdAt,
    finishedAt: upload.finishedAt,
    pageOrder: upload.pageOrder ?? null,
    targets: await Promise.all(
      upload.wanted.files.map(async (file) => {
        const place = placeOf(upload, file);
        const received = upload.finishedAt === null ? await deps.uploads.received(place) : file.bytes;
        return { name: file.name, ...(await deps.uploads.way(place)), bytes: file.bytes, received };
      }),
    ),
  });

  mount(app, deps, {
    id: 'newUpload',
    what: 'Announce the files of a dossier or batch; nothing counts before it is finished',
    body: NewUpload,
    answer: Upload,
    async run({ person, body }) {
      campaignOrRefuse(body.campaign);
      const misplaced = misplacedFiles(body);
      if (misplaced.length > 0) throw refusal('input-invalid', misplaced);
      // A bureau hands in for itself and nobody else.
      const wanted =
        person.role === 'bureau'
          ? { ...body, deliverer: { type: 'CITY_BUREAU' as const, name: person.bureau ?? person.account } }
          : body;
      return { body: await shown(await beginUpload(deps, person.account, wanted)), status: 201 };
    },
  });

  mount(app, deps, {
    id: 'unfinishedUploads',
    what: 'Own uploads that were announced and not submitted, newest first: whoever has the same files goes on',
    query: PageQuery,
    answer: pageOf(UnfinishedUpload),
    async run({ person, query }) {
      const { account } = person;
      const walk = positionWalk(deps, { of: 'uploads', account }, query.cursor);
      const { kept, after } = await pageOfItems(deps.records, {
        shelves: [{ list: 'by-state', pk: lists.unfinishedUploads(account) }],
        ascending: false,
        after: walk.after,
        limit: Math.min(query.limit ?? UPLOADS, UPLOADS),
        keep: ({ body }) => StoredUpload.parse(body),
      });
      const items = kept.map(({ uploadId, wanted, createdAt }) => ({ uploadId, ...wanted, createdAt }));
      return { body: { items, cursor: walk.cursorAfter(after) } };
    },
  });

  mount(app, deps, {
    id: 'discardUpload',
    what: 'Give up an upload that was not submitted; what has arrived of it is forgotten',
    params: UploadPlace,
    answer: z.undefined(),
    async run({ person, params }) {
      const discarded = await discardUpload(deps, await own(person, params.uploadId));
      if (!discarded.ok) throw refusal(discarded.error);
      deps.ahead?.forget(params.uploadId);
      return { body: undefined };
    },
  });

  mount(app, deps, {
    id: 'upload',
    what: 'What of an upload has arrived: go on from there',
    params: UploadPlace,
    answer: Upload,
    run: async ({ person, params }) => ({ body: await shown((await own(person, params.uploadId)).upload) }),
  });

  mount(app, deps, {
    id: 'putFile',
    what: 'Bytes of one file from an offset on (desk)',
    params: UploadPlace,
    query: z.object({ name: UploadName, offset: z.coerce.number().int().min(0).default(0) }),
    answer: z.object({ received: z.number().int() }),
    async run({ person, params, query, c }) {
      const { upload } = await own(person, params.uploadId);
      const file = upload.wanted.files.find(({ name }) => name === query.name);
      if (file === undefined || upload.finishedAt !== null) throw refusal('not-found');
      const bytes = c.req.raw.body ?? new Blob([]).stream();
      const added = await deps.uploads.append(placeOf(upload, file), query.offset, bytes);
      if (!added.ok) throw refusal(added.error === 'too-large' ? 'upload-too-large' : 'upload-incomplete');
      return { body: { received: added.value } };
    },
  });

  mount(app, deps, {
    id: 'addFile',
    what: 'Announce one more file of a dossier before it is finished: a page that was scanned again',
    params: UploadPlace,
    body: AnnouncedFile,
    answer: Upload,
    async run({ person, params, body }) {
      const added = await addFile(deps, await own(person, params.uploadId), body);
      if (!added.ok) throw refusal(added.error);
      return { body: await shown(added.value), status: 201 };
    },
  });

  mount(app, deps, {
    id: 'dropFile',
    what: 'Take a file out again before the dossier is finished; its name can’t come back',
    params: UploadPlace,
    query: z.object({ name: UploadName }),
    answer: Upload,
    async run({ person, params, query }) {
      const dropped = await dropFile(deps, await own(person, params.uploadId), query.name);
      if (!dropped.ok) throw refusal(dropped.error);
      return { body: await shown(dropped.value) };
    },
  });

  mount(app, deps, {
    id: 'finishUpload',
    what: 'Everything is there: submit. Can’t be undone or supplemented',
    params: UploadPlace,
    answer: Upload,
    async run({ person, params }) {
      const finished = await finishUpload(deps, await own(person, params.uploadId));
      if (!finished.ok) throw refusal(finished.error);
      return { body: await shown(finished.value) };
    },
  });

  mount(app, deps, {
    id: 'arrangePages',
    what: 'Order and quarter turns of a dossier’s pages, every page once, or replaced by a new scan; files stay as they are',
    params: UploadPlace,
    body: ArrangedPages,
    answer: Upload,
    async run({ person, params, body }) {
      const held = await own(person, params.uploadId);
      const arranged = await arrangePages(deps, held, body.pages, deps.pageCount);
      if (!arranged.ok) throw refusal(arranged.error);
      return { body: await shown(arranged.value) };
    },
  });

  mount(app, deps, {
    id: 'uploadPreliminary',
    what: 'What fails already of the pages that have arrived, before they are handed in; stored nowhere (desk)',
    params: UploadPlace,
    answer: PreliminaryView,
    async run({ person, params }) {
      const { upload } = await own(person, params.uploadId);
      if (deps.ahead === null) throw refusal('not-found');
      const told = await deps.ahead.preliminary(upload);
      return { body: { ...told, findings: [...told.findings] } };
    },
  });

  mount(app, deps, {
    id: 'thumbnail',
    what: 'A page of a file that has arrived, small, as JPEG',
    params: UploadPlace.extend({ page: z.coerce.number().int().min(1).max(20_000) }),
    query: z.object({ name: UploadName, rotation: Rotation }),
    answer: { media: 'image/jpeg' },
    async run({ person, params, query }) {
      const { upload } = await own(person, params.uploadId);
      const file = upload.wanted.files.find(({ name }) => name === query.name);
      if (file === undefined) throw refusal('not-found');
      const picture = await deps.thumbnail(placeOf(upload, file), params.page, query.rotation);
      if (picture === null) throw refusal('not-found');
      return new Response(picture, {
        headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=3600' },
      });
    },
  });

  mount(app, deps, {
    id: 'inbox',
    what: 'Files that the scanner has dropped and nobody has taken, by name',
    query: PageQuery,
    answer: pageOf(InboxFile),
    async run({ query }) {
      const walk = walkOf(deps, { of: 'inbox' }, query.cursor, isName);
      const after = walk.after?.[0] ?? '';
      const rest = [...((await deps.inbox?.list()) ?? [])]
        .filter(({ name }) => name > after)
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const items = rest.slice(0, query.limit ?? INBOX_PAGE);
      const last = rest.length > items.length ? items.at(-1) : undefined;
      return { body: { items, cursor: walk.cursorAfter(last ? [last.name] : null) } };
    },
  });

  mount(app, deps, {
    id: 'inboxFile',
    what: 'One file of the scanner’s inbox',
    params: InboxPlace,
    answer: { media: 'application/octet-stream' },
    async run({ params }) {
      const bytes = (await deps.inbox?.read(params.name)) ?? null;
      if (bytes === null) throw refusal('not-found');
      return new Response(bytes, {
        headers: { 'content-type': contentTypeOf(params.name), 'cache-control': 'no-store' },
      });
    },
  });

  mount(app, deps, {
    id: 'takeInboxFile',
    what: 'Put a file of the inbox aside: it belongs to a dossier now',
    params: InboxPlace,
    answer: z.undefined(),
    async run({ params }) {
      if (!(await deps.inbox?.take(params.name))) throw refusal('not-found');
      return { body: undefined };
    },
  });
}
