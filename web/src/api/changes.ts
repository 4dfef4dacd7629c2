import { onlineManager, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ChangeEvent } from '../../../shared/domain/api/batches.ts';
import { ApiError, address, send } from './client.ts';

/** While no live channel can be had on the desk: how often to try again, milliseconds. */
const LISTEN_EVERY = 5_000;

/** Where the home has no live channel: how often screens ask again for what they show, milliseconds. */
export const ASK_EVERY = 10_000;

/**
 * Listens to the server's changes and asks again for what is shown. Without a live channel screens ask by themselves
 * every few seconds. False while nobody answers.
 */
export function useChanges(csrf: string, hasChannel: boolean): boolean {
  const client = useQueryClient();
  const [online, setOnline] = useState(true);
  // A new session opens a new channel: the old one ended with its session.
  // biome-ignore lint/correctness/useExhaustiveDependencies: csrf stands for the session
  useEffect(
    () => (hasChannel ? listen(client, setOnline) : watchAnswers(client, setOnline)),
    [client, csrf, hasChannel],
  );
  return online;
}

/** Returns what ends the listening. */
function listen(client: QueryClient, setOnline: (online: boolean) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
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
        timer = setTimeout(open, LISTEN_EVERY);
      });
    };
    source.onmessage = ({ data }) => {
      const change = ChangeEvent.safeParse(JSON.parse(String(data)));
      if (change.success) refresh(client, change.data.id);
    };
  };
  open();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}

/** Without a channel the screens' own questions tell whether anybody answers. Returns what ends the watching. */
function watchAnswers(client: QueryClient, setOnline: (online: boolean) => void): () => void {
  const endOfLine = onlineManager.subscribe(setOnline);
  const endOfAnswers = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    const { action } = event;
    if (action.type === 'success') setOnline(true);
    if (action.type === 'failed' || action.type === 'error') setOnline(!isSilence(action.error));
  });
  return () => {
    endOfLine();
    endOfAnswers();
  };
}

const isSilence = (error: unknown): boolean => error instanceof ApiError && error.status === 0;

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
