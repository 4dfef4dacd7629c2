import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isLocal, knock, Refused, signIn } from '../../web/src/door/knock.ts';

const answers = new Map<string, Response | Error>();
const fetched = vi.fn(async (url: string, _init: RequestInit) => {
  const answer = answers.get(url);
  if (answer instanceof Response) return answer;
  throw answer ?? new TypeError('Failed to fetch');
});
const asked = () => fetched.mock.calls.map(([url]) => url);
const session = { account: 'clerk', csrf: 'c' };

beforeEach(() => {
  answers.clear();
  fetched.mockClear();
  vi.stubGlobal('fetch', fetched);
});

describe('whoever opens the console', () => {
  it('is asked to sign in on the desk where no session is open', async () => {
    answers.set('/config.json', Response.json({ signIn: 'local' }));
    const nobody = Response.json({ detail: '登录已失效' }, { status: 401 });
    answers.set('/api/session', nobody);
    const { home, session: none } = await knock();
    expect([isLocal(home), none]).toEqual([true, null]);
    // Unread it would hold one of the browser's connections.
    expect(nobody.bodyUsed).toBe(true);
  });

  it('goes straight in where one is', async () => {
    answers.set('/config.json', Response.json({ signIn: 'local' }));
    answers.set('/api/session', Response.json(session));
    expect(await knock()).toEqual({ home: { signIn: 'local' }, session });
  });

  it('is left to the issuer in the cloud, without a question that has no token', async () => {
    answers.set('/config.json', Response.json({ signIn: 'oidc' }));
    const { home } = await knock();
    expect([isLocal(home), asked()]).toEqual([false, ['/config.json']]);
  });

  it.each([
    ['nobody answers', new TypeError('Failed to fetch'), '无法连接服务器'],
    ['something else answers', new Response('<html>', { status: 200 }), '无法识别'],
    ['the desk is busy', Response.json({ detail: '系统繁忙，请稍后重试。' }, { status: 503 }), '系统繁忙'],
  ])('is told where %s', async (_, answer, sentence) => {
    answers.set('/config.json', Response.json({ signIn: 'local' }));
    answers.set('/api/session', answer);
    const refusal = await knock().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refused);
    expect(String(refusal)).toContain(sentence);
  });
});

describe('signing in', () => {
  it('gives the session, asked for in the language of the last visit', async () => {
    answers.set('/api/session', Response.json(session));
    expect(await signIn('clerk', 'a long password')).toEqual(session);
    const [, { method, body, headers }] = fetched.mock.calls[0]!;
    expect([method, body]).toEqual(['POST', '{"account":"clerk","password":"a long password"}']);
    expect(new Headers(headers).get('accept-language')).toBe('zh-CN');
  });

  it('is refused in the words of the API', async () => {
    answers.set('/api/session', Response.json({ detail: '账号或密码不正确。' }, { status: 401 }));
    await expect(signIn('clerk', 'wrong')).rejects.toThrow('账号或密码不正确。');
  });
});
