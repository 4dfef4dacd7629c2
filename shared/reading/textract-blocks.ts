import { z } from 'zod';
import { type Box, clampBox } from '../domain/geometry.ts';
import type { EngineIdentity, QualityCode } from '../domain/record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Cell, Grid, InkBlob, Mark, PageReading, Word } from './page-reading.ts';

const share = z.number().min(-0.05).max(1.05);
const Point = z.object({ X: share, Y: share });
const Geometry = z.object({
  BoundingBox: z.object({ Left: share, Top: share, Width: share, Height: share }),
  /** Clockwise from the top left corner as the text is read, so it tells how the text is turned. */
  Polygon: z.array(Point).optional(),
});

/** The part of Amazon Textract's Block that is read here; everything else is left aside. */
export const TextractBlock = z.object({
  Id: z.string(),
  BlockType: z.string(),
  /** 0…100. */
  Confidence: z.number().min(0).max(100).optional(),
  Text: z.string().optional(),
  TextType: z.string().optional(),
  Geometry: Geometry.optional(),
  Relationships: z.array(z.object({ Type: z.string(), Ids: z.array(z.string()) })).optional(),
  /** From 1; the service leaves it out where there is only one page. */
  Page: z.number().int().min(1).optional(),
  RowIndex: z.number().int().min(1).optional(),
  ColumnIndex: z.number().int().min(1).optional(),
  RowSpan: z.number().int().min(1).optional(),
  ColumnSpan: z.number().int().min(1).optional(),
  SelectionStatus: z.string().optional(),
});
export type TextractBlock = z.infer<typeof TextractBlock>;

/** What Textract does not tell of the picture that it was sent; sides in pixels of that picture. */
export interface SentPage {
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
  readonly quality: readonly QualityCode[];
  /** 64 hex digits, see PageReading. */
  readonly fingerprint: string;
}

export interface BlockFailure {
  readonly reason: 'no-such-page' | 'dangling-reference' | 'incomplete-block';
  /** For operators; never text of the page. */
  readonly detail: string;
}

type Rotation = PageReading['rotation'];

/** Less sure signatures are smudges and rules. */
const LEAST_SIGNATURE = 0.5;
/** Textract gives no ink density; so much of its box a written name covers, give or take. */
const SIGNATURE_DENSITY = 0.1;

/**
 * One page (from 1) of Textract's Block graph as a PageReading. Text turned sideways or upside down turns the page:
 * boxes are those of the upright page. Seals, photos and codes are not among what Textract tells.
 */
export function pageReadingOf(
  blocks: readonly TextractBlock[],
  page: number,
  sent: SentPage,
  engine: EngineIdentity,
): Result<PageReading, BlockFailure> {
  const own = blocks.filter((block) => (block.Page ?? 1) === page);
  const graph: Graph = { blocks: own, byId: new Map(own.map((block) => [block.Id, block])) };
  if (!own.some(({ BlockType }) => BlockType === 'PAGE')) {
    return err({ reason: 'no-such-page', detail: `no PAGE block for page ${page}` });
  }
  const broken = firstBroken(graph);
  if (broken !== undefined) return err(broken);

  const rotation = rotationOf(own);
  const turned = rotation === 90 || rotation === 270;
  const words = wordsOf(graph, rotation);
  const grids = ofType(own, 'TABLE').map((table) => gridOf(graph, table, rotation));
  const marks = ofType(own, 'SELECTION_ELEMENT').map((block) => markOf(block, rotation));
  const ink = signaturesOf(own, rotation);
  return ok({
    schema: 'shouli/page-reading@1',
    engine,
    depth: 'full',
    width: turned ? sent.height : sent.width,
    height: turned ? sent.width : sent.height,
    dpi: sent.dpi,
    rotation,
    skew: skewOf(own, sent, rotation),
    blank: words.length === 0 && grids.length === 0 && marks.length === 0 && ink.length === 0,
    quality: [...sent.quality],
    fingerprint: sent.fingerprint,
    words,
    grids,
    marks,
    seals: [],
    photos: [],
    ink,
    codes: [],
  });
}

