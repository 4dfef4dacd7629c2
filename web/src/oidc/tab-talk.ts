import { z } from 'zod';
import { SignInRefused } from './refused.ts';

/** What the console's own tabs tell each other; other sites hear nothing of it. */
const CHANNEL = 'shouli-sign-in';
/** A tab that waits answers at once; milliseconds. */
const PATIENCE = 3_000;

const Word = z.discriminatedUnion('word', [
  z.object({ word: z.literal('returned'), search: z.string() }),
  z.object({ word: z.literal('taken'), search: z.string() }),
  z.object({ word: z.literal('signed-out') }),
]);
type Word = z.infer<typeof Word>;

export interface TabTalk {
  tellSignedOut(): void;
  onSignedOut(listener: () => void): void;
  /** Waits for the issuer's answer that bears this state, which another window brings. `stop` ends the wait. */
  answerFor(state: string): { readonly answer: Promise<string>; readonly stop: () => void };
  /** Brings an answer to the tab that waits for it. Throws SignInRefused (`state`) where none does. */
  handOver(search: string): Promise<void>;
  close(): void;
}

/** One channel a tab: a tab never hears itself. `patience`: how long an answer waits to be taken, milliseconds. */
export function createTabTalk(patience = PATIENCE): TabTalk {
  const channel = new BroadcastChannel(CHANNEL);
  const listeners = new Set<(word: Word) => void>();
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const word = Word.safeParse(data);
    if (word.success) for (const listener of [...listeners]) listener(word.data);
  };
  const hear = (listener: (word: Word) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const tell = (word: Word): void => channel.postMessage(word);

  return {
    tellSignedOut: () => tell({ word: 'signed-out' }),
    onSignedOut: (listener) =>
      void hear(({ word }) => {
        if (word === 'signed-out') listener();
      }),
    answerFor(state) {
      const { promise: answer, resolve, reject } = Promise.withResolvers<string>();
      const end = hear((word) => {
        if (word.word !== 'returned' || new URLSearchParams(word.search).get('state') !== state) return;
        end();
        tell({ word: 'taken', search: word.search });
        resolve(word.search);
      });
      const stop = () => {
        end();
        reject(new SignInRefused('given-up'));
      };
      return { answer, stop };
    },
    async handOver(search) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const timer = setTimeout(() => reject(new SignInRefused('state')), patience);
      const end = hear((word) => {
        if (word.word === 'taken' && word.search === search) resolve();
      });
      tell({ word: 'returned', search });
      await promise.finally(() => {
        clearTimeout(timer);
        end();
      });
    },
    close: () => channel.close(),
  };
}
