import { describe, expect, it, vi } from 'vitest';
import { openConsoleHouse, PASSWORD } from './console-house.ts';

const signIn = (
  house: Awaited<ReturnType<typeof openConsoleHouse>>,
  password: string,
  account = 'reviewer',
) =>
  house.visit('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });

const reasonOf = async (answer: Response) => ((await answer.json()) as { reason: string }).reason;

describe('signing in', () => {
  it('answers an unknown account like a wrong password', async () => {
    const house = await openConsoleHouse();
    const [unknown, wrong] = [await signIn(house, PASSWORD, 'nobody'), await signIn(house, 'wrong')];
    expect([unknown.status, await reasonOf(unknown)]).toEqual([wrong.status, await reasonOf(wrong)]);
  });

  it('locks the account at the fifth wrong password, for the right one too, and opens after a quarter of an hour', async () => {
    const house = await openConsoleHouse();
    for (let attempt = 1; attempt <= 4; attempt++) {
      expect(await reasonOf(await signIn(house, 'wrong'))).toBe('wrong-password');
    }
    expect(await reasonOf(await signIn(house, 'wrong'))).toBe('locked-out');
    expect(await reasonOf(await signIn(house, PASSWORD))).toBe('locked-out');
    house.clock.pass(16);
    expect((await signIn(house, PASSWORD)).status).toBe(200);
  });

  it('tries no more than five of any number of guesses that come at the same moment', async () => {
    const house = await openConsoleHouse();
    const verify = vi.spyOn(house.deps.passwords!, 'verify');
    const guesses = Array.from({ length: 40 }, (_, index) => signIn(house, `guess ${index}`));
    const reasons = await Promise.all(guesses.map(async (guess) => reasonOf(await guess)));
    expect(verify).toHaveBeenCalledTimes(5);
    expect(reasons.filter((reason) => reason === 'wrong-password')).toHaveLength(4);
    expect(await reasonOf(await signIn(house, PASSWORD))).toBe('locked-out');
  });

  it('lets the right password in as the fifth try', async () => {
    const house = await openConsoleHouse();
    for (let attempt = 0; attempt < 4; attempt++) await signIn(house, 'wrong');
    expect((await signIn(house, PASSWORD)).status).toBe(200);
    expect((await signIn(house, PASSWORD)).status).toBe(200);
  });

  it('counts wrong passwords in a row only', async () => {
    const house = await openConsoleHouse();
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 4; attempt++) await signIn(house, 'wrong');
      expect((await signIn(house, PASSWORD)).status).toBe(200);
    }
  });

  it('gives a cookie that scripts can’t read and other sites can’t send', async () => {
    const house = await openConsoleHouse();
    const cookie = String((await signIn(house, PASSWORD)).headers.get('set-cookie'));
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).not.toContain('Secure');
    const overTls = await openConsoleHouse({ secure: true });
    expect(String((await signIn(overTls, PASSWORD)).headers.get('set-cookie'))).toContain('Secure');
  });

  it('stores no token that opens a session', async () => {
    const house = await openConsoleHouse();
    const cookie = String((await signIn(house, PASSWORD)).headers.get('set-cookie'));
    const token = /shouli_session=([^;]+)/.exec(cookie)![1]!;
    expect(await house.deps.records.get({ pk: `SESSION#${token}`, sk: 'HEAD' })).toBeNull();
    expect(
      await house.deps.records.get({ pk: `SESSION#${house.deps.hashes.sha256(token)}`, sk: 'HEAD' }),
    ).not.toBeNull();
  });
});

describe('a session', () => {
  it('ends after ten hours', async () => {
    const house = await openConsoleHouse();
    const browser = await house.as('reviewer');
    house.clock.pass(10 * 60 - 1);
    expect((await browser.ask('GET', '/session')).status).toBe(200);
    house.clock.pass(1);
    expect((await browser.ask('GET', '/session')).status).toBe(401);
  });

  it('ends when the person signs out', async () => {
    const house = await openConsoleHouse();
    const browser = await house.as('reviewer');
    expect((await browser.ask('DELETE', '/session')).status).toBe(204);
    expect((await browser.ask('GET', '/session')).status).toBe(401);
  });

  it('ends when an administrator closes the account or gives a new password', async () => {
    const house = await openConsoleHouse();
    const admin = await house.as('administrator');
    const [reviewer, clerk] = [await house.as('reviewer'), await house.as('clerk')];
    house.clock.pass(1);
    await admin.ask('PATCH', '/accounts/reviewer', { body: { active: false } });
    const reset = await admin.ask('POST', '/accounts/clerk/password');
    expect((await reviewer.ask('GET', '/session')).status).toBe(401);
    expect((await clerk.ask('GET', '/session')).status).toBe(401);
    expect(await reasonOf(await signIn(house, PASSWORD))).toBe('wrong-password');
    const { password } = (await reset.json()) as { password: string };
    expect((await signIn(house, password, 'clerk')).status).toBe(200);
  });

  it('under a first password opens nothing but the way to change it', async () => {
    const house = await openConsoleHouse();
    const admin = await house.as('administrator');
    const added = await admin.ask('POST', '/accounts', {
      body: { account: 'new-clerk', displayName: '新收件员', role: 'clerk', bureau: null },
    });
    const { password } = (await added.json()) as { password: string };
    const answer = await signIn(house, password, 'new-clerk');
    const cookie = String(answer.headers.get('set-cookie')).split(';')[0]!;
    const { csrf } = (await answer.json()) as { csrf: string };
    const headers = { cookie, 'x-shouli-csrf': csrf, 'content-type': 'application/json' };
    expect((await house.visit('/dossiers', { headers })).status).toBe(403);
    const changed = await house.visit('/session/password', {
      method: 'POST',
      headers,
      body: JSON.stringify({ old: password, new: 'a new password that is long' }),
    });
    const next = String(changed.headers.get('set-cookie')).split(';')[0]!;
    expect((await house.visit('/dossiers', { headers: { cookie: next } })).status).toBe(200);
  });
});

describe('an administrator', () => {
  it('can’t close the own account or give up the own role', async () => {
    const house = await openConsoleHouse();
    const admin = await house.as('administrator');
    expect((await admin.ask('PATCH', '/accounts/administrator', { body: { active: false } })).status).toBe(
      409,
    );
    expect((await admin.ask('PATCH', '/accounts/administrator', { body: { role: 'clerk' } })).status).toBe(
      409,
    );
  });
});

describe('headers', () => {
  it('allow scripts of this site only, and no framing', async () => {
    const house = await openConsoleHouse();
    const policy = String((await house.visit('/session')).headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('keep answers with data out of every cache', async () => {
    const house = await openConsoleHouse();
    const browser = await house.as('reviewer');
    expect((await browser.ask('GET', '/dossiers')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('bodies', () => {
  it('are not held beyond what their operation can need', async () => {
    const house = await openConsoleHouse();
    const clerk = await house.as('clerk');
    const large = 'x'.repeat(5 * 1024 * 1024);
    expect((await clerk.ask('POST', '/uploads', { body: { large } })).status).toBe(413);
    const stranger = await house.visit('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: large, password: 'x' }),
    });
    expect(stranger.status).toBe(413);
  });
});
