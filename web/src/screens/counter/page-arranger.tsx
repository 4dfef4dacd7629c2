import { ArrowLeftOutlined, ArrowRightOutlined, RotateRightOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Button, Space, Typography } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { PageLook } from '../../../../shared/domain/api/uploads.ts';
import type { PageOrder } from '../../../../shared/domain/page-order.ts';
import { address, ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Picture } from '../../parts/picture.tsx';
import { asScanned, movedPage, turnedPage } from './arrange.ts';
import { counterWords } from './words.ts';

const Looks = z.object({ pages: z.array(PageLook) });

/** Every page of the dossier in one row: moved and turned by buttons, moved by dragging too. Files stay as they are. */
export function PageArranger({
  uploadId,
  names,
  order,
  onChange,
}: {
  readonly uploadId: string;
  readonly names: readonly string[];
  /** null: nobody has arranged anything. */
  readonly order: PageOrder | null;
  readonly onChange: (order: PageOrder | null) => void;
}) {
  const words = useWords(counterWords);
  const [open, setOpen] = useState(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const looks = useQueries({
    queries: names.map((name) => ({
      queryKey: ['looks', uploadId, name],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask(Looks, `/uploads/${uploadId}/looks`, { query: { name }, signal }),
      retry: false,
    })),
  });
  const all = looks.map(({ data }, at) => data?.body.pages.map(({ page }) => ({ file: names[at]!, page })));
  // Only what is seen whole can be arranged whole.
  const seen = all.every((pages) => pages !== undefined)
    ? asScanned(all.flatMap((pages) => pages ?? []))
    : null;
  if (seen === null) return null;
  const pages = order ?? seen;
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
              return (
                <li
                  key={`${file}#${page}`}
                  draggable
                  onDragStart={() => setDragged(at)}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={(event) => {
                    event.preventDefault();
                    if (dragged !== null) onChange(movedPage(pages, dragged, at));
                    setDragged(null);
                  }}
                >
                  <Picture
                    src={address(`/uploads/${uploadId}/pages/${page}`, { name: file, rotation })}
                    alt={`${name}，${fill(words.turned, { degrees: rotation })}`}
                    loading="lazy"
                    draggable={false}
                  />
                  <span>
                    {at + 1}. {name}
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
