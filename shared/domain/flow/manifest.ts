import { z } from 'zod';
import { PageOrder } from '../page-order.ts';
import { Submission } from '../submission.ts';

/** A file that the sender says belongs to it; `name` is relative to the manifest's folder. */
export const ListedFile = z.object({
  name: z.string().min(1).max(1024),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  bytes: z.number().int().min(0).optional(),
});
export type ListedFile = z.infer<typeof ListedFile>;

/** `submission.json` or `batch.json` as it closes an upload: the contract's keys, and what lets an upload be checked. */
export const Manifest = Submission.extend({
  /** Every file of the upload; without it whatever stands beside the manifest belongs to it. */
  files: z.array(ListedFile).max(100_000).optional(),
  /** Judge and tell, register nothing. */
  precheck: z.boolean().optional(),
  /** Of a batch: how many dossier folders it holds. */
  dossiers: z.number().int().min(1).optional(),
  /** Of a dossier handed in by itself: every page of its scans in the clerk's order; without it files in natural order of their names. */
  pages: PageOrder.optional(),
});
export type Manifest = z.infer<typeof Manifest>;

export interface ManifestPlace {
  readonly kind: 'submission' | 'batch';
  /** Submission or batch id. */
  readonly id: string;
  /** Keys of everything that belongs to it begin so. */
  readonly prefix: string;
}

const PLACE = /^incoming\/([\p{Script=Han}A-Za-z0-9._-]{1,120})\/(submission|batch)\.json$/u;

/** What a key in `originals` closes; null for every other file. */
export function manifestPlace(key: string): ManifestPlace | null {
  const [, id, kind] = PLACE.exec(key) ?? [];
  if (id === undefined || /^\.+$/.test(id)) return null;
  return { kind: kind === 'batch' ? 'batch' : 'submission', id, prefix: `incoming/${id}/` };
}

/** Null where the bytes are no manifest of that shape. */
export function parseManifest(bytes: Uint8Array): Manifest | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return Manifest.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
