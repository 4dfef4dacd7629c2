import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { z } from 'zod';
import { PageLook } from '../../../../shared/domain/api/uploads.ts';
import { address, ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Picture } from '../../parts/picture.tsx';
import { adviceOf, spans } from './page-advice.ts';
import { counterWords } from './words.ts';

const Looks = z.object({ pages: z.array(PageLook) });

/** Every page of a file as it has just arrived: small, upright, with its verdict; what should be done is said once for all its pages. */
export function PageLooks({ uploadId, name }: { readonly uploadId: string; readonly name: string }) {
  const words = useWords(counterWords);
  const { data, error } = useQuery({
    queryKey: ['looks', uploadId, name],
    queryFn: ({ signal }) => ask(Looks, `/uploads/${uploadId}/looks`, { query: { name }, signal }),
    retry: false,
  });
  if (error) return <Tag icon={<ExclamationCircleOutlined />}>{words.notLooked}</Tag>;
  if (data === undefined) return <Tag icon={<ClockCircleOutlined />}>{words.looking}</Tag>;
  const { pages } = data.body;
  const poor = pages.filter(({ rescan }) => rescan);
  const told = pages.filter(({ quality, blank }) => quality.length > 0 || blank);
  const count = fill(words.pageCount, { pages: pages.length });
  return (
    <>
      {poor.length === 0 ? (
        <Tag color="success" icon={<CheckCircleOutlined />}>
          {count}，{words.fine}
        </Tag>
      ) : (
        <Tag color="warning" icon={<ExclamationCircleOutlined />}>
          {count}，{fill(words.poorPages, { pages: poor.length })}
        </Tag>
      )}
      <ul className="page-looks">
        {adviceOf(told).map(({ advice, pages: of }) => (
          <li key={advice}>
            {advice}：{fill(words.pageNumber, { page: spans(of) })}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <section className="thumbnails" tabIndex={0} aria-label={fill(words.thumbnails, { name })}>
        {pages.map((look) => (
          <Thumbnail key={look.page} uploadId={uploadId} name={name} look={look} />
        ))}
      </section>
    </>
  );
}

function Thumbnail({
  uploadId,
  name,
  look,
}: {
  readonly uploadId: string;
  readonly name: string;
  readonly look: z.infer<typeof PageLook>;
}) {
  const words = useWords(counterWords);
  const { page, rotation, sentence } = look;
  return (
    <figure>
      <Picture
        src={address(`/uploads/${uploadId}/pages/${page}`, { name, rotation })}
        alt={`${fill(words.pageNumber, { page })}：${sentence}`}
        loading="lazy"
      />
      <figcaption>
        {look.rescan ? <ExclamationCircleOutlined /> : <CheckCircleOutlined />} {page}
      </figcaption>
    </figure>
  );
}
