import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Result, Space, Typography } from 'antd';
import { Link } from 'react-router';
import { DossierSummary, DossierView } from '../../../../shared/domain/api/dossiers.ts';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import type { DossierRecord } from '../../../../shared/domain/record.ts';
import { useFieldNames } from '../../api/campaign.ts';
import { address, ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Preliminary } from '../../parts/preliminary.tsx';
import { Waiting } from '../../parts/states.tsx';
import { DecisionTag, StateTag } from '../../parts/tags.tsx';
import { FindingList } from '../review/finding-list.tsx';
import { fieldName } from '../review/looks.ts';
import type { RosterRow } from './roster-search.ts';
import { rowDifferences } from './row-differences.ts';
import { counterWords } from './words.ts';

const Page = pageOf(DossierSummary);

/** After handing in: the receipt at once, how far reading is, what fails already, and what is wrong once it is judged. */
export function Received({
  submissionId,
  row,
  onNext,
}: {
  readonly submissionId: string;
  /** Whom the clerk chose in the roster; null: nobody. */
  readonly row: RosterRow | null;
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
      {summary ? (
        <Problems dossierId={summary.dossierId} row={row} />
      ) : (
        <Alert type="info" title={words.waiting} />
      )}
    </main>
  );
}

function Problems({ dossierId, row }: { readonly dossierId: string; readonly row: RosterRow | null }) {
  const words = useWords(counterWords);
  const { data, error, refetch } = useQuery({
    queryKey: ['live', 'dossier', dossierId],
    queryFn: ({ signal }) => ask(DossierView, `/dossiers/${dossierId}`, { signal }),
    refetchInterval: (query) => (query.state.data?.body.record ? false : 2000),
  });
  if (data === undefined) return <Waiting error={error} onRetry={() => void refetch()} />;
  const { summary, record } = data.body;
  const open = record?.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'review') ?? [];
  return (
    <Card title={words.problems} size="small">
      <Space>
        <StateTag summary={summary} />
        <DecisionTag summary={summary} />
      </Space>
      {record !== null && row !== null && <ChosenRow row={row} record={record} />}
      {record === null && <Preliminary of="dossiers" id={dossierId} campaign={summary.campaign} />}
      {record !== null && open.length === 0 && <Alert type="success" showIcon title={words.noProblems} />}
      {record !== null && <FindingList findings={open} record={record} onSpot={() => {}} />}
    </Card>
  );
}

/** Whether the envelope is that of the person who was chosen. */
function ChosenRow({ row, record }: { readonly row: RosterRow; readonly record: DossierRecord }) {
  const words = useWords(counterWords);
  const names = useFieldNames(record.campaign);
  const differences = rowDifferences(row, record);
  if (differences.length === 0) {
    return <Alert type="success" showIcon title={fill(words.rowAgrees, { row: row.row })} />;
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={fill(words.rowDiffers, { row: row.row })}
      description={
        <ul>
          {differences.map(({ path, inRoster, inDossier }) => (
            <li key={path}>
              {fill(words.rowDifference, {
                field: fieldName(path, names),
                roster: inRoster,
                dossier: inDossier || '—',
              })}
            </li>
          ))}
        </ul>
      }
    />
  );
}
