import { z } from 'zod';
import { Role } from '../../shared/domain/actor.ts';
import type { ConsoleDependencies, Person } from './dependencies.ts';

/** Claims of a token that the gateway has verified. The issuer says role and bureau in claims of its own. */
const Claims = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  email: z.string().optional(),
  exp: z.coerce.number(),
});

export interface ClaimNames {
  /** Claim with the role, e.g. `custom:role`. */
  readonly role: string;
  /** Claim with the bureau of bureau accounts, e.g. `custom:bureau`. */
  readonly bureau: string;
}

/**
 * Who a verified token stands for; null where it says no role that the console knows, or a bureau account names no
 * bureau: an unknown role is never a role. Bearer tokens are not sent by browsers unasked, so nothing can be forged.
 */
export const cloudIdentity =
  (names: ClaimNames): ConsoleDependencies['identify'] =>
  async ({ claims }): Promise<Person | null> => {
    const known = Claims.safeParse(claims);
    const role = Role.safeParse(claims?.[names.role]);
    if (!known.success || !role.success) return null;
    const { sub, name, email, exp } = known.data;
    const given = claims?.[names.bureau];
    const bureau = typeof given === 'string' && given.trim() !== '' ? given.trim() : null;
    if (role.data === 'bureau' && bureau === null) return null;
    return {
      account: sub,
      displayName: name ?? email ?? sub,
      role: role.data,
      bureau,
      csrf: null,
      expiresAt: new Date(exp * 1000).toISOString(),
      mustChangePassword: false,
    };
  };
