import { bottom, centre, right } from '../../domain/geometry.ts';
import type { FormPage } from './form-page.ts';
import type { TableHead } from './table-heads.ts';

/** Of the page's height: edges of one rule, seen from two cells. */
const SAME_RULE = 0.004;

/**
 * The headers, and below each the rows that name further parts of its table over its whole width (任现职前主要业绩, 任现职后
 * 主要业绩 in one table): what stands under such a row has the same columns and belongs to the part that it names.
 */
export function withBanners(page: FormPage, heads: readonly TableHead[]): TableHead[] {
  return heads.flatMap((head, index) => {
    const end = heads[index + 1]?.box[1] ?? 1;
    const banners = page.headings
      .filter(
        ({ section, reach, box }) =>
          reach === 'down' &&
          section in head.table.sections &&
          box[1] >= bottom(head.box) - SAME_RULE &&
          box[1] < end &&
          isInGridOf(page, head, box),
      )
      .map(({ section, box }) => ({
        ...head,
        ...{ section, phase: head.table.sections[section]?.phase },
        box: [head.box[0], box[1], head.box[2], box[3]] as const,
      }));
    return [head, ...banners];
  });
}

/** In the ruled table whose columns the header names. */
function isInGridOf(page: FormPage, head: TableHead, box: TableHead['box']): boolean {
  const [x, y] = centre(box);
  return (
    head.ruled &&
    page.layout.reading.grids.some(
      (grid) =>
        grid.box[1] <= head.box[1] + SAME_RULE &&
        y < bottom(grid.box) &&
        x > head.box[0] &&
        x < right(head.box) &&
        grid.box[0] < x &&
        right(grid.box) > x,
    )
  );
}
