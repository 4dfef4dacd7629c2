import { useQuery } from '@tanstack/react-query';
import { Alert, Typography } from 'antd';
import { PreliminaryView } from '../../../shared/domain/api/dossiers.ts';
import { ask } from '../api/client.ts';
import { fill } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { counterWords } from '../screens/counter/words.ts';
import { FindingList } from '../screens/review/finding-list.tsx';

/** How often is asked while pages are being read, ms. */
const OFTEN = 2000;

/** What fails already while the rest is being read: of a dossier, or of an upload that was not handed in yet. */
export function Preliminary({
  of,
  id,
  campaign,
}: {
  readonly of: 'dossiers' | 'uploads';
  readonly id: string;
  readonly campaign: string;
}) {
  const words = useWords(counterWords);
  const { data, error } = useQuery({
    queryKey: ['live', 'preliminary', id],
    queryFn: ({ signal }) => ask(PreliminaryView, `/${of}/${id}/preliminary`, { signal }),
    refetchInterval: ({ state }) =>
      state.error !== null || (of === 'uploads' && isThrough(state.data?.body)) ? false : OFTEN,
  });
  // A home that reads nothing before it is handed in.
  if (of === 'uploads' && error !== null) return null;
  const { pages = null, pagesRead = 0, findings = [] } = data?.body ?? {};
  return (
    <section aria-live="polite">
      <Typography.Paragraph>
        {pages === null
          ? words.waiting
          : fill(pagesRead < pages ? words.pagesRead : words.allRead, { read: pagesRead, pages })}
      </Typography.Paragraph>
      {findings.length > 0 && (
        <>
          <Alert
            type="warning"
            showIcon
            title={of === 'uploads' ? words.ahead : words.preliminary}
            description={of === 'uploads' ? words.aheadNote : words.preliminaryNote}
          />
          <FindingList findings={findings} record={{ campaign, fields: {} }} onSpot={() => {}} />
        </>
      )}
    </section>
  );
}

const isThrough = (told: PreliminaryView | undefined): boolean =>
  told !== undefined && told.pages !== null && told.pagesRead >= told.pages;
