import { useQuery } from '@tanstack/react-query';
import { Alert, Typography } from 'antd';
import { PreliminaryView } from '../../../shared/domain/api/dossiers.ts';
import { ask } from '../api/client.ts';
import { fill } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { counterWords } from '../screens/counter/words.ts';
import { FindingList } from '../screens/review/finding-list.tsx';

/** What fails already while the rest is being read: gone as soon as the dossier is judged. */
export function Preliminary({
  dossierId,
  campaign,
}: {
  readonly dossierId: string;
  readonly campaign: string;
}) {
  const words = useWords(counterWords);
  const { data } = useQuery({
    queryKey: ['live', 'preliminary', dossierId],
    queryFn: ({ signal }) => ask(PreliminaryView, `/dossiers/${dossierId}/preliminary`, { signal }),
    refetchInterval: 2000,
  });
  const { pages = null, pagesRead = 0, findings = [] } = data?.body ?? {};
  return (
    <section aria-live="polite">
      <Typography.Paragraph>
        {pages === null ? words.waiting : fill(words.pagesRead, { read: pagesRead, pages })}
      </Typography.Paragraph>
      {findings.length > 0 && (
        <>
          <Alert type="warning" showIcon title={words.preliminary} description={words.preliminaryNote} />
          <FindingList findings={findings} record={{ campaign, fields: {} }} onSpot={() => {}} />
        </>
      )}
    </section>
  );
}
