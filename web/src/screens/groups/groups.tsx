import { useInfiniteQuery } from '@tanstack/react-query';
import { App, Button, Card, Input, Select, Space, Tag, Typography } from 'antd';
import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { z } from 'zod';
import { DossierView, GroupCell } from '../../../../shared/domain/api/dossiers.ts';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { useFieldNames } from '../../api/campaign.ts';
import { ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { cropAddress } from '../review/page-view.tsx';

const zh = {
  title: '分组核验',
  how: '把许多卷宗的同一项排在一起看。方向键移动，Enter 确认无误，X 标出异常；点卷宗号转到复核台处理。',
  field: '项目',
  batch: '批次号（可不填）',
  confirmed: '已确认',
  percent: '置信度 {percent}%',
  none: '没有可核验的内容。',
  anomaly: '异常',
  ok: '无误',
  why: '分组核验：与原件一致',
  marked: '已标出 {count} 项异常',
} as const;
const groupWords: Words<keyof typeof zh> = {
  zh,
  en: {
    title: 'Group check',
    how: 'The same field of many dossiers side by side. Arrows move, Enter confirms, X marks an anomaly; the dossier’s number leads to its review.',
    field: 'Field',
    batch: 'Batch (optional)',
    confirmed: 'confirmed',
    percent: 'confidence {percent} %',
    none: 'Nothing to check.',
    anomaly: 'anomaly',
    ok: 'right',
    why: 'Group check: as in the original',
    marked: '{count} anomalies marked',
  },
};

type Cell = z.infer<typeof GroupCell>;
const Page = pageOf(GroupCell);
const FIRST = [
  'applicant.idNumber',
  'applicant.name',
  'employer.sealText',
  'photo.present',
  'publicity.endOn',
];

/** Group verification: one field of many dossiers as a grid of crops, by keyboard. */
export default function Groups() {
  const words = useWords(groupWords);
  const { message } = App.useApp();
  const names = useFieldNames();
  const [search, setSearch] = useSearchParams();
  const field = search.get('field') ?? FIRST[0]!;
  const batch = search.get('batch') ?? '';
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  // What was confirmed or marked was so of one field: of the next one nobody has said anything.
  const set = (name: 'field' | 'batch', value: string) => {
    setMarked(new Set());
    setDone(new Set());
    setSearch({ field, batch, [name]: value }, { replace: true });
  };
  const grid = useRef<HTMLUListElement>(null);
  const query = useInfiniteQuery({
    queryKey: ['group', field, batch],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(Page, '/groups', { query: { field, batch, cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  const cells = query.data?.pages.flatMap(({ items }) => items) ?? [];

  const move = (from: HTMLElement, by: number) => {
    const all = [...(grid.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
    all[all.indexOf(from) + by]?.focus();
  };
  const confirm = async (cell: Cell) => {
    try {
      await ask(DossierView, `/dossiers/${cell.dossierId}/corrections`, {
        method: 'POST',
        body: { path: field, asRead: true, why: words.why },
        etag: cell.etag,
      });
      setDone((before) => new Set(before).add(cell.dossierId));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>, cell: Cell) => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (step !== undefined) move(event.currentTarget, step);
    else if (event.key === 'Enter' && event.target === event.currentTarget) void confirm(cell);
    else if (event.key.toLowerCase() === 'x') setMarked((before) => new Set(before).add(cell.dossierId));
    else return;
    event.preventDefault();
    if (step === undefined) move(event.currentTarget, 1);
  };
  const paths = [...new Set([...FIRST, ...Object.keys(names)])].filter((path) => !path.includes('[]'));
  return (
    <main>
      <Heading>{words.title}</Heading>
      <Typography.Paragraph>{words.how}</Typography.Paragraph>
      <Space wrap style={{ marginBottom: 12 }}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={words.field}
          style={{ width: 240 }}
          value={field}
          onChange={(value) => set('field', value)}
          options={paths.map((value) => ({ value, label: names[value] ?? value }))}
        />
        <Input
          allowClear
          aria-label={words.batch}
          placeholder={words.batch}
          value={batch}
          onChange={({ target }) => set('batch', target.value)}
        />
        {marked.size > 0 && <Tag color="error">{fill(words.marked, { count: marked.size })}</Tag>}
      </Space>
      {query.data === undefined && <Waiting error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && cells.length === 0 && <Nothing>{words.none}</Nothing>}
      <ul className="group" ref={grid}>
        {cells.map((cell) => (
          <li key={cell.dossierId}>
            <Card size="small" className={marked.has(cell.dossierId) ? 'cell-marked' : ''}>
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are a faster way for the buttons below */}
              <div
                data-cell
                // biome-ignore lint/a11y/noNoninteractiveTabindex: cells are walked by arrow keys
                tabIndex={0}
                onKeyDown={(event) => onKeyDown(event, cell)}
              >
                {cell.page !== null && cell.box !== null && (
                  <Picture
                    className="look-crop"
                    src={cropAddress(cell.dossierId, cell.page, cell.box)}
                    alt={`${names[field] ?? field} ${cell.dossierId}`}
                    loading="lazy"
                  />
                )}
                <p>
                  <b>{cell.value === null ? '—' : String(cell.value)}</b>
                </p>
                <p>
                  <Link to={`/review/${cell.dossierId}`}>{cell.dossierId}</Link>{' '}
                  {cell.verified || done.has(cell.dossierId) ? (
                    <Tag color="success">{words.confirmed}</Tag>
                  ) : (
                    <Tag>{fill(words.percent, { percent: Math.round(cell.confidence * 100) })}</Tag>
                  )}
                  {marked.has(cell.dossierId) && <Tag color="error">{words.anomaly}</Tag>}
                </p>
              </div>
              <Space>
                <Button size="small" onClick={() => void confirm(cell)}>
                  {words.ok}
                </Button>
                <Button
                  size="small"
                  danger
                  onClick={() => setMarked((before) => new Set(before).add(cell.dossierId))}
                >
                  {words.anomaly}
                </Button>
              </Space>
            </Card>
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </main>
  );
}
