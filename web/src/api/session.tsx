import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { z } from 'zod';
import { Session } from '../../../shared/domain/api/session.ts';
import { ApiError, ask, keepCsrf, onSignedOut } from './client.ts';

const SessionContext = createContext<Session | null>(null);

/** The signed-in person; call below `SessionGate` only. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionGate above it');
  return session;
}

export const sessionKey = ['session'] as const;

export const askSession = async (): Promise<Session> => (await ask(Session, '/session')).body;

/** null: nobody is signed in. */
async function currentSession(): Promise<Session | null> {
  try {
    return await askSession();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/**
 * Shows `signIn` until somebody is signed in. When a session ends while somebody types, `children` stay mounted
 * below the sign-in dialog, so that nothing typed is lost.
 */
export function SessionGate({
  children,
  signIn,
  waiting,
}: {
  readonly children: ReactNode;
  readonly signIn: (expired: boolean) => ReactNode;
  readonly waiting: (error: unknown) => ReactNode;
}) {
  const query = useQuery({ queryKey: sessionKey, queryFn: currentSession, staleTime: 60_000, retry: 1 });
  const client = useQueryClient();
  const last = client.getQueryData<Session>(['last-session']) ?? null;
  const session = query.data ?? null;
  useEffect(() => onSignedOut(() => client.setQueryData(sessionKey, null)), [client]);
  useEffect(() => {
    if (session === null) return;
    keepCsrf(session.csrf);
    client.setQueryData(['last-session'], session);
  }, [session, client]);
  if (query.data === undefined) return waiting(query.error);
  if (session !== null) keepCsrf(session.csrf);
  const shown = session ?? last;
  return (
    <>
      {/* Another person's sign-in begins anew: nothing typed goes over to them. */}
      {shown !== null && (
        <SessionContext key={shown.account} value={shown}>
          {children}
        </SessionContext>
      )}
      {session === null && signIn(last !== null)}
    </>
  );
}

export async function signIn(account: string, password: string): Promise<Session> {
  const { body } = await ask(Session, '/session', { method: 'POST', body: { account, password } });
  keepCsrf(body.csrf);
  return body;
}

/** Changes the own password; every other session of the account ends. */
export async function changePassword(old: string, next: string): Promise<Session> {
  const { body } = await ask(Session, '/session/password', { method: 'POST', body: { old, new: next } });
  keepCsrf(body.csrf);
  return body;
}

export async function signOut(): Promise<void> {
  await ask(z.unknown(), '/session', { method: 'DELETE' });
}
