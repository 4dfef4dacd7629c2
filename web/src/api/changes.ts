import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ChangeEvent } from '../../../shared/domain/api/batches.ts';
import { ApiError, address, send } from './client.ts';

/** Where the home has no live channel, or while none can be had: how often to ask again, milliseconds. */
const ASK_EVERY = 5_000;

/**
 * Listens to the server's changes and asks again for what is shown. Without a live channel screens ask by themselves
 * every few seconds. False while nobody answers.
 */
export function useChanges(csrf: string): boolean {
  const client = useQueryClient();
  const [online, setOnline] = useState(true);
  // A new session opens a new channel: the old one ended with its session.
  // biome-ignore lint/correctness/useExhaustiveDependencies: csrf stands for the session
  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      source = new EventSource(address('/events'));
      source.onopen = () => {
        setOnline(true);
        refresh(client);
      };
      source.onerror = () => {
        source?.close();
        void answers().then((state) => {
          setOnline(state !== 'silent');
          if (state === 'over') return;
          refresh(client);
          timer = setTimeout(listen, ASK_EVERY);
        });
      };
      source.onmessage = ({ data }) => {
        const change = ChangeEvent.safeParse(JSON.parse(String(data)));
        if (change.success) refresh(client, change.data.id);
      };
    };
    listen();
    return () => {
      source?.close();
      clearTimeout(timer);
    };
  }, [client, csrf]);
  return online;
}

/** Asks again for what is shown and live: everything, or what concerns one id. */
const refresh = (client: QueryClient, id?: string): void =>
  void client.invalidateQueries({
    predicate: ({ queryKey: [kind, , of] }) =>
      kind === 'live' && (id === undefined || of === undefined || of === null || of === id),
  });

/** Does the server answer, and is the session still good? */
async function answers(): Promise<'well' | 'over' | 'silent'> {
  try {
    await send(address('/session'), {});
    return 'well';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) return 'over';
    return error.status === 0 ? 'silent' : 'well';
  }
}
