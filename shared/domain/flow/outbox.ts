import { z } from 'zod';
import { Actor } from '../actor.ts';

/** What must still leave the house because of a committed decision; written in the same transaction. */
export const OutboxEntry = z.object({
  schema: z.literal('shouli/outbox@1'),
  /** Deterministic: one a decision. */
  outboxId: z.string(),
  kind: z.enum(['notice', 'notice-correction']),
  dossierId: z.string(),
  noticeId: z.string(),
  /** Of a correction: who asked for it and why. */
  correction: z.object({ replaces: z.string(), reason: z.string(), by: z.string() }).nullable(),
  /** Set where defects are told and nothing is decided: the revision whose findings they are, and who tells them. */
  defects: z.object({ revision: z.number().int().min(1), by: Actor }).optional(),
  state: z.enum(['PENDING', 'DONE']),
  attempts: z.number().int().min(0),
  createdAt: z.iso.datetime({ offset: true }),
  /** What has left already, so that a retry goes on where it stopped. */
  sent: z.object({ notice: z.boolean(), event: z.boolean(), mail: z.boolean() }),
});
export type OutboxEntry = z.infer<typeof OutboxEntry>;
