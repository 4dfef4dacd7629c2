import { z } from 'zod';
import { PageOrder } from '../page-order.ts';
import { Deliverer, Physical } from '../submission.ts';

const moment = z.iso.datetime({ offset: true });
/** Relative path in the dossier or batch folder: no absolute path, no `..`, no control or direction signs. */
export const UploadName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^/\\\p{Cc}\p{Cf}][^\\\p{Cc}\p{Cf}]*$/u);

/** One file before it is sent. */
export const AnnouncedFile = z.object({
  name: UploadName,
  bytes: z.number().int().min(0),
  /** When the file was changed last on the sender's disk, milliseconds since 1970: the same file is known again by it. */
  modifiedAt: z.number().int().min(0).optional(),
});
export type AnnouncedFile = z.infer<typeof AnnouncedFile>;

export const NewUpload = z
  .object({
    kind: z.enum(['dossier', 'batch']),
    campaign: z.string(),
    precheck: z.boolean(),
    deliverer: Deliverer,
    physical: Physical,
    files: z.array(AnnouncedFile).min(1).max(5000),
  })
  .meta({ id: 'NewUpload' });
export type NewUpload = z.infer<typeof NewUpload>;

/** Where to send a file: the desk takes PUT with an offset, the cloud a form POST that S3 checks. */
export const UploadTarget = z
  .object({
    name: UploadName,
    method: z.enum(['PUT', 'POST']),
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    bytes: z.number().int(),
    /** Bytes that have arrived: go on from here. */
    received: z.number().int(),
  })
  .meta({ id: 'UploadTarget' });

export const Upload = z
  .object({
    uploadId: z.string(),
    kind: z.enum(['dossier', 'batch']),
    submissionId: z.string(),
    precheck: z.boolean(),
    createdAt: moment,
    finishedAt: moment.nullable(),
    targets: z.array(UploadTarget),
    /** Every page in the clerk's order, with those that new scans replace; null where nobody has arranged them. */
    pageOrder: PageOrder.nullable(),
  })
  .meta({ id: 'Upload' });
export type Upload = z.infer<typeof Upload>;

/** An upload of one's own that was announced and not submitted: whoever has the same files goes on with it. */
export const UnfinishedUpload = z
  .object({
    uploadId: z.string(),
    kind: z.enum(['dossier', 'batch']),
    campaign: z.string(),
    precheck: z.boolean(),
    deliverer: Deliverer,
    physical: Physical,
    createdAt: moment,
    files: z.array(AnnouncedFile),
  })
  .meta({ id: 'UnfinishedUpload' });
export type UnfinishedUpload = z.infer<typeof UnfinishedUpload>;

/** Every page of a dossier's files, once each, in the order in which they are to be read; or left out by a new scan. */
export const ArrangedPages = z.object({ pages: PageOrder }).meta({ id: 'ArrangedPages' });

/** What the scanner has dropped into the inbox and nobody has taken yet. */
export const InboxFile = z
  .object({ name: z.string(), bytes: z.number().int(), settled: z.boolean(), modifiedAt: moment })
  .meta({ id: 'InboxFile' });

export type InboxFile = z.infer<typeof InboxFile>;

/** Quality of a page at once, before it is read. */
export const PageLook = z
  .object({
    file: z.string(),
    page: z.number().int().min(1),
    rotation: z.number().int(),
    blank: z.boolean(),
    quality: z.array(z.string()),
    /** True where another scan would be better; the rest is only said. */
    rescan: z.boolean(),
    /** Fine, or what to do (重新扫描 …), in the language asked for. */
    sentence: z.string(),
  })
  .meta({ id: 'PageLook' });
export type PageLook = z.infer<typeof PageLook>;

/** `next`: the page to go on from where a home does not look at all of a long file within one call; null at its end. */
export const PageLooks = z
  .object({ pages: z.array(PageLook), next: z.number().int().min(2).nullable() })
  .meta({ id: 'PageLooks' });
export type PageLooks = z.infer<typeof PageLooks>;
