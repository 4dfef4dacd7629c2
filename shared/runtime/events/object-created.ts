import { z } from 'zod';

/**
 * S3's "Object Created" event as EventBridge passes it on. Keys are plain here, not URL-encoded as in S3's own
 * notifications. Without a version id the bucket keeps no versions: such an event is of no use.
 */
export const ObjectCreated = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  time: z.string(),
  detail: z.object({
    bucket: z.object({ name: z.string().min(1) }),
    object: z.object({ key: z.string().min(1), 'version-id': z.string().min(1) }),
  }),
});
export type ObjectCreated = z.infer<typeof ObjectCreated>;
