import { beforeEach, describe, expect, it, vi } from 'vitest';

/** Each test gets a page of its own: who carries a token is settled once a page. */
const page = () => import('../../web/src/api/client.ts');
const answers: Response[] = [];
const fetched = vi.fn(async (_: string, _init: RequestInit) => answers.shift() ?? new Response('{}'));
const sent = () => fetched.mock.calls.map(([, { headers }]) => new Headers(headers).get('authorization'));
const unauthorized = () => Response.json({ message: 'Unauthorized' }, { status: 401 });

beforeEach(() => {
  vi.resetModules();
  fetched.mockClear();
  answers.length = 0;
  vi.stubGlobal('fetch', fetched);
});

describe('a call', () => {
  it('carries no token on the desk, where the browser sends its cookie', async () => {
    const { send, carriesToken } = await page();
    await send('/api/session', { headers: { 'x-shouli-csrf': 'c' } });
    expect(carriesToken()).toBe(false);
    expect(sent()).toEqual([null]);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ credentials: 'same-origin' });
  });

  it('carries the token beside its own headers', async () => {
    const { send, carryToken } = await page();
    carryToken({ token: async () => 'a', instead: async () => null });
    await send('/api/dossiers', { headers: { 'if-match': '"7"' } });
    expect(sent()).toEqual(['Bearer a']);
    expect(new Headers(fetched.mock.calls[0]?.[1].headers).get('if-match')).toBe('"7"');
  });

  it('is sent again with another token where the gateway refuses the first', async () => {
    const { send, carryToken } = await page();
    carryToken({ token: async () => 'a', instead: async () => 'b' });
    answers.push(unauthorized());
    expect((await send('/api/dossiers', { method: 'POST', body: '{}' })).status).toBe(200);
    expect(sent()).toEqual(['Bearer a', 'Bearer b']);
    expect(fetched.mock.calls[1]?.[1]).toMatchObject({ method: 'POST', body: '{}' });
  });

  it.each([
    ['no token is there', null, null, 0],
    ['none comes in place of the refused one', 'a', null, 1],
    ['the other one is refused too', 'a', 'b', 2],
  ])('tells that the session is over where %s', async (_, first, second, calls) => {
    const { send, carryToken, onSignedOut } = await page();
    const over = vi.fn();
    onSignedOut(over);
    carryToken({ token: async () => first, instead: async () => second });
    answers.push(unauthorized(), unauthorized());
    await expect(send('/api/dossiers', {})).rejects.toMatchObject({ status: 401, reason: 'signed-out' });
    expect(over).toHaveBeenCalledTimes(1);
    expect(fetched).toHaveBeenCalledTimes(calls);
  });

  it('is offline, not signed out, while the issuer does not answer', async () => {
    const { send, carryToken, onSignedOut } = await page();
    const over = vi.fn();
    onSignedOut(over);
    carryToken({ token: () => Promise.reject(new Error('unreachable')), instead: async () => null });
    await expect(send('/api/dossiers', {})).rejects.toMatchObject({ status: 0, reason: 'offline' });
    expect(over).not.toHaveBeenCalled();
  });
});
