import { LeftOutlined, RightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Alert, Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Box } from '../../../../shared/domain/geometry.ts';
import type { RecordPage } from '../../../../shared/domain/record.ts';
import { address } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { bringNear, Picture } from '../../parts/picture.tsx';
import { reviewWords } from './words.ts';

/** Rendered widths; a step beyond the screen loads a sharper picture. */
const SHARP = 2400;
const NORMAL = 1400;

/** Whole per cent of the panel's width. */
export const zoomSteps = [60, 80, 100, 130, 170, 220, 300] as const;

export interface PageViewProps {
  readonly dossierId: string;
  readonly page: number;
  readonly pages: number;
  /** Set where the clerk left the page out: which is read in its place. */
  readonly leftOut?: RecordPage['leftOut'];
  readonly zoom: number;
  /** The place looked at now. */
  readonly box: Box | null;
  /** Other places of fields on this page, thin. */
  readonly others: readonly { readonly key: string; readonly box: Box; readonly title: string }[];
  readonly onPage: (page: number) => void;
  readonly onZoom: (zoom: number) => void;
  readonly onPick: (key: string) => void;
}

/** A page as picture with the boxes of what was read on it; scrolls the box into view. */
export function PageView({
  dossierId,
  page,
  pages,
  leftOut,
  zoom,
  box,
  others,
  onPage,
  onZoom,
  onPick,
}: PageViewProps) {
  const words = useWords(reviewWords);
  const frame = useRef<HTMLDivElement>(null);
  const [loaded, setLoaded] = useState('');
  const source = pageAddress(dossierId, page, zoom > 150 ? SHARP : NORMAL);
  useEffect(() => {
    if (loaded === source && box !== null) bringIntoView(frame.current, box);
  }, [box, loaded, source]);
  // The next page is ready before it is asked for.
  useEffect(() => {
    if (page < pages) bringNear(pageAddress(dossierId, page + 1, NORMAL));
  }, [dossierId, page, pages]);
  return (
    <section className="page-view" aria-label={fill(words.page, { page, pages })}>
      <Space className="page-tools">
        <Button
          icon={<LeftOutlined />}
          aria-label={words.previousPage}
          disabled={page <= 1}
          onClick={() => onPage(page - 1)}
        />
        <span>{fill(words.page, { page, pages })}</span>
        <Button
          icon={<RightOutlined />}
          aria-label={words.nextPage}
          disabled={page >= pages}
          onClick={() => onPage(page + 1)}
        />
        <Button
          icon={<ZoomOutOutlined />}
          aria-label={words.zoomOut}
          onClick={() => onZoom(nextZoom(zoom, -1))}
        />
        <Button
          icon={<ZoomInOutlined />}
          aria-label={words.zoomIn}
          onClick={() => onZoom(nextZoom(zoom, 1))}
        />
        <Button onClick={() => onZoom(100)}>{words.fit}</Button>
      </Space>
      {leftOut && <Alert type="info" showIcon title={fill(words[leftOut.reason], { page: leftOut.page })} />}
      <div
        className="page-frame"
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
        tabIndex={0}
      >
        <div className="page-sheet" style={{ width: `${zoom}%` }}>
          <Picture
            src={source}
            alt={fill(words.page, { page, pages })}
            onLoad={() => setLoaded(source)}
            data-loaded={loaded === source || undefined}
            className="page-picture"
          />
          <svg className="page-boxes" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            {others.map(({ key, box: [x, y, width, height], title }) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: the same choice stands in the list beside, by keyboard too
              <rect
                key={key}
                className="box-other"
                x={x}
                y={y}
                width={width}
                height={height}
                onClick={() => onPick(key)}
              >
                <title>{title}</title>
              </rect>
            ))}
            {box && <rect className="box-current" x={box[0]} y={box[1]} width={box[2]} height={box[3]} />}
          </svg>
        </div>
      </div>
    </section>
  );
}

export const pageAddress = (dossierId: string, page: number, width: number): string =>
  address(`/dossiers/${dossierId}/pages/${page}`, { width });

export const cropAddress = (dossierId: string, page: number, box: Box): string =>
  address(`/dossiers/${dossierId}/pages/${page}/crop`, {
    box: box.map((value) => value.toFixed(4)).join(','),
  });

export function nextZoom(zoom: number, direction: 1 | -1): number {
  const steps = direction === 1 ? zoomSteps : [...zoomSteps].reverse();
  return steps.find((step) => (direction === 1 ? step > zoom : step < zoom)) ?? zoom;
}

function bringIntoView(frame: HTMLDivElement | null, [x, y, width, height]: Box): void {
  if (frame === null) return;
  frame.scrollTo({
    left: (x + width / 2) * frame.scrollWidth - frame.clientWidth / 2,
    top: (y + height / 2) * frame.scrollHeight - frame.clientHeight / 2,
  });
}
