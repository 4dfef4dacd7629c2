import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignInRefused } from '../../../web/src/oidc/refused.ts';
import { createTokenStore } from '../../../web/src/oidc/token-store.ts';
import type { Tokens } from '../../../web/src/oidc/tokens.ts';

const MINUTE = 60_000;
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

const tokens = (bearer: string, more: Partial<Tokens> = {}): Tokens => ({
  bearer,
  subject: 'u-1',
  refreshToken: null,
  endsAt: Date.now() + 60 * MINUTE,
  ...more,
});
const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE);
const never = () => Promise.reject(new Error('nothing to renew'));

describe('a token', () => {
  it('is there until it ends', async () => {
    const store = createTokenStore(never);
    expect(await store.token()).toBeNull();
    store.keep(tokens('a'));
    pass(59.5);
    expect(await store.token()).toBe('a');
    pass(1);
    expect(await store.token()).toBeNull();
  });

  it('is gone when somebody signs out', async () => {
    const store = createTokenStore(never);
    store.keep(tokens('a'));
    expect(store.forget()?.bearer).toBe('a');
    expect(await store.token()).toBeNull();
  });

  it('is renewed shortly before its end, once for many calls', async () => {
    const refresh = vi.fn(async () => tokens('b', { refreshToken: 's' }));
    const store = createTokenStore(refresh);
    store.keep(tokens('a', { refreshToken: 'r' }));
    pass(58);
    expect(await store.token()).toBe('a');
    pass(1.5);
    expect(await Promise.all([store.token(), store.token(), store.token()])).toEqual(['b', 'b', 'b']);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(refresh).toHaveBeenCalledWith(expect.objectContaining({ refreshToken: 'r' }));
  });

  it('serves to its end where the issuer refuses to renew it, and asks no more', async () => {
    const refresh = vi.fn(() => Promise.reject(new SignInRefused('refused')));
    const store = createTokenStore(refresh);
    store.keep(tokens('a', { refreshToken: 'r' }));
    pass(59.5);
    expect(await store.token()).toBe('a');
    expect(await store.token()).toBe('a');
    pass(1);
    expect(await store.token()).toBeNull();
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('is asked for again once the issuer answers again', async () => {
    let isThere = false;
    const store = createTokenStore(async () => {
      if (!isThere) throw new SignInRefused('unreachable');
      return tokens('b');
    });
    store.keep(tokens('a', { refreshToken: 'r' }));
    pass(61);
    await expect(store.token()).rejects.toMatchObject({ reason: 'unreachable' });
    isThere = true;
    expect(await store.token()).toBe('b');
  });

  it('that comes after somebody has signed out is not kept', async () => {
    const { promise, resolve } = Promise.withResolvers<Tokens>();
    const store = createTokenStore(() => promise);
    store.keep(tokens('a', { refreshToken: 'r' }));
    pass(61);
    const asking = store.token();
    store.forget();
    resolve(tokens('b'));
    expect(await asking).toBeNull();
    expect(await store.token()).toBeNull();
  });
});

describe('a token that the API refuses', () => {
  it('is renewed though it looks good: clocks differ', async () => {
    const store = createTokenStore(async () => tokens('b'));
    store.keep(tokens('a', { refreshToken: 'r' }));
    expect(await store.instead('a')).toBe('b');
    // Another call was refused with the same old one.
    expect(await store.instead('a')).toBe('b');
  });

  it('is forgotten where nothing can be put in its place', async () => {
    const store = createTokenStore(never);
    store.keep(tokens('a'));
    expect(await store.instead('a')).toBeNull();
    expect(await store.token()).toBeNull();
  });
});
