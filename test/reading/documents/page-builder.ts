import { clampBox } from '../../../shared/domain/geometry.ts';
import type { PageReading, Word } from '../../../shared/reading/page-reading.ts';

/** One line on a built page: text, and how it is set. Sizes over the page's shorter side. */
export interface Line {
  readonly text: string;
  readonly size?: number;
  /** Left edge, 0…1; a centred line where it is missing and `centred` is true. */
  readonly x?: number;
  readonly y?: number;
  readonly centred?: boolean;
  readonly confidence?: number;
}

const BODY = 0.02;
const EM = 0.95;

/** A heading as papers print it: large and centred. */
export const title = (text: string, size = 0.036): Line => ({ text, size, centred: true });

/** Running text: long lines across the page. */
export const prose = (text: string, rows = 24): Line[] => {
  const endless = text.repeat(Math.ceil((rows * 36) / text.length));
  return Array.from({ length: rows }, (_, row) => ({
    text: endless.slice(row * 36, row * 36 + 36),
    x: 0.12,
  }));
};

/** Lines set one below the other from the top; several texts in one array stand level, as cells do. */
export function builtPage(
  lines: readonly (string | Line | readonly string[])[],
  over: Partial<PageReading> = {},
): PageReading {
  const width = over.width ?? 1654;
  const height = over.height ?? 2339;
  const short = Math.min(width, height);
  const words: Word[] = [];
  let y = 0.07;
  for (const entry of lines) {
    const cells: Line[] = Array.isArray(entry)
      ? entry.map((text: string, at) => ({ text, x: 0.08 + (0.86 * at) / entry.length }))
      : [typeof entry === 'string' ? { text: entry } : (entry as Line)];
    let tallest = 0;
    for (const line of cells) {
      const size = line.size ?? BODY;
      const high = (size * short) / height;
      const wide = (line.text.length * EM * size * short) / width;
      const x = line.x ?? (line.centred ? 0.5 - wide / 2 : 0.12);
      words.push(word(line.text, [x, line.y ?? y, wide, high], line.confidence ?? 0.98));
      tallest = Math.max(tallest, high);
    }
    y += tallest * 1.5;
  }
  return {
    schema: 'shouli/page-reading@1',
    engine: { name: 'built', version: '1', models: [] },
    depth: 'full',
    width,
    height,
    dpi: 200,
    rotation: 0,
    skew: 0,
    blank: false,
    quality: [],
    fingerprint: '',
    words,
    grids: [],
    marks: [],
    seals: [],
    photos: [],
    ink: [],
    codes: [],
    ...over,
  };
}

export const blankPage = (): PageReading => builtPage([], { blank: true });

function word(text: string, box: readonly [number, number, number, number], confidence: number): Word {
  return { text, box: clampBox(box), confidence, layoutConfidence: 0.9, script: 'printed' };
}
