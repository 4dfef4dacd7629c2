import { useInfiniteQuery } from '@tanstack/react-query';
import { Table, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { DossierSummary } from '../../../../shared/domain/api/dossiers.ts';
import { MOST_SHOWN, pageOf } from '../../../../shared/domain/api/problem.ts';
import { ask } from '../../api/client.ts';
import { fill, useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { RuleNames } from '../../parts/rule-names.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { DecisionTag } from '../../parts/tags.tsx';
import { reviewWords } from './words.ts';

const Page = pageOf(DossierSummary);

/** Dossiers that wait for a reviewer: rule failures first, then unsure fields, then samples. */
export default function Queue() {
  const text = useText();
  const words = useWords(reviewWords);
  const query = useInfiniteQuery({
    queryKey: ['live', 'queue'],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(Page, '/queue', { query: { cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  return (
    <main>
      <Typography.Title level={1} style={{ fontSize: 22, marginTop: 0 }}>
        {words.queueTitle}
      </Typography.Title>
      <Table<DossierSummary>
        rowKey="dossierId"
        dataSource={rows}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Nothing>{words.queueEmpty}</Nothing> }}
        columns={[
          { title: words.need, render: (_, { need }) => <Tag>{words[need]}</Tag> },
          { title: text.columnName, render: (_, { applicant }) => applicant?.name ?? '—' },
          { title: text.columnUnit, render: (_, { applicant }) => applicant?.employer ?? '—' },
          { title: text.columnDecision, render: (_, row) => <DecisionTag summary={row} /> },
          { title: text.columnReasons, render: (_, row) => <RuleNames summary={row} /> },
          {
            title: words.open,
            render: (_, { dossierId, claimedBy }) => (
              <>
                <Link to={`/review/${dossierId}`}>{words.open}</Link>
                {claimedBy !== null && <Tag>{fill(words.claimedBy, { who: claimedBy })}</Tag>}
              </>
            ),
          },
        ]}
      />
      <MoreButton query={query} />
      {rows.length >= MOST_SHOWN && <Typography.Paragraph>{words.queueShown}</Typography.Paragraph>}
    </main>
  );
}
