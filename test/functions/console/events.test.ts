import { expect, it } from 'vitest';
import type { ChangeEvent } from '../../../shared/domain/api/batches.ts';
import { type Browser, openConsoleHouse } from './console-house.ts';

const changed = (id: string): ChangeEvent => ({
  ...{ kind: 'dossier', id, state: 'IN_REVIEW', pages: 16, pagesRead: 16 },
});

/** A house with a live channel, and what comes over it. */
async function live() {
  const listeners = new Set<(change: ChangeEvent) => void>();
  const house = await openConsoleHouse({
    watch: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  });
  const { dossierId } = await house.store();
  const listen = async (browser: Browser) => {
    const before = listeners.size;
    const answer = await browser.ask('GET', '/events');
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    const hello = String((await reader.read()).value);
    await expect.poll(() => listeners.size).toBe(before + 1);
    return {
      answer,
      hello,
      next: async () => String((await reader.read()).value),
      end: () => reader.cancel(),
    };
  };
  const tell = (change: ChangeEvent) => {
    for (const listener of listeners) listener(change);
  };
  return { house, dossierId, listen, tell, listeners };
}

it('tells what changed and never its content, until the browser leaves', async () => {
  const { house, dossierId, listen, tell, listeners } = await live();
  const clerk = await listen(await house.as('clerk'));
  expect([clerk.answer.headers.get('content-type'), clerk.hello]).toEqual([
    'text/event-stream',
    expect.stringContaining('event: hello'),
  ]);
  tell(changed(dossierId));
  expect(await clerk.next()).toBe(`data: ${JSON.stringify(changed(dossierId))}\n\n`);
  await clerk.end();
  await expect.poll(() => listeners.size).toBe(0);
});

it('tells a bureau of its own dossiers only', async () => {
  const { house, dossierId, listen, tell } = await live();
  const owner = await listen(await house.as('bureau'));
  const stranger = await listen(await house.as('bureau', 'bureau-2'));
  tell(changed(dossierId));
  expect(await owner.next()).toContain(dossierId);
  const silent = Symbol('silent');
  const first = await Promise.race([
    stranger.next(),
    new Promise((resolve) => setImmediate(() => setImmediate(() => resolve(silent)))),
  ]);
  expect(first).toBe(silent);
  await Promise.all([owner.end(), stranger.end()]);
});

it('is not there where the home has no live channel', async () => {
  const house = await openConsoleHouse();
  expect((await (await house.as('clerk')).ask('GET', '/events')).status).toBe(404);
});
