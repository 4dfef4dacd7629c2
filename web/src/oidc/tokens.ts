import { z } from 'zod';
import type { Attempt } from './attempt.ts';
import { askIssuer, type Discovery, type IssuerClient } from './discovery.ts';
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

const TokenAnswer = z.object({ id_token: z.string(), refresh_token: z.string().optional() });
const Header = z.object({ alg: z.string().refine((alg) => alg.toLowerCase() !== 'none') });
const Claims = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  exp: z.number(),
  iat: z.number(),
  nonce: z.string().optional(),
});
type Claims = z.infer<typeof Claims>;

/** Tokens for the code that the issuer gave. Throws SignInRefused. */
export async function redeemCode(
  client: IssuerClient,
  discovery: Discovery,
  { verifier, nonce }: Attempt,
  code: string,
): Promise<Tokens> {
  const { tokens, claims } = await askForTokens(client, discovery, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: client.redirect,
  });
  if (claims.nonce !== nonce) throw new SignInRefused('token');
  return tokens;
}

/** New tokens for the same person without asking them. Throws SignInRefused where the issuer wants to. */
export async function refreshTokens(
  client: IssuerClient,
  discovery: Discovery,
  { subject, refreshToken }: Tokens & { readonly refreshToken: string },
): Promise<Tokens> {
  const { tokens } = await askForTokens(client, discovery, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  if (tokens.subject !== subject) throw new SignInRefused('token');
  // An issuer that does not rotate sends none: the old one stays good.
  return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
}

async function askForTokens(
  client: IssuerClient,
  { issuer, token_endpoint }: Discovery,
  form: Readonly<Record<string, string>>,
): Promise<{ tokens: Tokens; claims: Claims }> {
  const body = new URLSearchParams({ ...form, client_id: client.clientId });
  const answer = await askIssuer(token_endpoint, { method: 'POST', body });
  if (!answer.ok) throw new SignInRefused('refused');
  const found = TokenAnswer.safeParse(await answer.json().catch(() => null));
  if (!found.success) throw new SignInRefused('token');
  const { id_token, refresh_token } = found.data;
  const claims = checkedClaims(id_token, issuer, client.clientId);
  return {
    claims,
    tokens: {
      bearer: id_token,
      subject: claims.sub,
      refreshToken: refresh_token ?? null,
      endsAt: Date.now() + (claims.exp - claims.iat) * 1000,
    },
  };
}

/**
 * OpenID Connect Core 3.1.3.7. The signature may be left to the API (point 6): the token came straight from the
 * issuer's endpoint. So may the hour: whether it has passed the API says, and its clock counts.
 */
function checkedClaims(token: string, issuer: string, clientId: string): Claims {
  const [header, payload, signature] = token.split('.');
  const claims = Claims.safeParse(decoded(payload));
  if (!Header.safeParse(decoded(header)).success || !claims.success || !signature)
    throw new SignInRefused('token');
  const { iss, aud, azp, exp, iat } = claims.data;
  const audiences = [aud].flat();
  const isOurs = audiences.includes(clientId) && (audiences.length === 1 || azp !== undefined);
  if (iss !== issuer || !isOurs || (azp ?? clientId) !== clientId || exp <= iat)
    throw new SignInRefused('token');
  return claims.data;
}

function decoded(part = ''): unknown {
  try {
    const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0))));
  } catch {
    return null;
  }
}
