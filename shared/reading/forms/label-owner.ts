import { type Box, bottom, centre, right } from '../../domain/geometry.ts';
import type { Gives, PlaceSpec } from './form-lexicon.ts';

/** A label as it was found on a page. */
export interface PlacedLabel {
  readonly key: string;
  readonly box: Box;
}

export interface Owned {
  readonly gives: Gives;
  /** How sure it is whose label it is, 0…1. */
  readonly sure: number;
}

/** The date of something that its label does not name is as sure as the label beside it. */
const BY_NEIGHBOUR = 0.9;
/** Labels beside and above name different things. */
const DISPUTED = 0.7;

/**
 * What a label means that names nothing itself (取得时间): beside or below a label of `elsewhere` it belongs to that. A
 * label of `home` before it in its row settles it; one above makes it doubtful.
 */
export function ownerOf(
  { gives = {}, shared }: PlaceSpec,
  box: Box,
  key: string,
  labels: readonly PlacedLabel[],
): Owned {
  if (shared === undefined) return { gives, sure: 1 };
  const others = labels.filter((label) => label.key !== key);
  const left = leftOf(box, others)?.key ?? '';
  const top = above(box, others)?.key ?? '';
  // In a row that begins with what this label dates, the row above has no say.
  if (shared.home.includes(left)) return { gives, sure: 1 };
  if (!shared.elsewhere.includes(left) && !shared.elsewhere.includes(top)) return { gives, sure: 1 };
  if (shared.home.includes(top)) return { gives, sure: DISPUTED };
  return { gives: shared.gives, sure: BY_NEIGHBOUR };
}

function leftOf(box: Box, labels: readonly PlacedLabel[]): PlacedLabel | undefined {
  const [, middle] = centre(box);
  return labels
    .filter((label) => label.box[0] < box[0] - 0.01 && label.box[1] <= middle && bottom(label.box) >= middle)
    .toSorted((a, b) => b.box[0] - a.box[0])[0];
}

/** Rows of a form are at most so many heights of its text apart. */
const ROW = 4;

/** The nearest label above that stands over this one. */
function above(box: Box, labels: readonly PlacedLabel[]): PlacedLabel | undefined {
  return labels
    .filter(
      (label) =>
        bottom(label.box) <= box[1] + 0.005 &&
        box[1] - bottom(label.box) < ROW * box[3] &&
        Math.min(right(label.box), right(box)) - Math.max(label.box[0], box[0]) >
          0.5 * Math.min(label.box[2], box[2]),
    )
    .toSorted((a, b) => b.box[1] - a.box[1])[0];
}
