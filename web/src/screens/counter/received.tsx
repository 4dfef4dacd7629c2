import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Result, Space, Typography } from 'antd';
import { Link } from 'react-router';
import { DossierSummary, DossierView } from '../../../../shared/domain/api/dossiers.ts';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { address, ask } from '../../api/client.ts';
import { useWords } from '../../i18n/words.ts';
import { DecisionTag, StateTag } from '../../parts/tags.tsx';
import { FindingList } from '../review/finding-list.tsx';
import { counterWords } from './words.ts';

const Page = pageOf(DossierSummary);

/** After handing in: the receipt at once, and what is found while the rest is still being read. */
export function Received({
  submissionId,
  onNext,
}: {
  readonly submissionId: string;
  readonly onNext: () => void;
}) {
  const words = useWords(counterWords);
  const list = useQuery({
    queryKey: ['live', 'received', null, submissionId],
    queryFn: ({ signal }) => ask(Page, '/dossiers', { query: { q: submissionId, limit: 1 }, signal }),
    refetchInterval: (query) => (query.state.data?.body.items.length ? false : 1000),
  });
  const summary = list.data?.body.items[0];
  return (
    <main className="counter">
      <Result
        status="success"
        title={words.received}
        subTitle={summary?.dossierId ?? submissionId}
        extra={
          <Space wrap>
            {summary && (
              <Button
                type="primary"
                href={address(`/dossiers/${summary.dossierId}/receipt`)}
                target="_blank"
                rel="noopener"
              >
                {words.receipt}
              </Button>
            )}
            {summary && (
              <Link to={`/dossiers/${summary.dossierId}`}>
                <Button>{words.openDossier}</Button>
              </Link>
            )}
            <Button onClick={onNext}>{words.next}</Button>
          </Space>
        }
      />
      <Typography.Paragraph type="secondary" style={{ textAlign: 'center' }}>
        {words.receiptNote}
      </Typography.Paragraph>
      {summary ? <Problems dossierId={summary.dossierId} /> : <Alert type="info" title={words.waiting} />}
    </main>
  );
}

function Problems({ dossierId }: { readonly dossierId: string }) {
  const words = useWords(counterWords);
  const { data } = useQuery({
    queryKey: ['live', 'dossier', dossierId],
    queryFn: ({ signal }) => ask(DossierView, `/dossiers/${dossierId}`, { signal }),
    refetchInterval: (query) => (query.state.data?.body.record ? false : 2000),
  });
  if (data === undefined) return null;
  const { summary, record } = data.body;
  const open = record?.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'review') ?? [];
  return (
    <Card title={words.problems} size="small">
      <Space>
        <StateTag summary={summary} />
        <DecisionTag summary={summary} />
      </Space>
      {record === null && <Typography.Paragraph>{words.waiting}</Typography.Paragraph>}
      {record !== null && open.length === 0 && <Alert type="success" showIcon title={words.noProblems} />}
      {record !== null && <FindingList findings={open} record={record} onSpot={() => {}} />}
    </Card>
  );
}
