import type { Bearer } from '../api/client.ts';
import { answerTo, beginAttempt, type Prompt } from './attempt.ts';
import { type Discovery, discover, type IssuerClient } from './discovery.ts';
import { SignInRefused } from './refused.ts';
import { forgetWas, noteAway, noteWas, type Tab, takeAway, was } from './tab.ts';
import type { TabTalk } from './tab-talk.ts';
import { createTokenStore } from './token-store.ts';
import { redeemCode, refreshTokens, revoke, type Tokens } from './tokens.ts';

/** Where the issuer sends the browser back to; registered there as redirect address. */
export const RETURN_PATH = '/signed-in';

/** What the issuer's answer brought. */
export type Returned =
  /** `path`: where the person was before. */
  | { readonly kind: 'here'; readonly path: string }
  /** Another tab waited for it; this window is done. */
  | { readonly kind: 'beside' }
  | { readonly kind: 'refused'; readonly path: string; readonly problem: SignInRefused };

/** Who signs people in, in the cloud. */
export interface Issuer {
  readonly host: string;
  /** Every call carries its token. */
  readonly bearer: Bearer;
  /** Leaves this page for the issuer. Throws SignInRefused where it can't be asked. */
  signIn(path: string): Promise<void>;
  /** Signs in by a window of its own, so that nothing typed here is lost. Throws SignInRefused. */
  signInBeside(): Promise<void>;
  /** After a reload: leaves this page for the issuer, which asks nobody. False where nobody was signed in. */
  resume(path: string): Promise<boolean>;
  /** Takes the issuer's answer from the address, once. */
  takeReturn(search: string): Promise<Returned>;
  /** Forgets the tokens here, in other tabs and, where it can, at the issuer; leaves this page if it ends sessions. */
  signOut(): Promise<void>;
  /** Forgets who signed in here; the issuer will ask who comes next. */
  dismiss(): void;
}

export function createIssuer(
  client: IssuerClient,
  { tab, talk, onSignedOut }: { readonly tab: Tab; readonly talk: TabTalk; readonly onSignedOut: () => void },
): Issuer {
  const discovery = onceGood(() => discover(client));
  const tokens = createTokenStore(async (held) => refreshTokens(client, await discovery(), held));
  const beside = besides(client, { tab, talk }, discovery);

  const keep = (fresh: Tokens): void => {
    tokens.keep(fresh);
    noteWas(tab, 'in');
  };
  const dismiss = (): Tokens | null => {
    noteWas(tab, 'out');
    return tokens.forget();
  };
  talk.onSignedOut(() => {
    dismiss();
    onSignedOut();
  });

  async function leave(path: string, prompt: Prompt): Promise<void> {
    const { attempt, address } = await beginAttempt(client, await discovery(), prompt);
    noteAway(tab, { ...attempt, path });
    tab.leaveFor(address);
  }

  return {
    host: new URL(client.issuer).host,
    bearer: tokens,
    signIn: (path) => leave(path, promptAfter(tab)),
    async signInBeside() {
      keep(await beside());
    },
    async resume(path) {
      if (was(tab) !== 'in') return false;
      // Whoever comes back without an answer sees the sign-in page, and is not sent away again.
      forgetWas(tab);
      await leave(path, 'none');
      return true;
    },
    async takeReturn(search) {
      const away = takeAway(tab);
      if (away === null || new URLSearchParams(search).get('state') !== away.state) {
        return talk.handOver(search).then(() => ({ kind: 'beside' as const }), refusedAt('/'));
      }
      const take = async (): Promise<Returned> => {
        const found = await discovery();
        keep(await redeemCode(client, found, away, answerTo(client, found, away, search)));
        return { kind: 'here', path: away.path };
      };
      return take().catch(refusedAt(away.path));
    },
    async signOut() {
      const held = dismiss();
      talk.tellSignedOut();
      const found = await discovery().catch(() => null);
      if (found === null) return;
      if (held?.refreshToken) revoke(client, found, held.refreshToken);
      if (found.end_session_endpoint) tab.leaveFor(endOfSession(client, tab, found.end_session_endpoint));
    },
    dismiss: () => void dismiss(),
  };
}

const promptAfter = (tab: Tab): Prompt => (was(tab) === 'out' ? 'login' : null);

const refusedAt =
  (path: string) =>
  (problem: unknown): Returned => {
    if (problem instanceof SignInRefused) return { kind: 'refused', path, problem };
    throw problem;
  };

/** Asks once; what failed is asked again. */
function onceGood<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let found: Promise<Value> | null = null;
  return () => {
    found ??= ask().catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
}

/** Tries to sign in by another window; a newer try ends an older one. */
function besides(
  client: IssuerClient,
  { tab, talk }: { readonly tab: Tab; readonly talk: TabTalk },
  discovery: () => Promise<Discovery>,
): () => Promise<Tokens> {
  let stop = (): void => {};
  return async () => {
    stop();
    // Before anything is awaited, or browsers take it for a window that nobody asked for.
    const opened = tab.openWindow();
    if (opened === null) throw new SignInRefused('blocked');
    try {
      const found = await discovery();
      const { attempt, address } = await beginAttempt(client, found, promptAfter(tab));
      const waiting = talk.answerFor(attempt.state);
      stop = waiting.stop;
      opened.leaveFor(address);
      const answer = answerTo(client, found, attempt, await waiting.answer);
      return await redeemCode(client, found, attempt, answer);
    } catch (error) {
      opened.close();
      throw error;
    }
  };
}

/** No token goes along as a hint: addresses are logged. `logout_uri` is Cognito's name for the way back. */
function endOfSession({ clientId }: IssuerClient, { origin }: Tab, endpoint: string): string {
  const url = new URL(endpoint);
  const back = `${origin}/`;
  for (const [name, value] of Object.entries({
    client_id: clientId,
    post_logout_redirect_uri: back,
    logout_uri: back,
  })) {
    url.searchParams.set(name, value);
  }
  return url.href;
}
