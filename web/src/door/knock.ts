import { ownSentence, spokenTag } from '../i18n/speaking.ts';

/** What the house says before anybody is known. Whoever uses it checks it against its schema: there is none here yet. */
export interface Answer {
  readonly home: unknown;
  /** Null where nobody is signed in, or an issuer knows who is. */
  readonly session: unknown;
}

/** Something is wrong, in a sentence for whoever stands at the door. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Where the console stands, and who is signed in. Throws Refused. */
export async function knock(): Promise<Answer> {
  const home = await told(await asked('/config.json'));
  if (!isLocal(home)) return { home, session: null };
  const answer = await asked('/api/session');
  if (answer.status !== 401) return { home, session: await told(answer) };
  // Unread it would hold a connection.
  await answer.body?.cancel();
  return { home, session: null };
}

/** True where this house signs people in itself. */
export const isLocal = (home: unknown): boolean => fieldOf(home, 'signIn') === 'local';

/** The session of whoever signs in. Throws Refused with the API's own sentence. */
export const signIn = async (account: string, password: string): Promise<unknown> =>
  told(
    await asked('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shouli-csrf': '' },
      body: JSON.stringify({ account, password }),
    }),
  );

async function asked(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    const headers = { ...init.headers, 'accept-language': spokenTag() };
    return await fetch(url, { credentials: 'same-origin', ...init, headers });
  } catch {
    throw new Refused(ownSentence('offline'));
  }
}

async function told(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok && body !== null) return body;
  const detail = fieldOf(body, 'detail');
  throw new Refused(typeof detail === 'string' ? detail : ownSentence('strange'));
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
