import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, App, Button, Input, type InputRef, Radio, Space, Typography } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { Sample, SampleAnswered } from '../../../../shared/domain/api/samples.ts';
import type { FieldValue } from '../../../../shared/domain/record.ts';
import { useFieldNames } from '../../api/campaign.ts';
import { ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { typedValue } from '../review/look-card.tsx';
import { fieldName } from '../review/looks.ts';
import { cropAddress } from '../review/page-view.tsx';
import { sampleWords } from './words.ts';

const Page = pageOf(Sample);
const keyOf = ({ dossierId, path }: Sample): string => `${dossierId}/${path}`;

/** Accepted fields one after another, read blind from their crops; all by keyboard. */
export default function Samples() {
  const words = useWords(sampleWords);
  const { message } = App.useApp();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<'agrees' | 'differs' | null>(null);
  const [busy, setBusy] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['samples'],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(Page, '/samples', { query: { cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const waiting = (query.data?.pages.flatMap(({ items }) => items) ?? []).filter(
    (sample) => !gone.has(keyOf(sample)),
  );
  const left = waiting.filter((sample) => !skipped.has(keyOf(sample)));
  const [current] = left;
  // A page of dossiers may hold no sample at all: the next one is asked for until something is there.
  const wantsMore = current === undefined && hasNextPage && !isFetching && query.error === null;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);

  const answer = async (sample: Sample, value: FieldValue | null) => {
    setBusy(true);
    try {
      const { body } = await ask(SampleAnswered, `/dossiers/${sample.dossierId}/samples`, {
        method: 'POST',
        body: { path: sample.path, value },
      });
      setLast(body.agrees ? 'agrees' : 'differs');
      setGone((before) => new Set(before).add(keyOf(sample)));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const isLoading = query.data === undefined || (current === undefined && hasNextPage);
  return (
    <main>
      <Heading>{words.title}</Heading>
      <Typography.Paragraph>{words.how}</Typography.Paragraph>
      <div aria-live="polite" role="status">
        {last !== null && (
          <Alert showIcon type={last === 'agrees' ? 'success' : 'warning'} title={words[last]} />
        )}
      </div>
      {isLoading && <Waiting error={query.error} onRetry={() => void query.refetch()} />}
      {!isLoading && current === undefined && <Nothing>{words.none}</Nothing>}
      {!isLoading && current === undefined && waiting.length > 0 && (
        <Button onClick={() => setSkipped(new Set())}>{words.again}</Button>
      )}
      {current !== undefined && (
        <BlindReading
          key={keyOf(current)}
          sample={current}
          left={left.length - 1}
          busy={busy}
          onAnswer={(value) => void answer(current, value)}
          onSkip={() => setSkipped((before) => new Set(before).add(keyOf(current)))}
        />
      )}
    </main>
  );
}

interface BlindReadingProps {
  readonly sample: Sample;
  readonly left: number;
  readonly busy: boolean;
  readonly onAnswer: (value: FieldValue | null) => void;
  readonly onSkip: () => void;
}

/** One field's crop and a place to type what it says. */
function BlindReading({ sample, left, busy, onAnswer, onSkip }: BlindReadingProps) {
  const words = useWords(sampleWords);
  const names = useFieldNames();
  const [typed, setTyped] = useState('');
  const input = useRef<InputRef>(null);
  const form = useRef<HTMLFormElement>(null);
  const { dossierId, path, kind, page, box } = sample;
  const name = fieldName(path, names);
  useEffect(() => {
    if (input.current) input.current.focus();
    else form.current?.querySelector<HTMLInputElement>('input[type=radio]')?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || typed.trim() === '') return;
    onAnswer(typedValue(typed, { text: '', number: 0, 'yes-no': false }[kind]));
  };
  return (
    <form ref={form} className="look" onSubmit={submit} aria-label={name}>
      <Typography.Title level={2} style={{ fontSize: 16 }}>
        {name} · {dossierId}
      </Typography.Title>
      <Picture
        className="look-crop"
        src={cropAddress(dossierId, page, box)}
        alt={fill(words.crop, { field: name })}
      />
      <div className="look-inputs">
        {kind === 'yes-no' ? (
          <Radio.Group
            aria-label={words.reading}
            value={typed}
            onChange={({ target }) => setTyped(String(target.value))}
            options={[
              { value: 'true', label: words.yes },
              { value: 'false', label: words.no },
            ]}
          />
        ) : (
          <Input
            ref={input}
            aria-label={words.reading}
            placeholder={words.reading}
            autoComplete="off"
            value={typed}
            maxLength={2000}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </div>
      <Space wrap>
        <Button type="primary" htmlType="submit" disabled={typed.trim() === ''} loading={busy}>
          {words.submit}
        </Button>
        <Button disabled={busy} onClick={() => onAnswer(null)}>
          {words.illegible}
        </Button>
        <Button disabled={busy} onClick={onSkip}>
          {words.skip}
        </Button>
        <span>{fill(words.left, { left })}</span>
      </Space>
    </form>
  );
}
