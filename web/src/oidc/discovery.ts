import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  clockTolerance,
  customFetch,
  discoveryRequest,
  processDiscoveryResponse,
} from 'oauth4webapi';
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

/** What the issuer says of itself, with the endpoints that nobody signs in without. */
export type Discovery = AuthorizationServer & {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
};

/** Seconds that a counter's clock may be wrong: whether a token's hour has passed the API says, and its clock counts. */
const CLOCK_TOLERANCE = 24 * 60 * 60;

export const asClient = ({ clientId }: IssuerClient): Client => ({
  client_id: clientId,
  [clockTolerance]: CLOCK_TOLERANCE,
});

/** How the issuer is asked; over plain HTTP only where the console's own setting names it so. */
export const asking = ({ issuer }: IssuerClient) => ({
  [customFetch]: askIssuer,
  [allowInsecureRequests]: new URL(issuer).protocol === 'http:',
});

/** Asks the issuer for its endpoints. Throws SignInRefused: `unreachable`, or `issuer-wrong`. */
export async function discover(client: IssuerClient): Promise<Discovery> {
  const found = await saidOfItself(client);
  const { authorization_endpoint, token_endpoint, end_session_endpoint, revocation_endpoint } = found;
  if (authorization_endpoint === undefined || token_endpoint === undefined)
    throw new SignInRefused('issuer-wrong');
  const endpoints = [authorization_endpoint, token_endpoint, end_session_endpoint, revocation_endpoint];
  const areKnown = endpoints.every((url) => url === undefined || isAt(client.origins, url));
  const provesKeys = found.code_challenge_methods_supported?.includes('S256') ?? true;
  if (!areKnown || !provesKeys) throw new SignInRefused('issuer-wrong');
  return { ...found, authorization_endpoint, token_endpoint };
}

async function saidOfItself(client: IssuerClient): Promise<AuthorizationServer> {
  const issuer = new URL(client.issuer);
  try {
    return await processDiscoveryResponse(issuer, await discoveryRequest(issuer, asking(client)));
  } catch (error) {
    throw error instanceof SignInRefused ? error : new SignInRefused('issuer-wrong');
  }
}

const isAt = (origins: readonly string[], url: string): boolean =>
  URL.canParse(url) && origins.includes(new URL(url).origin);

/** No cookie goes along. Trouble of the issuer's own is no refusal: the same may be asked again. */
export async function askIssuer(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, { credentials: 'omit', ...init }).catch(() => null);
  if (answer === null || answer.status >= 500) throw new SignInRefused('unreachable');
  return answer;
}
