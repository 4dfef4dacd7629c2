import {
  authorizationCodeGrantRequest,
  customFetch,
  getValidatedIdTokenClaims,
  None,
  OperationProcessingError,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  RESPONSE_IS_NOT_CONFORM,
  ResponseBodyError,
  refreshTokenGrantRequest,
  revocationRequest,
  type TokenEndpointResponse,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';
import type { Attempt } from './attempt.ts';
import { asClient, askIssuer, asking, type Discovery, type IssuerClient } from './discovery.ts';
import { SignInRefused } from './refused.ts';

export interface Tokens {
  /** The ID token: of all tokens the one that every issuer makes for this console, signed, with its claims. */
  readonly bearer: string;
  readonly subject: string;
  /** null where the issuer gives none: then a person signs in again. */
  readonly refreshToken: string | null;
  /** By this machine's clock, milliseconds since 1970; clocks differ, so it is counted from when it came. */
  readonly endsAt: number;
}

/** Tokens for the code in the issuer's answer (see `answerTo`). Throws SignInRefused. */
export function redeemCode(
  client: IssuerClient,
  discovery: Discovery,
  { verifier, nonce }: Attempt,
  answer: URLSearchParams,
): Promise<Tokens> {
  const { redirect } = client;
  const own = asClient(client);
  return settled(client, async () => {
    const options = asking(client);
    return processAuthorizationCodeResponse(
      discovery,
      own,
      await authorizationCodeGrantRequest(discovery, own, None(), answer, redirect, verifier, options),
      { expectedNonce: nonce, requireIdToken: true },
    );
  });
}

/** New tokens for the same person without asking them. Throws SignInRefused where the issuer wants to. */
export async function refreshTokens(
  client: IssuerClient,
  discovery: Discovery,
  { subject, refreshToken }: Tokens & { readonly refreshToken: string },
): Promise<Tokens> {
  const own = asClient(client);
  const tokens = await settled(client, async () =>
    processRefreshTokenResponse(
      discovery,
      own,
      await refreshTokenGrantRequest(discovery, own, None(), refreshToken, asking(client)),
    ),
  );
  if (tokens.subject !== subject) throw new SignInRefused('token');
  // An issuer that does not rotate sends none: the old one stays good.
  return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
}

/** Nobody waits for the answer: forgotten is the token here in any case. */
export function revoke(client: IssuerClient, discovery: Discovery, token: string): void {
  if (discovery.revocation_endpoint === undefined) return;
  const options = { ...asking(client), additionalParameters: { token_type_hint: 'refresh_token' } };
  const outliving = { ...options, [customFetch]: outlivesPage };
  void revocationRequest(discovery, asClient(client), None(), token, outliving).catch(() => undefined);
}

const outlivesPage: typeof askIssuer = (url, init) => askIssuer(url, { ...init, keepalive: true });

/**
 * The answer of the token endpoint, its ID token checked by OpenID Connect Core 3.1.3.7. The signature may be left to
 * the API (point 6): the token came straight from the issuer's endpoint.
 */
async function settled(
  { clientId }: IssuerClient,
  ask: () => Promise<TokenEndpointResponse>,
): Promise<Tokens> {
  const answer = await ask().catch(refuse);
  const claims = getValidatedIdTokenClaims(answer);
  if (answer.id_token === undefined || claims === undefined) throw new SignInRefused('token');
  const { sub, azp = clientId, exp, iat } = claims;
  if (sub === '' || azp !== clientId || exp <= iat) throw new SignInRefused('token');
  return {
    bearer: answer.id_token,
    subject: sub,
    refreshToken: answer.refresh_token ?? null,
    endsAt: Date.now() + (exp - iat) * 1000,
  };
}

function refuse(error: unknown): never {
  if (error instanceof SignInRefused) throw error;
  const saidNo =
    error instanceof ResponseBodyError ||
    error instanceof WWWAuthenticateChallengeError ||
    (error instanceof OperationProcessingError && error.code === RESPONSE_IS_NOT_CONFORM);
  throw new SignInRefused(saidNo ? 'refused' : 'token');
}
