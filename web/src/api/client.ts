import type { z } from 'zod';
import { Problem } from '../../../shared/domain/api/problem.ts';
import { ownSentence, spokenTag } from '../i18n/speaking.ts';

/** A refusal of the API with the sentence to show. `reason` is one of `apiReasons` or a pipeline reason. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, sentence: string) {
    super(sentence);
    this.status = status;
    this.reason = reason;
  }
}

export interface Answer<Body> {
  readonly body: Body;
  /** Version of what was read; sent back as `If-Match` with a change. */
  readonly etag: string | null;
}

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly etag?: string;
  readonly signal?: AbortSignal;
  /** True: is sent though the page is being left. */
  readonly keepalive?: boolean;
}

let signedOut = (): void => {};
/** Called whenever the API says that the session is over, whatever was asked. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}
/** Somebody signed out in another tab. */
export const signOutHere = (): void => signedOut();

/** The token of the cloud, which every call of the API carries; on the desk the browser sends a cookie by itself. */
export interface Bearer {
  /** Null where a person has to sign in. */
  token(): Promise<string | null>;
  /** After the API has refused `refused`: another one, or null. */
  instead(refused: string): Promise<string | null>;
}

let bearer: Bearer | null = null;
export function carryToken(given: Bearer): void {
  bearer = given;
}
/** True where calls carry a token: what the browser fetches by itself (pictures, links) would go without. */
export const carriesToken = (): boolean => bearer !== null;

let csrf = '';
/** Kept in memory only; comes with the session. */
export function keepCsrf(token: string): void {
  csrf = token;
}

/** Path below `/api`, with its query. */
export function address(path: string, query: Ask['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`;
}

/** Asks the API and checks the answer against its schema. Throws ApiError; `offline` where nobody answers. */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  { method = 'GET', body, query, etag, signal, keepalive = false }: Ask = {},
): Promise<Answer<z.infer<Schema>>> {
  const response = await send(address(path, query), {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'x-shouli-csrf': csrf }),
      ...(etag === undefined ? {} : { 'if-match': etag }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
    keepalive,
  });
  const value = response.status === 204 ? undefined : await response.json();
  return { body: schema.parse(value), etag: response.headers.get('etag') };
}

/** The response itself (files, uploads). Throws ApiError like `ask`. */
export async function send(
  url: string,
  given: RequestInit & { readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  const init: RequestInit = {
    credentials: 'same-origin',
    ...given,
    headers: { 'accept-language': spokenTag(), ...given.headers },
  };
  let response: Response | null;
  try {
    response = await (bearer === null ? fetch(url, init) : fetchWith(bearer, url, init));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'offline', ownSentence('offline'));
  }
  if (response === null) {
    signedOut();
    throw new ApiError(401, 'signed-out', ownSentence('signedOut'));
  }
  if (response.ok) return response;
  const problem = Problem.safeParse(await response.json().catch(() => null));
  if (problem.success) {
    if (problem.data.reason === 'signed-out') signedOut();
    throw new ApiError(response.status, problem.data.reason, problem.data.detail);
  }
  throw new ApiError(response.status, 'internal', ownSentence('strange'));
}

/** Null where no token is there that the API takes. A refused call has done nothing: it may be sent again. */
async function fetchWith(by: Bearer, url: string, init: RequestInit): Promise<Response | null> {
  const carrying = (token: string): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(url, { ...init, headers });
  };
  const token = await by.token();
  if (token === null) return null;
  const response = await carrying(token);
  if (response.status !== 401) return response;
  const other = await by.instead(token);
  if (other === null) return null;
  const again = await carrying(other);
  return again.status === 401 ? null : again;
}

export const csrfHeader = (): Record<string, string> => ({ 'x-shouli-csrf': csrf });
