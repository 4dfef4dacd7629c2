import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { HouseAudit } from '../../../../shared/domain/api/batches.ts';
import { ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Waiting } from '../../parts/states.tsx';
import { AuditTable } from './audit-table.tsx';

const auditWords: Words<'title' | 'whole' | 'broken'> = {
  zh: {
    title: '审计：登录、账号与越权查看',
    whole: '审计链完整，逐条核对无误。卷宗的审计记录见各卷宗。',
    broken: '审计链在第 {seqs} 条处不一致，请立即联系管理员。',
  },
  en: {
    title: 'Audit: sign-ins, accounts, refused looks',
    whole: 'The chain is whole, checked link by link. Dossiers hold their own trails.',
    broken: 'The chain breaks at {seqs}: tell the administrator at once.',
  },
};

/** The house's own chain; what was done to a dossier stands in the dossier. */
export default function Audit() {
  const words = useWords(auditWords);
  const query = useInfiniteQuery({
    queryKey: ['audit', 'house'],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(HouseAudit, '/audit', { query: { cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  const broken = query.data.pages[0]?.breaks ?? [];
  return (
    <main>
      <Heading>{words.title}</Heading>
      <Alert
        showIcon
        type={broken.length === 0 ? 'success' : 'error'}
        title={broken.length === 0 ? words.whole : fill(words.broken, { seqs: broken.join('、') })}
        style={{ marginBottom: 12 }}
      />
      <AuditTable entries={query.data.pages.flatMap(({ items }) => items)} />
      <MoreButton query={query} />
    </main>
  );
}
