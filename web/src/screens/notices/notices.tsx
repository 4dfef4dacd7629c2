import { useInfiniteQuery } from '@tanstack/react-query';
import { Space, Table, Tag } from 'antd';
import { Link } from 'react-router';
import { z } from 'zod';
import { NoticeSummary } from '../../../../shared/domain/api/dossiers.ts';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { address, ask } from '../../api/client.ts';
import { useText } from '../../i18n/text.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { localTime } from '../../parts/local-time.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';

const zh = {
  title: '通知书',
  empty: '还没有签发通知书。',
  number: '文号',
  kind: '种类',
  ACCEPTANCE: '受理通知书',
  REJECTION: '不予受理通知书',
  DEFECTS: '一次性告知书',
  issuedAt: '签发时间',
  preparing: '正在制作',
  replaced: '已由 {number} 更正',
  open: '打开',
} as const;
const noticeWords: Words<keyof typeof zh> = {
  zh,
  en: {
    title: 'Notices',
    empty: 'No notice was issued yet.',
    number: 'Number',
    kind: 'Kind',
    ACCEPTANCE: 'acceptance',
    REJECTION: 'rejection',
    DEFECTS: 'defects',
    issuedAt: 'Issued',
    preparing: 'being made',
    replaced: 'corrected by {number}',
    open: 'Open',
  },
};

const Row = NoticeSummary.extend({ dossierId: z.string(), name: z.string() });
type Row = z.infer<typeof Row>;
const Page = pageOf(Row);

/** Issued notices, newest first, to open, print and download. */
export default function Notices() {
  const words = useWords(noticeWords);
  const text = useText();
  const query = useInfiniteQuery({
    queryKey: ['live', 'notices'],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(Page, '/notices', { query: { cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  const file = (noticeId: string, format: 'pdf' | 'json') => address(`/notices/${noticeId}`, { format });
  return (
    <main>
      <Heading>{words.title}</Heading>
      <Table<Row>
        rowKey="noticeId"
        dataSource={query.data.pages.flatMap(({ items }) => items)}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Nothing>{words.empty}</Nothing> }}
        columns={[
          { title: words.number, dataIndex: 'number' },
          { title: words.kind, render: (_, { kind }) => <Tag>{words[kind]}</Tag> },
          { title: text.columnName, dataIndex: 'name' },
          {
            title: text.columnDossier,
            render: (_, { dossierId }) => <Link to={`/dossiers/${dossierId}`}>{dossierId}</Link>,
          },
          {
            title: words.issuedAt,
            render: (_, { issuedAt }) => (issuedAt === null ? words.preparing : localTime(issuedAt)),
          },
          {
            title: words.open,
            render: (_, { noticeId, issuedAt, replacedBy }) => (
              <Space>
                {issuedAt !== null && (
                  <>
                    <a href={file(noticeId, 'pdf')} target="_blank" rel="noopener">
                      PDF
                    </a>
                    <a href={file(noticeId, 'json')} download>
                      JSON
                    </a>
                  </>
                )}
                {replacedBy !== null && <Tag>{words.replaced.replace('{number}', replacedBy)}</Tag>}
              </Space>
            ),
          },
        ]}
      />
      <MoreButton query={query} />
    </main>
  );
}
