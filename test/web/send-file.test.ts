import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendFile, type Target } from '../../web/src/upload/send-file.ts';

const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const form = (changes: Partial<Target> = {}): Target => ({
  ...{ name: 'dossiers/01/a.pdf', method: 'POST', url: 'https://files.example/1', fields: { key: 'k' } },
  ...{ bytes: 3, received: 0, ...changes },
});
const send = (target: Target, anew = async () => target) => {
  const progress = vi.fn();
  const sent = sendFile(target, new Blob(['abc']), anew, progress, new AbortController().signal);
  return { sent, progress };
};

describe('sending a file', () => {
  it.each(['PUT', 'POST'] as const)('sends nothing of what has arrived whole, by %s', async (method) => {
    const { sent, progress } = send(form({ method, received: 3 }));
    await sent;
    expect(fetched).not.toHaveBeenCalled();
    expect(progress).toHaveBeenLastCalledWith(3);
  });

  it('asks for a form anew where the one in hand is good no more, and says so where that helps nothing', async () => {
    fetched.mockResolvedValueOnce(new Response('', { status: 403 }));
    fetched.mockResolvedValueOnce(new Response(''));
    await send(form(), async () => form({ url: 'https://files.example/2' })).sent;
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([
      'https://files.example/1',
      'https://files.example/2',
    ]);
    fetched.mockResolvedValue(new Response('', { status: 403 }));
    await expect(send(form()).sent).rejects.toMatchObject({ status: 403, reason: 'upload-incomplete' });
  });

  it('waits for a lost connection, and sends no second time what arrived although the answer was lost', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const { sent, progress } = send(form(), async () => form({ received: 3 }));
    await vi.advanceTimersByTimeAsync(1_000);
    await sent;
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(progress).toHaveBeenLastCalledWith(3);
  });
});
