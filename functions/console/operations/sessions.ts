import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { SYSTEM } from '../../../shared/domain/actor.ts';
import { ChangePassword, Session, SignIn } from '../../../shared/domain/api/session.ts';
import { accountKeys } from '../../../shared/domain/flow/account.ts';
import { changePassword } from '../../../shared/usecases/accounts/accounts.ts';
import { closeSession, type OpenSession, openSession } from '../../../shared/usecases/accounts/sessions.ts';
import { noteInHouse } from '../../../shared/usecases/house/house-audit.ts';
import type { ConsoleDependencies } from '../dependencies.ts';
import { COOKIE, mount } from '../operation.ts';
import { refusal } from '../problems.ts';
import { actorOf } from '../visible.ts';

export const sessionOf = ({ account, session }: OpenSession): Session => ({
  account: account.account,
  displayName: account.displayName,
  role: account.role,
  bureau: account.bureau,
  csrf: session.csrf,
  expiresAt: session.expiresAt,
  mustChangePassword: account.mustChangePassword,
});

/** Signing in and out with local accounts. With an OIDC issuer only `session` answers. */
export function mountSessions(app: OpenAPIHono, deps: ConsoleDependencies): void {
  const local = () => {
    if (deps.passwords === null) throw refusal('not-found');
    return { ...deps, passwords: deps.passwords };
  };
  const cookie = (token: string, seconds: number): string =>
    `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${deps.secure ? '; Secure' : ''}`;
  const secondsLeft = ({ session }: OpenSession): number =>
    Math.round((Date.parse(session.expiresAt) - Date.parse(session.openedAt)) / 1000);

  mount(app, deps, {
    id: 'signIn',
    what: 'Sign in with a local account',
    body: SignIn,
    answer: Session,
    async run({ body, c }) {
      // A form of another site can't send JSON with this header unasked.
      if ((c.req.header('sec-fetch-site') ?? 'same-origin') === 'cross-site') throw refusal('cross-site');
      const opened = await openSession(local(), body.account, body.password);
      if (!opened.ok) {
        await noteRefusal(deps, body.account, opened.error);
        throw refusal(opened.error);
      }
      const { account, role } = opened.value.account;
      await noteInHouse(deps, { actor: { id: account, role }, action: 'signed-in', details: {} });
      c.header('set-cookie', cookie(opened.value.token, secondsLeft(opened.value)));
      return { body: sessionOf(opened.value) };
    },
  });

  mount(app, deps, {
    id: 'signOut',
    what: 'End the session',
    answer: z.undefined(),
    async run({ c }) {
      const token = /(?:^|;\s*)shouli_session=([^;]+)/.exec(c.req.header('cookie') ?? '')?.[1];
      if (token !== undefined) await closeSession(deps, token);
      c.header('set-cookie', cookie('', 0));
      return { body: undefined };
    },
  });

  mount(app, deps, {
    id: 'session',
    what: 'Who is signed in',
    answer: Session,
    run: async ({ person }) => ({ body: { ...person, csrf: person.csrf ?? '' } }),
  });

  mount(app, deps, {
    id: 'changePassword',
    what: 'Change the own password; other sessions of the account end',
    body: ChangePassword,
    answer: Session,
    async run({ person, body, c }) {
      const tools = local();
      const changed = await changePassword(tools, person.account, body.old, body.new);
      if (!changed.ok) throw refusal(changed.error === 'wrong-password' ? 'wrong-password' : 'busy');
      const opened = await openSession(tools, person.account, body.new);
      if (!opened.ok) throw refusal(opened.error);
      await noteInHouse(deps, { actor: actorOf(person), action: 'password-changed', details: {} });
      c.header('set-cookie', cookie(opened.value.token, secondsLeft(opened.value)));
      return { body: sessionOf(opened.value) };
    },
  });
}

/** Of accounts that exist only: what was typed in place of a name may be a password. */
async function noteRefusal(deps: ConsoleDependencies, account: string, reason: string): Promise<void> {
  if ((await deps.records.get(accountKeys.account(account))) === null) return;
  await noteInHouse(deps, { actor: SYSTEM, action: 'sign-in-refused', details: { account, reason } });
}