interface Graph {
  readonly blocks: readonly TextractBlock[];
  readonly byId: ReadonlyMap<string, TextractBlock>;
}

/** Relationships that the mapping follows; others (key-value pairs, layout) may point anywhere. */
const FOLLOWED = new Map([
  ['LINE', ['CHILD']],
  ['TABLE', ['CHILD', 'MERGED_CELL']],
  ['MERGED_CELL', ['CHILD']],
]);
const LOCATED = new Set(['WORD', 'LINE', 'TABLE', 'CELL', 'MERGED_CELL', 'SELECTION_ELEMENT', 'SIGNATURE']);

function firstBroken({ blocks, byId }: Graph): BlockFailure | undefined {
  for (const block of blocks) {
    const followed = FOLLOWED.get(block.BlockType) ?? [];
    for (const { Type, Ids } of block.Relationships ?? []) {
      if (followed.includes(Type) && Ids.some((id) => !byId.has(id))) {
        return { reason: 'dangling-reference', detail: `${block.BlockType} ${block.Id} lacks a ${Type}` };
      }
    }
    if (LOCATED.has(block.BlockType) && block.Geometry === undefined) {
      return { reason: 'incomplete-block', detail: `${block.BlockType} ${block.Id} has no geometry` };
    }
    const isCell = block.BlockType === 'CELL' || block.BlockType === 'MERGED_CELL';
    if (isCell && (block.RowIndex === undefined || block.ColumnIndex === undefined)) {
      return {
        reason: 'incomplete-block',
        detail: `${block.BlockType} ${block.Id} has no place in its table`,
      };
    }
    if (block.BlockType === 'WORD' && (block.Text === undefined || block.Confidence === undefined)) {
      return { reason: 'incomplete-block', detail: `WORD ${block.Id} has no text or confidence` };
    }
  }
  return undefined;
}

const ofType = (blocks: readonly TextractBlock[], type: string): TextractBlock[] =>
  blocks.filter(({ BlockType }) => BlockType === type);

const confidenceOf = ({ Confidence = 0 }: TextractBlock): number => Confidence / 100;

const related = ({ byId }: Graph, block: TextractBlock, type: string): TextractBlock[] =>
  (block.Relationships ?? [])
    .filter(({ Type }) => Type === type)
    .flatMap(({ Ids }) => Ids.map((id) => byId.get(id)))
    .filter((child) => child !== undefined);

