import { bottom } from '../../domain/geometry.ts';
import type { PageLayout } from '../layout/blocks.ts';
import type { Seal } from '../page-reading.ts';

/** The stamp that a document bears: the surest, and of equals the lowest. */
export function bestSeal(layouts: readonly PageLayout[]): { seal: Seal; layout: PageLayout } | null {
  const seals = layouts.flatMap((layout) => layout.reading.seals.map((seal) => ({ seal, layout })));
  const [best] = seals.toSorted(
    (a, b) =>
      Number(b.seal.text !== '') - Number(a.seal.text !== '') ||
      b.seal.textConfidence - a.seal.textConfidence ||
      bottom(b.seal.box) - bottom(a.seal.box),
  );
  return best ?? null;
}
