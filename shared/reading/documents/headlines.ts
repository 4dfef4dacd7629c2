import { around, type Box, bottom, centre, right } from '../../domain/geometry.ts';
import { linesOf, type PageLayout } from '../layout/blocks.ts';
import { boxOf, type Glyph, glyphsOf, type Run, recognitionOf, runOf } from '../layout/glyphs.ts';
import { compact, hasContent } from '../values/text.ts';
import type { Passage } from './flow.ts';

/** A stretch of a line outside all tables, with the size of its writing over the page's shorter side. */
export interface Headline {
  readonly layout: PageLayout;
  readonly run: Run;
  readonly text: string;
  readonly box: Box;
  readonly size: number;
}

/** Gaps wider than so many line heights part what stands on one line; letter-spaced titles have narrower ones. */
const PARTED = 2.2;

/** All stretches of a page from top to bottom, tables or not: covers have frames that look like tables. */
export function headlinesOf(layout: PageLayout): Headline[] {
  const { width, height, words } = layout.reading;
  const aspect = height / width;
  const scale = height / Math.min(width, height);
  const lines = linesOf(
    words.flatMap((word) => glyphsOf(word, aspect)),
    aspect,
  );
  return lines
    .flatMap((line) => stretches(line.run, aspect))
    .map((run) => ({ run, box: boxOf(run) }))
    .flatMap(({ run, box }) => {
      if (box === null || !hasContent(run.text)) return [];
      return [{ layout, run, text: compact(run.text), box, size: box[3] * scale }];
    })
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

function stretches(line: Run, aspect: number): Run[] {
  const parts: Glyph[][] = [];
  let last: Glyph | undefined;
  for (const glyph of line.glyphs) {
    if (glyph.gap) continue;
    const gap = last ? (glyph.box[0] - right(last.box)) / (last.box[3] * aspect) : 0;
    if (last === undefined || gap > PARTED) parts.push([]);
    parts.at(-1)!.push(glyph);
    last = glyph;
  }
  return parts.map(runOf);
}

/** A title and the lines of like size right below it read as one. */
export function withWrappedLines(first: Headline, all: readonly Headline[]): Passage | null {
  const lines = [first];
  for (const next of all) {
    const last = lines.at(-1)!;
    const gap = next.box[1] - bottom(last.box);
    if (gap < -0.2 * last.box[3] || next === last) continue;
    const alike = next.size > 0.8 * first.size && next.size < 1.25 * first.size;
    const near = gap < 0.9 * last.box[3] && Math.abs(centre(next.box)[0] - centre(first.box)[0]) < 0.15;
    if (!alike || !near) break;
    lines.push(next);
  }
  return passageOfRuns(first.layout, lines);
}

export const passageOfHeadline = (headline: Headline): Passage | null =>
  passageOfRuns(headline.layout, [headline]);

function passageOfRuns(layout: PageLayout, lines: readonly Headline[]): Passage | null {
  const run = runOf(lines.flatMap((line) => [...line.run.glyphs]));
  const [box, recognition] = [boxOf(run), recognitionOf(run)];
  if (box === null || recognition === null) return null;
  return {
    start: 0,
    end: 0,
    text: lines.map((line) => line.text).join(''),
    page: layout.page,
    box: layout.back(around([box])),
    recognition,
    run,
  };
}
