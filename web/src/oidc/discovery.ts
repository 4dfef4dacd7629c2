import { z } from 'zod';
import { SignInRefused } from './refused.ts';

/** The console as its issuer knows it: a public client without a secret. */
export interface IssuerClient {
  readonly issuer: string;
  readonly clientId: string;
  /** Where the issuer sends the browser back to. */
  readonly redirect: string;
  /** Origins that signing in may use; the content security policy names the same. */
  readonly origins: readonly string[];
}

const Endpoint = z.url({ protocol: /^https?$/ });

/** OpenID Connect Discovery 1.0, the part that is needed here. */
const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: Endpoint,
  token_endpoint: Endpoint,
  end_session_endpoint: Endpoint.optional(),
  revocation_endpoint: Endpoint.optional(),
  scopes_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
});
export type Discovery = z.infer<typeof Discovery>;

/** Asks the issuer for its endpoints. Throws SignInRefused: `unreachable`, or `issuer-wrong`. */
export async function discover({ issuer, origins }: IssuerClient): Promise<Discovery> {
  const base = issuer.replace(/\/$/, '');
  const answer = await askIssuer(`${base}/.well-known/openid-configuration`);
  const found = Discovery.safeParse(await answer.json().catch(() => null));
  if (!answer.ok || !found.success) throw new SignInRefused('issuer-wrong');
  const { data } = found;
  const endpoints = [
    data.authorization_endpoint,
    data.token_endpoint,
    data.end_session_endpoint,
    data.revocation_endpoint,
  ];
  const areKnown = endpoints.every((url) => url === undefined || origins.includes(new URL(url).origin));
  const provesKeys = data.code_challenge_methods_supported?.includes('S256') ?? true;
  if (data.issuer.replace(/\/$/, '') !== base || !areKnown || !provesKeys)
    throw new SignInRefused('issuer-wrong');
  return data;
}

/** No cookie goes along. Trouble of the issuer's own is no refusal: the same may be asked again. */
export async function askIssuer(url: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(url, { credentials: 'omit', ...init }).catch(() => null);
  if (answer === null || answer.status >= 500) throw new SignInRefused('unreachable');
  return answer;
}
