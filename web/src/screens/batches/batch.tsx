import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Input, Space, Table, Tag, Typography } from 'antd';
import { Link, useParams } from 'react-router';
import { mayCall } from '../../../../shared/domain/api/access.ts';
import { BatchSummary, BatchView } from '../../../../shared/domain/api/batches.ts';
import type { DossierSummary } from '../../../../shared/domain/api/dossiers.ts';
import { useFieldNames } from '../../api/campaign.ts';
import { address, ask } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { fill, useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { Preliminary } from '../../parts/preliminary.tsx';
import { Waiting } from '../../parts/states.tsx';
import { DecisionTag, StateTag } from '../../parts/tags.tsx';
import { fieldName } from '../review/looks.ts';
import { Balance } from './batches.tsx';
import { DefectList } from './defect-list.tsx';
import { NoticeDownloads } from './notice-downloads.tsx';
import { batchWords } from './words.ts';

const FORMATS = ['xlsx', 'pdf', 'csv', 'json'] as const;

/** One batch: does it balance, what is wrong with whom, and the dossiers themselves. */
export default function Batch() {
  const { batchId = '' } = useParams();
  const words = useWords(batchWords);
  const text = useText();
  const { role } = useSession();
  const names = useFieldNames();
  const path = `/batches/${encodeURIComponent(batchId)}`;
  const query = useQuery({
    queryKey: ['live', 'batch', batchId],
    queryFn: ({ signal }) => ask(BatchView, path, { signal }),
    refetchInterval: (state) => (isSettled(state.state.data?.body) ? false : 3000),
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  const { summary, report, dossiers, defects } = query.data.body;
  return (
    <main>
      <Heading>
        {words.batch} {summary.batchId}
      </Heading>
      <Space wrap style={{ marginBottom: 12 }} className="no-print">
        <Tag>{summary.precheck ? words.precheck : words.official}</Tag>
        <Balance summary={summary} />
        {FORMATS.map((format) => (
          <Button key={format} href={address(`${path}/statement`, { format })}>
            {words.statement} {format}
          </Button>
        ))}
        <NoticeDownloads batchId={summary.batchId} />
        <Button onClick={() => window.print()}>{words.print}</Button>
        {mayCall(role, 'group') && (
          <Link to={`/groups?field=photo.present&batch=${encodeURIComponent(summary.batchId)}`}>
            {words.photos}
          </Link>
        )}
        {summary.precheck && (role === 'bureau' || role === 'clerk') && <HandIn path={path} />}
      </Space>
      {report && (
        <Card size="small" style={{ marginBottom: 12 }}>
          <Typography.Paragraph strong>
            {fill(words.equation, { rows: report.rows, ...report.totals })}
          </Typography.Paragraph>
          {report.roster?.sentence !== undefined && (
            <Alert
              type="warning"
              showIcon
              title={fill(words.rosterState, { sentence: report.roster.sentence })}
            />
          )}
          {report.missing.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={fill(words.missingRows, { rows: report.missing.join('、') })}
            />
          )}
          {report.unlisted.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={fill(words.unlisted, { ids: report.unlisted.join('、') })}
            />
          )}
          {report.duplicates.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={fill(words.duplicates, {
                ids: report.duplicates.map((pair) => pair.join(' = ')).join('、'),
              })}
            />
          )}
          {report.mismatches.length > 0 && (
            <Table
              size="small"
              title={() => words.mismatches}
              pagination={false}
              rowKey={({ dossierId, field }) => `${dossierId}${field}`}
              dataSource={report.mismatches}
              columns={[
                {
                  title: text.columnDossier,
                  render: (_, { dossierId }) => <Link to={`/dossiers/${dossierId}`}>{dossierId}</Link>,
                },
                { title: words.field, render: (_, { field }) => fieldName(field, names) },
                { title: words.inRoster, dataIndex: 'roster' },
                { title: words.inDossier, dataIndex: 'dossier' },
              ]}
            />
          )}
        </Card>
      )}
      <DefectList
        campaign={summary.campaign}
        defects={defects}
        settled={summary.judged >= summary.dossiers}
      />
      <BeingRead dossiers={dossiers} />
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {words.dossiers}
      </Typography.Title>
      <Table<DossierSummary>
        size="small"
        rowKey="dossierId"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={dossiers}
        columns={[
          {
            title: text.columnDossier,
            render: (_, { dossierId }) => <Link to={`/dossiers/${dossierId}`}>{dossierId}</Link>,
          },
          { title: text.columnName, render: (_, { applicant }) => applicant?.name ?? '—' },
          { title: text.columnState, render: (_, row) => <StateTag summary={row} /> },
          { title: text.columnDecision, render: (_, row) => <DecisionTag summary={row} /> },
        ]}
      />
    </main>
  );
}

/** So many are asked of at a time: a desk reads two, and more would only be slow to answer. */
const ASKED = 4;

/** What fails already of the dossiers that are being read now. */
function BeingRead({ dossiers }: { readonly dossiers: readonly DossierSummary[] }) {
  const words = useWords(batchWords);
  const begun = dossiers.filter(
    ({ state, failure, pagesRead }) => state === 'READING' && failure === null && pagesRead > 0,
  );
  if (begun.length === 0) return null;
  return (
    <section aria-label={words.reading}>
      {begun.slice(0, ASKED).map(({ dossierId, source, campaign }) => (
        <Card key={dossierId} size="small" title={`${words.beingRead} ${source}`} style={{ marginBottom: 8 }}>
          <Preliminary of="dossiers" id={dossierId} campaign={campaign} />
        </Card>
      ))}
    </section>
  );
}

const isSettled = (view: BatchView | undefined): boolean =>
  view !== undefined && view.summary.judged >= view.summary.dossiers && view.report !== null;

/** Handing in happens once: the person types the word. */
function HandIn({ path }: { readonly path: string }) {
  const words = useWords(batchWords);
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const submit = () => {
    let typed = '';
    modal.confirm({
      title: words.submit,
      okText: words.submit,
      okButtonProps: { danger: true },
      content: (
        <>
          <Typography.Paragraph>{words.submitAsk}</Typography.Paragraph>
          <Input
            autoFocus
            aria-label={words.submitType}
            placeholder={words.submitType}
            onChange={({ target }) => {
              typed = target.value;
            }}
          />
        </>
      ),
      onOk: async () => {
        if (typed.trim() !== words.submitWord) {
          message.error(words.submitType);
          throw new Error(words.submitType);
        }
        await ask(BatchSummary, `${path}/submit`, { method: 'POST' }).then(
          () => message.success(words.submitted),
          (error: Error) => message.error(error.message),
        );
        await client.invalidateQueries();
      },
    });
  };
  return (
    <Button type="primary" danger onClick={submit}>
      {words.submit}
    </Button>
  );
}
