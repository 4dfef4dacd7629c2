import type { Discovery, IssuerClient } from './discovery.ts';
import { challengeOf, randomText } from './proof-key.ts';
import { SignInRefused } from './refused.ts';

/** One try to sign in: its answer must bear the same state, its token the same nonce. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** `none`: only where the issuer knows the person already; `login`: it asks for the password in any case. */
export type Prompt = 'none' | 'login' | null;

const WANTED_SCOPES = ['openid', 'profile', 'email'] as const;

/** A new try, and the address at the issuer where it begins: authorization code with proof key (S256). */
export async function beginAttempt(
  { clientId, redirect }: IssuerClient,
  { authorization_endpoint, scopes_supported }: Discovery,
  prompt: Prompt,
): Promise<{ attempt: Attempt; address: string }> {
  const attempt = { state: randomText(), nonce: randomText(), verifier: randomText() };
  const url = new URL(authorization_endpoint);
  const wanted = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope: WANTED_SCOPES.filter((scope) => scopes_supported?.includes(scope) ?? true).join(' '),
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await challengeOf(attempt.verifier),
    code_challenge_method: 'S256',
    ...(prompt === null ? {} : { prompt }),
  };
  for (const [name, value] of Object.entries(wanted)) url.searchParams.set(name, value);
  return { attempt, address: url.href };
}

const PERSON_NEEDED: ReadonlySet<string> = new Set([
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);

/** The code in the issuer's answer to this attempt. Throws SignInRefused. */
export function codeIn(search: string, { state }: Attempt, discovery: Discovery): string {
  const answer = new URLSearchParams(search);
  if (answer.get('state') !== state) throw new SignInRefused('state');
  // RFC 9207: an answer of another issuer is none to us.
  const from = answer.get('iss');
  if (from === null ? discovery.authorization_response_iss_parameter_supported : from !== discovery.issuer)
    throw new SignInRefused('issuer-wrong');
  const error = answer.get('error');
  if (error === 'access_denied') throw new SignInRefused('denied');
  if (error !== null) throw new SignInRefused(PERSON_NEEDED.has(error) ? 'person-needed' : 'refused');
  const code = answer.get('code');
  if (code === null) throw new SignInRefused('refused');
  return code;
}
