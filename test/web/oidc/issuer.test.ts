import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIssuer, type Issuer } from '../../../web/src/oidc/issuer.ts';
import type { Tab } from '../../../web/src/oidc/tab.ts';
import { createTabTalk, type TabTalk } from '../../../web/src/oidc/tab-talk.ts';
import { type FakeIssuer, type FakeIssuerOptions, openFakeIssuer } from './fake-issuer.ts';

const ORIGIN = 'https://console.example.org';
/** For what comes in another turn of the event loop, on a busy machine too. */
const SOON = { timeout: 20_000 };
const plain: FakeIssuerOptions = {
  clientId: 'console',
  people: [{ sub: 'u-1', name: '张复核', claims: { 'custom:role': 'reviewer' } }],
  refresh: true,
};
let fake: FakeIssuer;
const talks: TabTalk[] = [];
beforeEach(async () => {
  fake = await openFakeIssuer(plain);
});
afterEach(() => {
  for (const talk of talks.splice(0)) talk.close();
  fake.close();
});

/** A tab of a browser; `reload` loads the page anew, which forgets all that was in memory. */
function openTab(opens = true) {
  const kept = new Map<string, string>();
  const went: string[] = [];
  const beside = Promise.withResolvers<string>();
  let loaded: TabTalk | null = null;
  const tab: Tab = {
    origin: ORIGIN,
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    leaveFor: (address) => void went.push(address),
    openWindow: () => (opens ? { leaveFor: beside.resolve, close: () => {} } : null),
  };
  const onSignedOut = vi.fn();
  const load = (): Issuer => {
    loaded?.close();
    const talk = createTabTalk(300);
    loaded = talk;
    talks.push(talk);
    const client = { issuer: fake.issuer, clientId: 'console', origins: [fake.issuer, fake.endpoints] };
    return createIssuer({ ...client, redirect: `${ORIGIN}/signed-in` }, { tab, talk, onSignedOut });
  };
  return { load, kept, went, beside: beside.promise, onSignedOut };
}

/** A tab in which somebody has signed in over a redirect. */
async function signedInTab() {
  const tab = openTab();
  await tab.load().signIn('/review/7?page=2');
  const issuer = tab.load();
  const returned = await issuer.takeReturn(fake.answerTo(String(tab.went.at(-1)), 'u-1'));
  return { ...tab, issuer, returned };
}

