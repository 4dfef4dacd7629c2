import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { BatchNotices } from '../../../../shared/domain/api/batches.ts';
import { address, ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { batchWords } from './words.ts';

/** All issued notices of a batch as one zip, or as few as the home can answer with; nothing before the first. */
export function NoticeDownloads({ batchId }: { readonly batchId: string }) {
  const words = useWords(batchWords);
  const path = `/batches/${encodeURIComponent(batchId)}/notices`;
  const { data } = useQuery({
    queryKey: ['live', 'batch-notices', null, batchId],
    queryFn: ({ signal }) => ask(BatchNotices, path, { signal }),
  });
  const { parts = [], notices = 0 } = data?.body ?? {};
  return parts.map(({ part }) => (
    <Button key={part} href={address(`${path}/${part}`)}>
      {fill(parts.length === 1 ? words.notices : words.noticesPart, { notices, part, parts: parts.length })}
    </Button>
  ));
}
