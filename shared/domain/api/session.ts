import { z } from 'zod';
import { Role } from '../actor.ts';

export const SignIn = z
  .object({ account: z.string().min(1).max(100), password: z.string().min(1).max(200) })
  .meta({ id: 'SignIn' });

export const Session = z
  .object({
    account: z.string(),
    displayName: z.string(),
    role: Role,
    bureau: z.string().nullable(),
    /** Sent back in `x-shouli-csrf` with every change. */
    csrf: z.string(),
    expiresAt: z.iso.datetime({ offset: true }),
    /** True until the first password was changed. */
    mustChangePassword: z.boolean(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

export const Account = z
  .object({
    account: z.string(),
    displayName: z.string(),
    role: Role,
    bureau: z.string().nullable(),
    active: z.boolean(),
    lockedUntil: z.iso.datetime({ offset: true }).nullable(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const NewAccount = z
  .object({
    account: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,30}$/),
    displayName: z.string().min(1).max(40),
    role: Role,
    bureau: z.string().min(1).max(60).nullable(),
  })
  .meta({ id: 'NewAccount' });

export const ChangePassword = z
  .object({ old: z.string().max(200), new: z.string().min(10).max(200) })
  .meta({ id: 'ChangePassword' });