describe('signing in', () => {
  it('comes back to where the person was, with a token', async () => {
    const { issuer, returned } = await signedInTab();
    expect(returned).toEqual({ kind: 'here', path: '/review/7?page=2' });
    expect(await issuer.bearer.token()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('leaves no token where a reload or another script would find it', async () => {
    const { issuer, kept, load } = await signedInTab();
    const token = String(await issuer.bearer.token());
    expect([...kept.values()].join()).not.toContain(token.slice(0, 20));
    expect([...kept]).toEqual([['shouli-signed-in', 'in']]);
    expect(await load().bearer.token()).toBeNull();
  });

  it('takes an answer once', async () => {
    const tab = openTab();
    await tab.load().signIn('/');
    const search = fake.answerTo(String(tab.went.at(-1)), 'u-1');
    expect((await tab.load().takeReturn(search)).kind).toBe('here');
    expect(await tab.load().takeReturn(search)).toMatchObject({
      kind: 'refused',
      problem: { reason: 'state' },
    });
  });

  it('refuses an answer to somebody else’s attempt', async () => {
    const [tab, other] = [openTab(), openTab()];
    await tab.load().signIn('/');
    await other.load().signIn('/');
    const issuer = tab.load();
    const returned = await issuer.takeReturn(fake.answerTo(String(other.went.at(-1)), 'u-1'));
    expect(returned).toMatchObject({ kind: 'refused', problem: { reason: 'state' } });
    expect(await issuer.bearer.token()).toBeNull();
  });

  it('goes to no other site after a refusal, whatever the tab’s memory says', async () => {
    const tab = openTab();
    await tab.load().signIn('/');
    const noted = JSON.parse(String(tab.kept.get('shouli-sign-in'))) as Record<string, string>;
    tab.kept.set('shouli-sign-in', JSON.stringify({ ...noted, path: '//other.example.org' }));
    const returned = await tab.load().takeReturn(fake.answerTo(String(tab.went.at(-1)), 'u-1'));
    expect(returned).toMatchObject({ kind: 'refused', path: '/' });
  });
});

describe('a reload', () => {
  it('signs in again without asking, and only once', async () => {
    const { load, went } = await signedInTab();
    expect(await load().resume('/review/7')).toBe(true);
    const away = new URL(String(went.at(-1)));
    expect(away.searchParams.get('prompt')).toBe('none');
    const issuer = load();
    expect(await issuer.takeReturn(fake.answerTo(away.href, 'u-1'))).toEqual({
      kind: 'here',
      path: '/review/7',
    });
    // Whoever comes back from an issuer that did not answer is not sent there again.
    expect(await load().resume('/')).toBe(true);
    expect(await load().resume('/')).toBe(false);
  });

  it('of a tab in which nobody has signed in asks nobody', async () => {
    const { load, went } = openTab();
    expect(await load().resume('/')).toBe(false);
    expect(went).toEqual([]);
  });
});

describe('signing in beside the work', () => {
  it('brings the token to the tab that waits, and the verifier never leaves it', async () => {
    const [work, window_] = [openTab(), openTab()];
    const issuer = work.load();
    const signingIn = issuer.signInBeside();
    const returned = await window_.load().takeReturn(fake.answerTo(await work.beside, 'u-1'));
    await signingIn;
    expect(returned).toEqual({ kind: 'beside' });
    expect(await issuer.bearer.token()).not.toBeNull();
    expect(work.kept.has('shouli-sign-in')).toBe(false);
    expect(work.went).toEqual([]);
  });

  it('says where the browser opens no window', async () => {
    await expect(openTab(false).load().signInBeside()).rejects.toMatchObject({ reason: 'blocked' });
  });

  it('gives an older try up for a newer one', async () => {
    const work = openTab();
    const issuer = work.load();
    const older = issuer.signInBeside();
    await work.beside;
    const refused = expect(older).rejects.toMatchObject({ reason: 'given-up' });
    issuer.signInBeside().catch(() => {});
    await refused;
  });
});

describe('signing out', () => {
  it('forgets the token, revokes what would renew it and ends the issuer’s session', async () => {
    const { issuer, went } = await signedInTab();
    const token = String(await issuer.bearer.token());
    await issuer.signOut();
    expect(await issuer.bearer.token()).toBeNull();
    await vi.waitFor(() => expect(fake.asked).toContain('revoke'), SOON);
    const end = new URL(String(went.at(-1)));
    expect(end.origin + end.pathname).toBe(`${fake.endpoints}/logout`);
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`${ORIGIN}/`);
    expect(end.href).not.toContain(token);
  });

  it('has the issuer ask who comes next, above all where it ends no sessions', async () => {
    fake.options = { ...plain, endSession: false };
    const { issuer, load, went } = await signedInTab();
    const before = went.length;
    await issuer.signOut();
    expect(went).toHaveLength(before);
    await load().signIn('/');
    expect(new URL(String(went.at(-1))).searchParams.get('prompt')).toBe('login');
    expect(await load().resume('/')).toBe(false);
  });

  it('ends the other tabs too', async () => {
    const [one, other] = [await signedInTab(), await signedInTab()];
    await one.issuer.signOut();
    await vi.waitFor(() => expect(other.onSignedOut).toHaveBeenCalled(), SOON);
    expect(await other.issuer.bearer.token()).toBeNull();
    expect(one.onSignedOut).not.toHaveBeenCalled();
  });

  it('works where the issuer does not answer', async () => {
    const { issuer } = await signedInTab();
    fake.close();
    await issuer.signOut();
    expect(await issuer.bearer.token()).toBeNull();
  });
});
