import { ArrowLeftOutlined, ArrowRightOutlined, RotateRightOutlined } from '@ant-design/icons';
import { Button, Space, Typography } from 'antd';
import { useState } from 'react';
import type { PageOrder } from '../../../../shared/domain/page-order.ts';
import { address } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Picture } from '../../parts/picture.tsx';
import { asScanned, movedPage, turnedPage } from './arrange.ts';
import { type Rescan, rescanOf } from './rescans.ts';
import { useScannedPages } from './use-looks.ts';
import { counterWords } from './words.ts';

/** Every page of the dossier in one row: moved and turned by buttons, moved by dragging too. Files stay as they are. */
export function PageArranger({
  uploadId,
  names,
  order,
  rescans,
  onChange,
}: {
  readonly uploadId: string;
  readonly names: readonly string[];
  /** null: nobody has arranged anything. */
  readonly order: PageOrder | null;
  /** Pages in whose place another scan is shown. */
  readonly rescans: readonly Rescan[];
  readonly onChange: (order: PageOrder | null) => void;
}) {
  const words = useWords(counterWords);
  const [open, setOpen] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const scanned = useScannedPages(uploadId, names);
  if (scanned === null) return null;
  const pages = order ?? asScanned(scanned);
  return (
    <section aria-label={words.arrange} style={{ marginTop: 12 }}>
      <Space wrap>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.arrange}
        </Button>
        {order !== null && <Button onClick={() => onChange(null)}>{words.arrangeReset}</Button>}
        {order !== null && <Typography.Text>{words.arranged}</Typography.Text>}
      </Space>
      {open && (
        <>
          <p>{words.arrangeHint}</p>
          <ol className="page-order">
            {pages.map(({ file, page, rotation }, at) => {
              const name = fill(words.pageOfFile, { file, page });
              const rescan = rescanOf(rescans, { file, page });
              const shown = rescan?.by ?? { file, page };
              return (
                <li
                  key={`${file}#${page}`}
                  draggable
                  onDragStart={() => setDragged(at)}
                  // Let go elsewhere: the next thing dropped here is not this page.
                  onDragEnd={() => setDragged(null)}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={(event) => {
                    event.preventDefault();
                    if (dragged !== null) onChange(movedPage(pages, dragged, at));
                    setDragged(null);
                  }}
                >
                  <Picture
                    src={address(`/uploads/${uploadId}/pages/${shown.page}`, { name: shown.file, rotation })}
                    alt={`${name}，${fill(words.turned, { degrees: rotation })}`}
                    loading="lazy"
                    draggable={false}
                  />
                  <span>
                    {at + 1}. {name}
                    {rescan && `（${words.isRescan}）`}
                    {rotation !== 0 && `（${fill(words.turned, { degrees: rotation })}）`}
                  </span>
                  <Space size="small">
                    <Button
                      size="small"
                      icon={<ArrowLeftOutlined />}
                      aria-label={`${words.earlier} ${name}`}
                      disabled={at === 0}
                      onClick={() => onChange(movedPage(pages, at, at - 1))}
                    />
                    <Button
                      size="small"
                      icon={<RotateRightOutlined />}
                      aria-label={`${words.turn} ${name}`}
                      onClick={() => onChange(turnedPage(pages, at))}
                    />
                    <Button
                      size="small"
                      icon={<ArrowRightOutlined />}
                      aria-label={`${words.later} ${name}`}
                      disabled={at === pages.length - 1}
                      onClick={() => onChange(movedPage(pages, at, at + 1))}
                    />
                  </Space>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </section>
  );
}
