import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Tag, Typography } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { InboxFile } from '../../../../shared/domain/api/uploads.ts';
import { address, ask, send } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { sizeOf } from './file-list.tsx';
import { counterWords } from './words.ts';

const List = pageOf(InboxFile);
const LOOK_EVERY = 5_000;
const key = ['inbox'] as const;

/** What the scanner has dropped, as it comes. */
export function useInbox() {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam, signal }) =>
      (await ask(List, '/inbox', { query: { cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    refetchInterval: LOOK_EVERY,
  });
  return { query, files: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

/** What the scanner has dropped: ticked files join the dossier. */
export function InboxPicker({ onAdd }: { readonly onAdd: (files: readonly File[]) => void }) {
  const words = useWords(counterWords);
  const { message } = App.useApp();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const { query, files } = useInbox();
  const wanted = files.filter(({ name, settled }) => settled && ticked.has(name));
  const add = async () => {
    setBusy(true);
    try {
      onAdd(await Promise.all(wanted.map(inboxFile)));
      setTicked(new Set());
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const tick = (name: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(name);
    else next.delete(name);
    setTicked(next);
  };
  return (
    <section aria-label={words.inbox} style={{ marginTop: 12 }}>
      <Typography.Title level={2} style={{ fontSize: 14 }}>
        {words.inbox}
      </Typography.Title>
      {files.length === 0 && <Typography.Text type="secondary">{words.inboxEmpty}</Typography.Text>}
      <ul className="findings">
        {files.map(({ name, bytes, settled }) => (
          <li key={name}>
            <Checkbox
              disabled={!settled}
              checked={ticked.has(name)}
              onChange={({ target }) => tick(name, target.checked)}
            >
              {name}（{sizeOf(bytes)}）
            </Checkbox>
            {!settled && <Tag>{words.inboxWriting}</Tag>}
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
      {files.length > 0 && (
        <Button disabled={wanted.length === 0} loading={busy} onClick={() => void add()}>
          {fill(words.inboxAdd, { count: wanted.length })}
        </Button>
      )}
    </section>
  );
}

/** One of its files; known again by the hour at which the scanner wrote it. */
export async function inboxFile({ name, modifiedAt }: InboxFile): Promise<File> {
  const response = await send(address(`/inbox/${encodeURIComponent(name)}`), {});
  return new File([await response.blob()], name, { lastModified: Date.parse(modifiedAt) });
}

/** Once a dossier is received, its files of the inbox are put aside. What is there no longer needs nothing. */
export function useTakenFromInbox(): (names: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (names) => {
    const take = (name: string) =>
      ask(z.unknown(), `/inbox/${encodeURIComponent(name)}/taken`, { method: 'POST' }).catch(() => undefined);
    await Promise.all(names.map(take));
    await client.invalidateQueries({ queryKey: key });
  };
}
