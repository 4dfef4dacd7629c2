import type { Rect } from '../../domain/geometry.ts';
import type { Grey } from '../raster.ts';
import { countBelow } from '../vector/ink.ts';

/** Below this a pixel of the sketch is dark, above that it is light. */
const DARK = 140;
const LIGHT = 185;
/** A stretch of a row counts where this share of what lies so near (of the page's width) is dark: strokes leave gaps. */
const FILLED = 0.55;
const NEAR = 0.03;
/** A bar is so long and so high, as shares of the page's width and height: no rule, and no picture. */
const SHORTEST = 0.12;
const LOWEST = 0.007;
const HIGHEST = 0.045;
/** Share of light pixels in a bar that bears text: a heading of one character, on a bar as long as the page is wide. */
const LEAST_TEXT = 0.003;
const MOST_TEXT = 0.4;

/**
 * Headings printed white on a dark bar are made dark on white, in place: detectors of text look for ink on paper.
 * `sketch` is `page` reduced, `bars` its dark bars; the places on `page` of those that bear text are returned.
 */
export function lightenBars(page: Grey, sketch: Grey, bars: readonly Rect[] = darkBars(sketch)): Rect[] {
  const scale = page.width / sketch.width;
  return bars.flatMap((bar) => {
    const share = lightShare(sketch, bar);
    if (share < LEAST_TEXT || share > MOST_TEXT) return [];
    const { x, y, width, height } = bar;
    const place = {
      x: Math.max(0, Math.floor(x * scale)),
      y: Math.max(0, Math.floor(y * scale)),
      width: Math.min(page.width - Math.floor(x * scale), Math.ceil(width * scale)),
      height: Math.min(page.height - Math.floor(y * scale), Math.ceil(height * scale)),
    };
    invert(page, place, share);
    return [place];
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Rectangles of rows that are dark over much the same stretch, on a reduced page. */
export function darkBars(sketch: Grey): Rect[] {
  const open: { span: Span; readonly top: number }[] = [];
  const bars: Rect[] = [];
  const close = ({ span, top }: { span: Span; top: number }, bottom: number) => {
    const height = bottom - top;
    if (height < LOWEST * sketch.height || height > HIGHEST * sketch.height) return;
    bars.push({ x: span.from, y: top, width: span.to - span.from, height });
  };
  // Each pixel of the shortest span has so many near it: hardly any row of text is as dark.
  const least = FILLED * SHORTEST * sketch.width;
  const dark = countBelow(sketch.data, sketch.width, DARK);
  for (let y = 0; y <= sketch.height; y += 1) {
    const spans = y < sketch.height && dark[y]! >= least ? darkSpans(sketch, y) : [];
    for (const bar of [...open]) {
      const goesOn = spans.find(
        (span) => overlap(span, bar.span) > 0.6 * Math.min(lengthOf(span), lengthOf(bar.span)),
      );
      if (goesOn) {
        spans.splice(spans.indexOf(goesOn), 1);
        // Its upper rows may show a part of it only: it leans, or characters stand in the rest.
        bar.span = { from: Math.min(bar.span.from, goesOn.from), to: Math.max(bar.span.to, goesOn.to) };
        continue;
      }
      open.splice(open.indexOf(bar), 1);
      close(bar, y);
    }
    for (const span of spans) open.push({ span, top: y });
  }
  return bars;
}

const lengthOf = ({ from, to }: Span): number => to - from;

const overlap = (a: Span, b: Span): number => Math.min(a.to, b.to) - Math.max(a.from, b.from);

function darkSpans({ data, width }: Grey, y: number): Span[] {
  const reach = Math.max(1, Math.round((NEAR * width) / 2));
  const row = y * width;
  const isDark = (x: number): number => (x >= 0 && x < width && data[row + x]! < DARK ? 1 : 0);
  const spans: Span[] = [];
  let dark = 0;
  for (let x = 0; x < reach; x += 1) dark += isDark(x);
  let from = -1;
  for (let x = 0; x <= width; x += 1) {
    dark += isDark(x + reach) - isDark(x - reach - 1);
    const filled = x < width && dark >= FILLED * (2 * reach + 1);
    if (filled && from < 0) from = x;
    if (filled || from < 0) continue;
    if (x - from >= SHORTEST * width) spans.push({ from, to: x });
    from = -1;
  }
  return spans;
}

/** Above and below it a bar that leans shows paper: this share of its height is left out. */
const RIM = 0.2;

function lightShare({ data, width }: Grey, bar: Rect): number {
  const rim = Math.max(1, Math.round(RIM * bar.height));
  const [top, bottom] = [bar.y + rim, Math.max(bar.y + rim + 1, bar.y + bar.height - rim)];
  let light = 0;
  for (let y = top; y < bottom; y += 1)
    for (let x = bar.x; x < bar.x + bar.width; x += 1) if (data[y * width + x]! > LIGHT) light += 1;
  return light / (bar.width * (bottom - top));
}

/** The bar's own tone becomes white, the lightest in it (`light`: its share of the bar) black. */
function invert(
  { data, width }: Grey,
  { x: left, y: top, width: across, height }: Rect,
  light: number,
): void {
  const counts = new Uint32Array(256);
  for (let y = top; y < top + height; y += 1)
    for (let x = left; x < left + across; x += 1) counts[data[y * width + x]!]! += 1;
  const all = across * height;
  const [ground, text] = [levelAt(counts, 0.4 * all), levelAt(counts, Math.max(0.99, 1 - light / 2) * all)];
  const contrast = Math.max(1, text - ground);
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + across; x += 1) {
      const at = y * width + x;
      const share = Math.min(1, Math.max(0, (data[at]! - ground) / contrast));
      data[at] = Math.round(255 * (1 - share));
    }
  }
}

function levelAt(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (const [level, count] of counts.entries()) {
    seen += count;
    if (seen >= rank) return level;
  }
  return 255;
}
