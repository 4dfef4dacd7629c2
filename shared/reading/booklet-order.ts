/** A scan of an open booklet: of each half the first part of the form that begins on it, by printed order; null: none does. */
export interface BookletScan {
  readonly left: number | null;
  readonly right: number | null;
}

/** Which half of which scan; scans count from 0. */
export interface BookletPage {
  readonly scan: number;
  readonly side: 'left' | 'right';
}

/** The part that a booklet begins with. */
const COVER = 0;

/**
 * The pages of booklets in the order in which they are read. Opened at its cover and back a booklet shows its last page
 * first; taken apart into sheets, each sheet shows a page from its front and one from its end. Which of these it is, the
 * parts printed on the pages tell: the order that goes back least often, the scans' own where none is better.
 */
export function bookletOrder(scans: readonly BookletScan[]): BookletPage[] {
  return booklets(scans).flatMap(({ from, to }) => {
    const own = scans.slice(from, to).map((scan, at) => ({ ...scan, scan: from + at }));
    const asScanned = own.flatMap(({ scan }) => [page(scan, 'left'), page(scan, 'right')]);
    if (own[0]?.right !== COVER) return asScanned;
    const [besideCover, cover, ...inside] = asScanned;
    const ways = [
      asScanned,
      [cover!, ...inside, besideCover!],
      sheets(own.map(({ scan }) => scan)),
      // What stands beside the cover is its inside: how to fill in the form.
      [cover!, besideCover!, ...inside],
    ];
    const steps = ways.map((way) => stepsBack(way.map(({ scan, side }) => scans[scan]![side])));
    return ways[steps.indexOf(Math.min(...steps))]!;
  });
}

/** Each begins at a cover, the first wherever the scans begin. */
function booklets(scans: readonly BookletScan[]): { from: number; to: number }[] {
  const covers = scans.flatMap(({ left, right }, at) =>
    at > 0 && (left === COVER || right === COVER) ? [at] : [],
  );
  const starts = [0, ...covers];
  return starts.map((from, at) => ({ from, to: starts[at + 1] ?? scans.length }));
}

/** Fronts and backs of a booklet's sheets, the outermost first: the first shows the last page beside the first one. */
function sheets(scans: readonly number[]): BookletPage[] {
  const order: BookletPage[] = [];
  const last = 2 * scans.length - 1;
  for (const [at, scan] of scans.entries()) {
    const [early, late] = at % 2 === 0 ? (['right', 'left'] as const) : (['left', 'right'] as const);
    order[at] = page(scan, early);
    order[last - at] = page(scan, late);
  }
  return order;
}

const page = (scan: number, side: BookletPage['side']): BookletPage => ({ scan, side });

function stepsBack(parts: readonly (number | null)[]): number {
  const known = parts.filter((part) => part !== null);
  return known.filter((part, at) => at > 0 && part < known[at - 1]!).length;
}