/** The clockwise turn that brings the page upright: what most of its characters ask for. */
function rotationOf(blocks: readonly TextractBlock[]): Rotation {
  const votes = new Map<Rotation, number>();
  for (const word of ofType(blocks, 'WORD')) {
    const direction = readingDirection(word);
    if (direction === undefined) continue;
    const [x, y] = direction;
    const rotation = Math.abs(x) >= Math.abs(y) ? (x >= 0 ? 0 : 180) : y > 0 ? 270 : 90;
    votes.set(rotation, (votes.get(rotation) ?? 0) + (word.Text ?? '').length);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function readingDirection({ Geometry }: TextractBlock): readonly [number, number] | undefined {
  const [start, end] = Geometry?.Polygon ?? [];
  return start === undefined || end === undefined ? undefined : [end.X - start.X, end.Y - start.Y];
}

/** Degrees that the upright page leans clockwise: the median over its lines. */
function skewOf(blocks: readonly TextractBlock[], sent: SentPage, rotation: Rotation): number {
  const angles = ofType(blocks, 'LINE')
    .map(readingDirection)
    .filter((direction) => direction !== undefined)
    .map(([x, y]) => (Math.atan2(y * sent.height, x * sent.width) * 180) / Math.PI + rotation)
    .map((angle) => ((((angle + 180) % 360) + 360) % 360) - 180)
    .filter((angle) => Math.abs(angle) < 45)
    .sort((a, b) => a - b);
  const median = angles[Math.floor(angles.length / 2)] ?? 0;
  return Math.round(median * 100) / 100;
}

function boxOf({ Geometry }: TextractBlock, rotation: Rotation): Box {
  const { Left = 0, Top = 0, Width = 0, Height = 0 } = Geometry?.BoundingBox ?? {};
  if (rotation === 90) return clampBox([1 - Top - Height, Left, Height, Width]);
  if (rotation === 180) return clampBox([1 - Left - Width, 1 - Top - Height, Width, Height]);
  if (rotation === 270) return clampBox([Top, 1 - Left - Width, Height, Width]);
  return clampBox([Left, Top, Width, Height]);
}

const SCRIPTS: Readonly<Record<string, Word['script']>> = { PRINTED: 'printed', HANDWRITING: 'handwritten' };

/** Words in the order of their lines, then those of no line. */
function wordsOf(graph: Graph, rotation: Rotation): Word[] {
  const words: Word[] = [];
  const taken = new Set<string>();
  const add = (block: TextractBlock, layoutConfidence: number) => {
    if (taken.has(block.Id)) return;
    taken.add(block.Id);
    words.push({
      text: block.Text ?? '',
      box: boxOf(block, rotation),
      confidence: confidenceOf(block),
      layoutConfidence,
      script: SCRIPTS[block.TextType ?? ''] ?? 'unknown',
    });
  };
  for (const line of ofType(graph.blocks, 'LINE')) {
    const layoutConfidence = layoutConfidenceOf(graph, line);
    for (const word of related(graph, line, 'CHILD')) add(word, layoutConfidence);
  }
  for (const word of ofType(graph.blocks, 'WORD')) add(word, confidenceOf(word));
  return words;
}

/** How sure the layout is of the line: what LAYOUT says of the block around it, else of the line itself. */
function layoutConfidenceOf({ blocks }: Graph, line: TextractBlock): number {
  const around = blocks.find(
    ({ BlockType, Relationships }) =>
      BlockType.startsWith('LAYOUT_') && Relationships?.some(({ Ids }) => Ids.includes(line.Id)),
  );
  return confidenceOf(around ?? line);
}

function gridOf(graph: Graph, table: TextractBlock, rotation: Rotation): Grid {
  const merged = related(graph, table, 'MERGED_CELL');
  const hidden = new Set(merged.flatMap((cell) => related(graph, cell, 'CHILD')).map(({ Id }) => Id));
  const single = related(graph, table, 'CHILD').filter(
    ({ BlockType, Id }) => BlockType === 'CELL' && !hidden.has(Id),
  );
  const cells = [...single, ...merged]
    .map((cell) => cellOf(cell, rotation))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return { box: boxOf(table, rotation), confidence: confidenceOf(table), cells };
}

function cellOf(cell: TextractBlock, rotation: Rotation): Cell {
  return {
    row: (cell.RowIndex ?? 1) - 1,
    column: (cell.ColumnIndex ?? 1) - 1,
    rowSpan: cell.RowSpan ?? 1,
    columnSpan: cell.ColumnSpan ?? 1,
    box: boxOf(cell, rotation),
  };
}

function markOf(block: TextractBlock, rotation: Rotation): Mark {
  return {
    box: boxOf(block, rotation),
    checked: block.SelectionStatus === 'SELECTED',
    confidence: confidenceOf(block),
  };
}

function signaturesOf(blocks: readonly TextractBlock[], rotation: Rotation): InkBlob[] {
  return ofType(blocks, 'SIGNATURE')
    .filter((block) => confidenceOf(block) >= LEAST_SIGNATURE)
    .map((block) => ({ box: boxOf(block, rotation), density: SIGNATURE_DENSITY }));
}
