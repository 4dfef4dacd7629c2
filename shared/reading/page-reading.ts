import { z } from 'zod';
import { Box } from '../domain/geometry.ts';
import { EngineIdentity, QualityCode } from '../domain/record.ts';

const confidence = z.number().min(0).max(1);

/** One character of a word: `x` is its centre, 0…1 of the page's width. */
export const Character = z.object({ text: z.string(), confidence, x: z.number() });
export type Character = z.infer<typeof Character>;

/** A run of text on one line as the engine found it; in Chinese seldom a word, often a phrase. */
export const Word = z.object({
  text: z.string(),
  box: Box,
  /** How sure the engine is of the characters: mean of their probabilities. */
  confidence,
  /** How sure the engine is that there is text at this place. */
  layoutConfidence: confidence,
  script: z.enum(['printed', 'handwritten', 'unknown']),
  /** In reading order, where the engine gives them; their texts join to `text`. */
  characters: z.array(Character).optional(),
});
export type Word = z.infer<typeof Word>;

/** A cell of a ruled grid; rows and columns count from 0. */
export const Cell = z.object({
  row: z.number().int().min(0),
  column: z.number().int().min(0),
  rowSpan: z.number().int().min(1),
  columnSpan: z.number().int().min(1),
  box: Box,
});
export type Cell = z.infer<typeof Cell>;

export const Grid = z.object({ box: Box, confidence, cells: z.array(Cell) });
export type Grid = z.infer<typeof Grid>;

/**
 * A printed box □ that may be ticked (☑, √, ■, ×), or a lone tick. `over`: no box, but a tick or a ring that a pen drew
 * over a printed option.
 */
export const Mark = z.object({ box: Box, checked: z.boolean(), confidence, over: z.boolean().optional() });
export type Mark = z.infer<typeof Mark>;

/** A red stamp. `text` is the ring read clockwise from its gap; `innerText` what stands level inside it. */
export const Seal = z.object({
  box: Box,
  shape: z.enum(['round', 'oval', 'square', 'unknown']),
  /** How sure it is that this is a stamp. */
  confidence,
  text: z.string(),
  textConfidence: confidence,
  /** What single looks at the ring gave, where they differ. */
  looks: z.array(z.string()).optional(),
  innerText: z.string(),
});
export type Seal = z.infer<typeof Seal>;

export const Photo = z.object({
  box: Box,
  isColour: z.boolean(),
  /** null where the scan's resolution is unknown. */
  widthMm: z.number().nullable(),
  heightMm: z.number().nullable(),
  confidence,
});
export type Photo = z.infer<typeof Photo>;

/** Ink that no word, rule, seal or photo explains: signatures, scribbles, ticks. `density` is ink per area. */
export const InkBlob = z.object({ box: Box, density: confidence });
export type InkBlob = z.infer<typeof InkBlob>;

/** A bar or QR code's text, as decoded. */
export const Code = z.object({ box: Box, text: z.string() });
export type Code = z.infer<typeof Code>;

/**
 * One page as the pipeline sees it. `look`: no text was read yet. `full`: everything was read. `triage`: only what tells the page's type
 * (`words` holds its largest and topmost lines). All boxes in the upright page (see `Box`).
 */
export const PageReading = z.object({
  schema: z.literal('shouli/page-reading@1'),
  engine: EngineIdentity,
  depth: z.enum(['look', 'triage', 'full']),
  /** Pixels of the upright page. */
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  /** Of the upright page; null where neither the file nor the paper's size tells. */
  dpi: z.number().nullable(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  skew: z.number(),
  blank: z.boolean(),
  quality: z.array(QualityCode),
  /** 64 hex digits of a perceptual hash: Hamming distance tells how alike two pages look. */
  fingerprint: z.string(),
  words: z.array(Word),
  grids: z.array(Grid),
  marks: z.array(Mark),
  seals: z.array(Seal),
  photos: z.array(Photo),
  ink: z.array(InkBlob),
  codes: z.array(Code),
});
export type PageReading = z.infer<typeof PageReading>;
