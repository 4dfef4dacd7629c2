import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  ScanOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import type { PageLook } from '../../../../shared/domain/api/uploads.ts';
import { address } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Picture } from '../../parts/picture.tsx';
import { adviceOf, spans } from './page-advice.ts';
import { type Rescan, rescanOf, type ScannedPage } from './rescans.ts';
import { looksQuery } from './use-looks.ts';
import { counterWords } from './words.ts';

export interface PageLooksProps {
  readonly uploadId: string;
  readonly name: string;
  readonly rescans: readonly Rescan[];
  /** null while not every file has arrived. */
  readonly onReplace: ((page: ScannedPage) => void) | null;
  readonly onUndo: (rescan: Rescan) => void;
}

/**
 * Every page of a file as it has just arrived: small, upright, with its verdict, and replaceable by a new scan, which
 * is then shown in its place. What should be done is said once for all its pages.
 */
export function PageLooks({ uploadId, name, rescans, onReplace, onUndo }: PageLooksProps) {
  const words = useWords(counterWords);
  const { data, error } = useQuery(looksQuery(uploadId, name));
  const own = rescans.filter(({ of }) => of.file === name);
  const again = useQueries({ queries: own.map(({ by }) => looksQuery(uploadId, by.file)) });
  if (error) return <Tag icon={<ExclamationCircleOutlined />}>{words.notLooked}</Tag>;
  if (data === undefined) return <Tag icon={<ClockCircleOutlined />}>{words.looking}</Tag>;
  const shown = data.map((look) => {
    const at = own.findIndex(({ of }) => of.page === look.page);
    const by = own[at]?.by;
    const newLook = again[at]?.data?.find(({ page }) => page === by?.page);
    return by === undefined || newLook === undefined ? look : { ...newLook, page: look.page };
  });
  const poor = shown.filter(({ rescan }) => rescan);
  const told = shown.filter(({ quality, blank }) => quality.length > 0 || blank);
  const count = fill(words.pageCount, { pages: shown.length });
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
      {own.length > 0 && <Tag icon={<ScanOutlined />}>{fill(words.rescanned, { pages: own.length })}</Tag>}
      <ul className="page-looks">
        {adviceOf(told).map(({ advice, pages: of }) => (
          <li key={advice}>
            {advice}：{fill(words.pageNumber, { page: spans(of) })}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <section className="thumbnails" tabIndex={0} aria-label={fill(words.thumbnails, { name })}>
        {shown.map((look) => (
          <Thumbnail
            key={look.page}
            uploadId={uploadId}
            name={name}
            look={look}
            rescan={rescanOf(own, { file: name, page: look.page })}
            onReplace={onReplace}
            onUndo={onUndo}
          />
        ))}
      </section>
    </>
  );
}

interface ThumbnailProps extends Omit<PageLooksProps, 'rescans'> {
  readonly look: PageLook;
  readonly rescan: Rescan | undefined;
}

function Thumbnail({ uploadId, name, look, rescan, onReplace, onUndo }: ThumbnailProps) {
  const words = useWords(counterWords);
  const { page, rotation, sentence } = look;
  const shown = rescan?.by ?? { file: name, page };
  const label = fill(words.pageOfFile, { file: name, page });
  return (
    <figure>
      <Picture
        src={address(`/uploads/${uploadId}/pages/${shown.page}`, { name: shown.file, rotation })}
        alt={`${fill(words.pageNumber, { page })}${rescan ? `（${words.isRescan}）` : ''}：${sentence}`}
        loading="lazy"
      />
      <figcaption>
        {look.rescan ? <ExclamationCircleOutlined /> : <CheckCircleOutlined />} {page}
        {rescan && ` ${words.isRescan}`}
      </figcaption>
      {rescan ? (
        <Button
          size="small"
          icon={<UndoOutlined />}
          aria-label={`${words.undoRescan} ${label}`}
          onClick={() => onUndo(rescan)}
        >
          {words.undoRescan}
        </Button>
      ) : (
        onReplace !== null && (
          <Button
            size="small"
            aria-label={`${words.rescanPage} ${label}`}
            onClick={() => onReplace({ file: name, page })}
          >
            {words.rescanPage}
          </Button>
        )
      )}
    </figure>
  );
}
