import { z } from 'zod';

/** `originals`: scans as they came. `derived`: page readings, pictures, reports. `notices`: write-once. */
export const BlobStore = z.enum(['originals', 'derived', 'notices']);
export type BlobStore = z.infer<typeof BlobStore>;

/** Exactly one version of one file; bytes behind it never change. */
export const BlobRef = z.object({ store: BlobStore, key: z.string().min(1), version: z.string().min(1) });
export type BlobRef = z.infer<typeof BlobRef>;
