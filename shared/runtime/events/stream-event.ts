import { z } from 'zod';

/** Attribute values as DynamoDB writes them into stream records; the few kinds that the table uses. */
const Text = z.object({ S: z.string() });

export const StreamImage = z.record(z.string(), z.looseObject({ S: z.string().optional() }));

/** What is used of a record of a DynamoDB stream. */
export const StreamRecord = z.object({
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.object({
    SequenceNumber: z.string().min(1),
    Keys: z.object({ pk: Text, sk: Text }),
    NewImage: StreamImage.optional(),
  }),
});
export type StreamRecord = z.infer<typeof StreamRecord>;

/** Records stay unread here: one that is off must not stop the others. */
export const StreamEvent = z.object({ Records: z.array(z.unknown()) });
