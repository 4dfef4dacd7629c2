import type { Grey } from '../raster.ts';
import { paperTone } from './ink-mask.ts';
import {
  BESIDE_RULE_MM,
  columnsOf,
  INK,
  inkBetween,
  type OpenTable,
  SAME_END_MM,
  SHORTEST_MM,
  sizesAt,
} from './open-tables.ts';
import type { Rule } from './rules.ts';

/** Between the first two rules stands the head, between the last two every row of the table. */
const HEAD_MM = { least: 4, most: 25 };
const BODY_MM = 12;
const LEAST_ROWS = 2;
/** A line of print is so high at least; ink parted by less white is one line. */
const LINE_MM = 1.2;
const WITHIN_LINE_MM = 0.6;

/**
 * Tables of three rules (above and below the head, and at the end): white gutters part the columns. A row begins where
 * the first column has ink, lines without any there go on with the row above. `horizontal`: the page's level rules that
 * belong to no other table.
 */
export function threeRuleTables(grey: Grey, horizontal: readonly Rule[], pixelsPerMm: number): OpenTable[] {
  const groups: Rule[][] = [];
  const long = horizontal.filter((rule) => rule.end - rule.start >= SHORTEST_MM * pixelsPerMm);
  for (const rule of long.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const group = groups.find(([first]) => endAlike(first!, rule, pixelsPerMm));
    if (group) group.push(rule);
    else groups.push([rule]);
  }
  return groups.flatMap((rules) =>
    rules.length === 3 ? (tableOf(grey, rules as [Rule, Rule, Rule], pixelsPerMm) ?? []) : [],
  );
}

const middleOf = (rule: Rule): number => rule.at((rule.start + rule.end) / 2);

function endAlike(a: Rule, b: Rule, pixelsPerMm: number): boolean {
  const near = SAME_END_MM * pixelsPerMm;
  return Math.abs(a.start - b.start) <= near && Math.abs(a.end - b.end) <= near;
}

function tableOf(
  grey: Grey,
  [top, under, end]: readonly [Rule, Rule, Rule],
  scale: number,
): OpenTable | null {
  const head = middleOf(under) - middleOf(top);
  if (head < HEAD_MM.least * scale || head > HEAD_MM.most * scale) return null;
  if (middleOf(end) - middleOf(under) < BODY_MM * scale) return null;
  const from = Math.round(Math.max(top.start, under.start, end.start));
  const to = Math.round(Math.min(top.end, under.end, end.end));
  const limits = { limit: INK * paperTone(grey), beside: Math.ceil(BESIDE_RULE_MM * scale) };
  const inked = [
    [top, under],
    [under, end],
  ].map(([above, below]) => inkBetween(grey, [above!, below!], [from, to], limits));
  const columns = columnsOf(inked, sizesAt(scale), from);
  if (columns === null) return null;
  const starts = rowStarts(linesBetween(grey, under, end, columns, limits, scale));
  if (starts.length < LEAST_ROWS - 1) return null;
  const base = middleOf(under);
  const rows = [middleOf(top), base, ...starts.map((start) => base + start), middleOf(end)].map(Math.round);
  const [x, y] = [columns[0]!, rows[0]!];
  return { rows, columns, rect: { x, y, width: columns.at(-1)! - x, height: rows.at(-1)! - y } };
}

/** A line of print, pixels below the rule; `first`: whether the first column has ink in it. */
interface PrintedLine {
  readonly from: number;
  to: number;
  first: boolean;
}

function linesBetween(
  { width, height, data }: Grey,
  above: Rule,
  below: Rule,
  columns: readonly number[],
  { limit, beside }: { readonly limit: number; readonly beside: number },
  scale: number,
): PrintedLine[] {
  const lines: PrintedLine[] = [];
  const [left, second, right] = [columns[0]!, columns[1]!, columns.at(-1)!];
  const depth = Math.floor(middleOf(below) - middleOf(above) - below.thickness / 2) - beside;
  for (let offset = Math.ceil(above.thickness / 2) + beside; offset < depth; offset += 1) {
    let [ink, first] = [0, 0];
    for (let x = left; x < right; x += 1) {
      const y = Math.round(above.at(x)) + offset;
      if (y >= height || data[y * width + x]! >= limit) continue;
      ink += 1;
      if (x < second) first += 1;
    }
    // A lone pixel is a speck.
    if (ink < 2) continue;
    const last = lines.at(-1);
    if (last && offset - last.to < WITHIN_LINE_MM * scale) {
      last.to = offset + 1;
      last.first ||= first > 1;
    } else lines.push({ from: offset, to: offset + 1, first: first > 1 });
  }
  return lines.filter(({ from, to }) => to - from >= LINE_MM * scale);
}

/** The middle of the white above each row but the first. */
const rowStarts = (lines: readonly PrintedLine[]): number[] =>
  lines.flatMap((line, at) => (at > 0 && line.first ? [(lines[at - 1]!.to + line.from) / 2] : []));
