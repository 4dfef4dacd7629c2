import { type Grey, type Mask, type Rgb, release } from '../raster.ts';
import { backgroundOf, inkMask } from './background.ts';
import { type Components, componentsOf } from './components.ts';
import { clearFromEdges } from './edges.ts';
import { factorFor, reduce, reduceRgb } from './grey.ts';

export interface Blankness {
  readonly blank: boolean;
  /** Share of the page (0…1) that writing, print or stamps cover; dust, borders and punch holes left out. */
  readonly inkShare: number;
}

/** Longer side looked at: about 100 dpi of A4, where a pen stroke is still a pixel wide. */
const LOOK = 1170;
/** Marks paler than this against the paper shine through from the other side or are stains. */
const CONTRAST = 0.27;
/** mm of an A4 page: smaller regions are dust. */
const DUST = 1;
/**
 * Share of the page: less ink is no writing. A line of five characters covers 0.0004, a page number 0.00006; what
 * hangs together in one piece (a staple, a hair) must cover more.
 */
const LEAST_INK = 0.00004;
const LEAST_INK_ALONE = 0.00015;
/**
 * The shadow around a sheet that was photographed on a desk of its own brightness: a ring over so much of the picture,
 * nowhere further than this share of its width from its outer edge, and broader (mm) than any ruled frame.
 */
const SHADOW = { size: 0.7, inset: 0.08, breadth: 1.2 };

/**
 * Whether nothing was written, printed or stamped on the page. In doubt it is not blank. Give the coloured picture
 * where there is one: a pale red stamp is hardly darker than paper.
 */
export function isBlank(page: Grey | Rgb): Blankness {
  const small = darkness(page);
  const mask = inkMask(small, backgroundOf(small, 64), CONTRAST);
  const ink = clearFromEdges(mask);
  release(mask);
  const { inkShare, pieces } = writing(ink);
  release(ink);
  return { blank: inkShare < (pieces > 1 ? LEAST_INK : LEAST_INK_ALONE), inkShare };
}

/** Green shows black, blue and red ink alike; luminance would pale a red stamp. */
function darkness(page: Grey | Rgb): Grey {
  const factor = factorFor(page, LOOK);
  if (page.data.length === page.width * page.height) return reduce(page, factor);
  const small = reduceRgb(page, factor);
  const data = new Uint8Array(small.width * small.height);
  for (let i = 0; i < data.length; i += 1) data[i] = small.data[3 * i + 1]!;
  return { width: small.width, height: small.height, data };
}

function writing(ink: Mask): { inkShare: number; pieces: number } {
  const unit = Math.max(ink.width, ink.height) / 297;
  const regions = componentsOf(ink);
  const shadow = shadowOf(ink, regions, unit);
  let area = 0;
  let pieces = 0;
  for (let label = 1; label <= regions.count; label += 1) {
    if (shadow > 0 && (label === shadow || !isWithin(regions, label, shadow))) continue;
    const width = regions.right[label]! - regions.left[label]! + 1;
    const height = regions.bottom[label]! - regions.top[label]! + 1;
    if (Math.max(width, height) < DUST * unit) continue;
    if (
      isPunchHole(ink, regions.left[label]!, regions.top[label]!, width, height, regions.area[label]!, unit)
    )
      continue;
    area += regions.area[label]!;
    pieces += 1;
  }
  return { inkShare: area / (ink.width * ink.height), pieces };
}

/** The label of the sheet's shadow; 0 where there is none. */
function shadowOf({ width, height }: Mask, regions: Components, unit: number): number {
  const { left, right, top, bottom, area, count } = regions;
  for (let label = 1; label <= count; label += 1) {
    const across = right[label]! - left[label]! + 1;
    const down = bottom[label]! - top[label]! + 1;
    if (across < SHADOW.size * width || down < SHADOW.size * height) continue;
    if (area[label]! < SHADOW.breadth * unit * 2 * (across + down)) continue;
    if (isHollow(regions, label, width, Math.round(SHADOW.inset * across))) return label;
  }
  return 0;
}

/** Nothing of the region lies `inset` pixels or more within its own frame. */
function isHollow(
  { labels, left, right, top, bottom }: Components,
  label: number,
  width: number,
  inset: number,
) {
  for (let y = top[label]! + inset; y <= bottom[label]! - inset; y += 1) {
    const row = y * width;
    if (labels.subarray(row + left[label]! + inset, row + right[label]! - inset + 1).includes(label))
      return false;
  }
  return true;
}

const isWithin = ({ left, right, top, bottom }: Components, label: number, frame: number): boolean =>
  left[label]! >= left[frame]! &&
  right[label]! <= right[frame]! &&
  top[label]! >= top[frame]! &&
  bottom[label]! <= bottom[frame]!;

/** ISO 838 holes measure 6 ± 0.5 mm, their middle 12 mm from the edge; others up to 8 mm, within 20 mm of it. */
function isPunchHole(
  ink: Mask,
  x: number,
  y: number,
  width: number,
  height: number,
  area: number,
  unit: number,
): boolean {
  const size = Math.max(width, height) / unit;
  if (size < 4 || size > 9 || Math.min(width, height) < 0.75 * Math.max(width, height)) return false;
  const fill = area / (width * height);
  if (fill < 0.65) return false;
  const edge = Math.min(x, y, ink.width - x - width, ink.height - y - height) / unit;
  return edge < 16;
}
