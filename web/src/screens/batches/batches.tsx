import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Progress, Table, Tag } from 'antd';
import { Link } from 'react-router';
import { BatchSummary } from '../../../../shared/domain/api/batches.ts';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { ask } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { useWords } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { localTime } from '../../parts/local-time.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { batchWords } from './words.ts';

const Page = pageOf(BatchSummary);

/** All batches that a person may see, newest first. */
export default function Batches() {
  const words = useWords(batchWords);
  const { role } = useSession();
  const query = useInfiniteQuery({
    queryKey: ['live', 'batches'],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(Page, '/batches', { query: { cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <main>
      <Heading>{words.title}</Heading>
      {(role === 'bureau' || role === 'clerk') && (
        <Link to="/hand-in">
          <Button type="primary" style={{ marginBottom: 12 }}>
            {words.handIn}
          </Button>
        </Link>
      )}
      <Table<BatchSummary>
        rowKey="batchId"
        dataSource={query.data.pages.flatMap(({ items }) => items)}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Nothing>{words.empty}</Nothing> }}
        columns={[
          {
            title: words.batch,
            render: (_, { batchId }) => <Link to={`/batches/${encodeURIComponent(batchId)}`}>{batchId}</Link>,
          },
          { title: words.bureau, render: (_, { bureau }) => bureau ?? '—' },
          { title: words.receivedAt, render: (_, { receivedAt }) => localTime(receivedAt) },
          {
            title: words.progress,
            render: (_, { judged, dossiers }) => (
              <Progress
                size="small"
                style={{ width: 140 }}
                percent={dossiers === 0 ? 0 : Math.floor((100 * judged) / dossiers)}
                format={() => `${judged}/${dossiers}`}
                aria-label={`${judged}/${dossiers}`}
              />
            ),
          },
          {
            title: words.balance,
            render: (_, summary) => (
              <>
                <Tag>{summary.precheck ? words.precheck : words.official}</Tag>
                <Balance summary={summary} />
              </>
            ),
          },
        ]}
      />
      <MoreButton query={query} />
    </main>
  );
}

export function Balance({ summary }: { readonly summary: BatchSummary }) {
  const words = useWords(batchWords);
  const { balanced, judged, dossiers } = summary;
  if (judged < dossiers || summary.totals === null) {
    return <Tag icon={<ClockCircleOutlined />}>{words.reading}</Tag>;
  }
  return balanced ? (
    <Tag color="success" icon={<CheckCircleOutlined />}>
      {words.balanced}
    </Tag>
  ) : (
    <Tag color="warning" icon={<ExclamationCircleOutlined />}>
      {words.notBalanced}
    </Tag>
  );
}
