import {
  AuthorizationResponseError,
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  validateAuthResponse,
} from 'oauth4webapi';
import { asClient, type Discovery, type IssuerClient } from './discovery.ts';
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
  const attempt = {
    state: generateRandomState(),
    nonce: generateRandomNonce(),
    verifier: generateRandomCodeVerifier(),
  };
  const url = new URL(authorization_endpoint);
  const wanted = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope: WANTED_SCOPES.filter((scope) => scopes_supported?.includes(scope) ?? true).join(' '),
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
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

/** The issuer's answer to this attempt, with its code. Throws SignInRefused. */
export function answerTo(
  client: IssuerClient,
  discovery: Discovery,
  { state }: Attempt,
  search: string,
): URLSearchParams {
  const given = new URLSearchParams(search);
  if (given.get('state') !== state) throw new SignInRefused('state');
  try {
    const answer = validateAuthResponse(discovery, asClient(client), given, state);
    if (answer.has('code')) return answer;
  } catch (error) {
    // Whose answer it is stands before what it says (RFC 9207).
    if (!(error instanceof AuthorizationResponseError)) throw new SignInRefused('issuer-wrong');
    if (error.error === 'access_denied') throw new SignInRefused('denied');
    if (PERSON_NEEDED.has(error.error)) throw new SignInRefused('person-needed');
  }
  throw new SignInRefused('refused');
}
