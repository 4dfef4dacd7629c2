import { z } from 'zod';
import { Role } from '../actor.ts';

const moment = z.iso.datetime({ offset: true });

/** A local account of the desk. In the cloud an OIDC issuer keeps accounts. */
export const StoredAccount = z.object({
  schema: z.literal('shouli/account@1'),
  account: z.string(),
  displayName: z.string(),
  role: Role,
  bureau: z.string().nullable(),
  passwordHash: z.string(),
  mustChangePassword: z.boolean(),
  active: z.boolean(),
  /** Wrong passwords in a row. */
  failures: z.number().int().min(0),
  lockedUntil: moment.nullable(),
  /** Sessions opened before this moment are over. */
  sessionsFrom: moment,
});
export type StoredAccount = z.infer<typeof StoredAccount>;

export const StoredSession = z.object({
  schema: z.literal('shouli/session@1'),
  account: z.string(),
  csrf: z.string(),
  openedAt: moment,
  expiresAt: moment,
});
export type StoredSession = z.infer<typeof StoredSession>;

export const accountKeys = {
  account: (account: string) => ({ pk: 'ACCOUNTS', sk: `ACCOUNT#${account}` }),
  accounts: { pk: 'ACCOUNTS', skPrefix: 'ACCOUNT#' },
  /** By the hash of the token: whoever reads the store can't sign in with it. */
  session: (tokenHash: string) => ({ pk: `SESSION#${tokenHash}`, sk: 'HEAD' }),
} as const;
