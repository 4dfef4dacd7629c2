import { z } from 'zod';

/** What EventBridge Scheduler sends where its target names no input of its own. */
export const Scheduled = z.object({
  source: z.literal('aws.scheduler'),
  'detail-type': z.literal('Scheduled Event'),
  time: z.iso.datetime({ offset: true }),
});
