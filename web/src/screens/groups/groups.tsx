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
import { localTime } from '../../parts/local-time.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { cropAddress } from '../review/page-view.tsx';

const zh = {
  title: '分组核验',
  how: '把许多卷宗的同一项排在一起看。方向键移动，Enter 确认无误，X 标出异常，再按一次取消；标出的异常列入该卷宗的待确认事项，点卷宗号转到复核台处理。',
  field: '项目',
  seals: '印章（每份卷宗的全部印章）',
  photos: '照片',
  batch: '批次号（可不填）',
  confirmed: '已确认',
  percent: '置信度 {percent}%',
  none: '没有可核验的内容。',
  anomaly: '异常',
  unmark: '取消异常',
  markedBy: '异常（{who}，{at}）',
  ok: '无误',
  why: '分组核验：与原件一致',
  marked: '已标出 {count} 项异常',
} as const;
const groupWords: Words<keyof typeof zh> = {
  zh,
  en: {
    title: 'Group check',
    how: 'The same field of many dossiers side by side. Arrows move, Enter confirms, X marks an anomaly, again X takes the mark back; whoever reviews the dossier is asked for it. The dossier’s number leads to its review.',
    field: 'Field',
    seals: 'Seals (every one of each dossier)',
    photos: 'Photos',
    batch: 'Batch (optional)',
    confirmed: 'confirmed',
    percent: 'confidence {percent} %',
    none: 'Nothing to check.',
    anomaly: 'anomaly',
    unmark: 'no anomaly',
    markedBy: 'anomaly ({who}, {at})',
    ok: 'right',
    why: 'Group check: as in the original',
    marked: '{count} anomalies marked',
  },
};

type Cell = z.infer<typeof GroupCell>;
/** What a step has changed about a dossier since its cells were asked for: each of them has its revision. */
type News = Pick<Cell, 'etag'> & Pick<DossierView, 'anomalies'> & { readonly verified: readonly string[] };
const Page = pageOf(GroupCell);
const SEALS = 'seal';
const PHOTOS = 'photo';
const FIRST = ['applicant.idNumber', 'applicant.name', 'employer.sealText', 'publicity.endOn'];

/** Group verification: one field of many dossiers as a grid of crops, by keyboard. */
export default function Groups() {
  const words = useWords(groupWords);
  const { message } = App.useApp();
  const names = useFieldNames();
  const [search, setSearch] = useSearchParams();
  const field = search.get('field') ?? FIRST[0]!;
  const batch = search.get('batch') ?? '';
  const [news, setNews] = useState<Readonly<Record<string, News>>>({});
  // What was confirmed or marked was so of one field: of the next one nobody has said anything.
  const set = (name: 'field' | 'batch', value: string) => {
    setNews({});
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
  const cells = (query.data?.pages.flatMap(({ items }) => items) ?? []).map((cell) =>
    withNews(cell, news[cell.dossierId]),
  );
  const marked = cells.filter(({ anomaly }) => anomaly !== null).length;

  const move = (from: HTMLElement, by: number) => {
    const all = [...(grid.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
    all[all.indexOf(from) + by]?.focus();
  };
  /** One step on the cell's dossier; whatever it answers is what stands there now. */
  const take = async (cell: Cell, method: 'POST' | 'PUT', step: string, body: unknown) => {
    try {
      const answer = await ask(DossierView, `/dossiers/${cell.dossierId}/${step}`, {
        ...{ method, body, etag: cell.etag },
      });
      const { record, anomalies } = answer.body;
      const fields = Object.entries(record?.fields ?? {});
      const now: News = {
        etag: answer.etag ?? cell.etag,
        anomalies,
        verified: fields.filter(([, { verifiedBy }]) => verifiedBy !== null).map(([path]) => path),
      };
      setNews((before) => ({ ...before, [cell.dossierId]: now }));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const confirm = (cell: Cell) =>
    take(cell, 'POST', 'corrections', { path: cell.path, asRead: true, why: words.why });
  const mark = (cell: Cell) =>
    take(cell, 'PUT', 'anomalies', { path: cell.path, marked: cell.anomaly === null });
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>, cell: Cell) => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (step !== undefined) move(event.currentTarget, step);
    else if (event.key === 'Enter' && event.target === event.currentTarget) void confirm(cell);
    else if (event.key.toLowerCase() === 'x') void mark(cell);
    else return;
    event.preventDefault();
    if (step === undefined) move(event.currentTarget, 1);
  };
  const groupNames: Readonly<Record<string, string>> = {
    ...names,
    [SEALS]: words.seals,
    [PHOTOS]: words.photos,
  };
  const paths = [...new Set([SEALS, PHOTOS, ...FIRST, ...Object.keys(names)])].filter(
    (path) => !path.includes('[]'),
  );
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
          options={paths.map((value) => ({ value, label: groupNames[value] ?? value }))}
        />
        <Input
          allowClear
          aria-label={words.batch}
          placeholder={words.batch}
          value={batch}
          onChange={({ target }) => set('batch', target.value)}
        />
        {marked > 0 && <Tag color="error">{fill(words.marked, { count: marked })}</Tag>}
      </Space>
      {query.data === undefined && <Waiting error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && cells.length === 0 && <Nothing>{words.none}</Nothing>}
      <ul className="group" ref={grid}>
        {cells.map((cell) => (
          <li key={`${cell.dossierId} ${cell.path}`}>
            <Card size="small" className={cell.anomaly === null ? '' : 'cell-marked'}>
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
                    alt={`${names[cell.path] ?? cell.path} ${cell.dossierId}`}
                    loading="lazy"
                  />
                )}
                <p>
                  {field === SEALS && `${names[cell.path] ?? cell.path} `}
                  <b>{cell.value === null ? '—' : String(cell.value)}</b>
                </p>
                <p>
                  <Link to={`/review/${cell.dossierId}`}>{cell.dossierId}</Link>{' '}
                  {cell.verified ? (
                    <Tag color="success">{words.confirmed}</Tag>
                  ) : (
                    <Tag>{fill(words.percent, { percent: Math.round(cell.confidence * 100) })}</Tag>
                  )}
                  {cell.anomaly !== null && (
                    <Tag color="error">
                      {fill(words.markedBy, { who: cell.anomaly.by.id, at: localTime(cell.anomaly.at) })}
                    </Tag>
                  )}
                </p>
              </div>
              <Space>
                <Button size="small" onClick={() => void confirm(cell)}>
                  {words.ok}
                </Button>
                <Button size="small" danger onClick={() => void mark(cell)}>
                  {cell.anomaly === null ? words.anomaly : words.unmark}
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

const withNews = (cell: Cell, news: News | undefined): Cell =>
  news === undefined
    ? cell
    : {
        ...cell,
        etag: news.etag,
        anomaly: news.anomalies.find(({ path }) => path === cell.path) ?? null,
        verified: news.verified.includes(cell.path),
      };
