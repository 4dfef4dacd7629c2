import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { AuditTrail } from '../../../../shared/domain/api/dossiers.ts';
import { ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { Waiting } from '../../parts/states.tsx';
import { AuditTable } from '../audit/audit-table.tsx';
import { reviewWords } from './words.ts';

/** All that was done to the dossier, link by link; `revision`: asked again when it changes. */
export function AuditPanel({
  dossierId,
  revision,
}: {
  readonly dossierId: string;
  readonly revision: string;
}) {
  const words = useWords(reviewWords);
  const query = useInfiniteQuery({
    queryKey: ['audit', dossierId, revision],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(AuditTrail, `/dossiers/${dossierId}/audit`, { query: { cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  const breaks = query.data.pages[0]?.breaks ?? [];
  return (
    <>
      <Alert
        showIcon
        type={breaks.length === 0 ? 'success' : 'error'}
        title={breaks.length === 0 ? words.chainWhole : fill(words.chainBroken, { seqs: breaks.join('、') })}
        style={{ marginBottom: 8 }}
      />
      <AuditTable entries={query.data.pages.flatMap(({ items }) => items)} />
      <MoreButton query={query} />
    </>
  );
}
