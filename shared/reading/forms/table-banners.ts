import { bottom, centre, right } from '../../domain/geometry.ts';
import type { FormPage } from './form-page.ts';
import type { TableHead } from './table-heads.ts';

/** Of the page's height: edges of one rule, seen from two cells. */
const SAME_RULE = 0.004;

/**
 * The headers, and below each what names further parts of its table: rows over its whole width (任现职前主要业绩, 任现职后
 * 主要业绩 in one table), or cells written downwards at the left of several rows. What stands under such a row, or beside
 * such a cell, has the same columns and belongs to the part that it names.
 */
export function withBanners(page: FormPage, heads: readonly TableHead[]): TableHead[] {
  return heads.flatMap((head, index) => {
    const end = heads[index + 1]?.box[1] ?? 1;
    const banners = page.headings
      .filter(
        ({ section, reach, box }) =>
          section in head.table.sections &&
          box[1] >= bottom(head.box) - SAME_RULE &&
          box[1] < end - (reach === 'beside' ? SAME_RULE : 0) &&
          isInGridOf(page, head, box, reach),
      )
      .map(({ section, box, reach }) => ({
        ...head,
        ...{ section, phase: head.table.sections[section]?.phase },
        box: [head.box[0], box[1], head.box[2], reach === 'beside' ? 0 : box[3]] as const,
      }));
    return [head, ...banners];
  });
}

/** In the ruled table whose columns the header names; a cell at the side may have nothing above it in the header. */
function isInGridOf(
  page: FormPage,
  head: TableHead,
  box: TableHead['box'],
  reach: 'down' | 'beside',
): boolean {
  const [x, y] = centre(box);
  return (
    head.ruled &&
    page.layout.reading.grids.some(
      (grid) =>
        grid.box[1] <= head.box[1] + SAME_RULE &&
        y < bottom(grid.box) &&
        (reach === 'beside' || x > head.box[0]) &&
        x < right(head.box) &&
        grid.box[0] < x &&
        right(grid.box) > x,
    )
  );
}
