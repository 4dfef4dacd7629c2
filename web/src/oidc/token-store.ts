import type { Bearer } from '../api/client.ts';
import { SignInRefused } from './refused.ts';
import type { Tokens } from './tokens.ts';

/** So long before its end a token is renewed, milliseconds: a call takes time. */
const EARLY = 60_000;

export interface TokenStore extends Bearer {
  keep(tokens: Tokens): void;
  /** What was held, so that it can be revoked. */
  forget(): Tokens | null;
}

export type Refresh = (held: Tokens & { readonly refreshToken: string }) => Promise<Tokens>;

/** Tokens in memory: they are gone with the page, and no script of another page can find them. */
export function createTokenStore(refresh: Refresh): TokenStore {
  let held: Tokens | null = null;
  let renewing: Promise<string | null> | null = null;
  const forget = (): Tokens | null => {
    const before = held;
    held = null;
    return before;
  };

  async function renewed(old: Tokens, refreshToken: string): Promise<string | null> {
    try {
      const fresh = await refresh({ ...old, refreshToken });
      // Somebody signed out or in meanwhile: what they did counts.
      if (held === old) held = fresh;
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      // Nobody answers: the token is as good as it was, and the next call tries again.
      if (error.reason === 'unreachable') throw error;
      if (held === old) held = { ...old, refreshToken: null };
    }
    return held === null || held.bearer === old.bearer ? null : held.bearer;
  }

  /** Many calls at once renew once: a rotated refresh token is good for one use. */
  function renew(): Promise<string | null> {
    if (held === null || held.refreshToken === null) return Promise.resolve(null);
    renewing ??= renewed(held, held.refreshToken).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  return {
    keep(tokens) {
      held = tokens;
    },
    forget,
    async token() {
      if (held === null) return null;
      const { bearer, endsAt } = held;
      if (endsAt - EARLY > Date.now()) return bearer;
      const isGood = () => endsAt > Date.now() && held !== null;
      try {
        return (await renew()) ?? (isGood() ? bearer : null);
      } catch (error) {
        if (isGood()) return bearer;
        throw error;
      }
    },
    async instead(refused) {
      if (held !== null && held.bearer !== refused) return held.bearer;
      const fresh = await renew();
      if (fresh === null && held?.bearer === refused) forget();
      return fresh;
    },
  };
}
