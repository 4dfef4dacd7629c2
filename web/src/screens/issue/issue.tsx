import { useInfiniteQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { Link } from 'react-router';
import { DossierSummary } from '../../../../shared/domain/api/dossiers.ts';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { ask } from '../../api/client.ts';
import { useText } from '../../i18n/text.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { RuleNames } from '../../parts/rule-names.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { DecisionTag } from '../../parts/tags.tsx';

const issueWords: Words<'title' | 'empty' | 'open'> = {
  zh: { title: '待签发', empty: '没有待签发的卷宗。', open: '核对并签发' },
  en: { title: 'Waiting to be issued', empty: 'Nothing waits to be issued.', open: 'Check and issue' },
};

const Page = pageOf(DossierSummary);

/** Concluded reviews that wait for an issuer. */
export default function Issue() {
  const words = useWords(issueWords);
  const text = useText();
  const query = useInfiniteQuery({
    queryKey: ['live', 'issue'],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(Page, '/dossiers', { query: { state: 'AWAITING_ISSUE', cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <main>
      <Heading>{words.title}</Heading>
      <Table<DossierSummary>
        rowKey="dossierId"
        dataSource={query.data.pages.flatMap(({ items }) => items)}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Nothing>{words.empty}</Nothing> }}
        columns={[
          { title: text.columnDossier, dataIndex: 'dossierId' },
          { title: text.columnName, render: (_, { applicant }) => applicant?.name ?? '—' },
          { title: text.columnUnit, render: (_, { applicant }) => applicant?.employer ?? '—' },
          { title: text.columnDecision, render: (_, row) => <DecisionTag summary={row} /> },
          { title: text.columnReasons, render: (_, row) => <RuleNames summary={row} /> },
          {
            title: words.open,
            render: (_, { dossierId }) => <Link to={`/dossiers/${dossierId}`}>{words.open}</Link>,
          },
        ]}
      />
      <MoreButton query={query} />
    </main>
  );
}
