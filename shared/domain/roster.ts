import { z } from 'zod';

/** What a person should know of a roster that was read: nothing in it disappears silently. */
export const RosterNoteKind = z.enum([
  'hidden-row',
  'hidden-sheet',
  'skipped-line',
  'unreadable-cell',
  'number-damaged',
  'sequence-differs',
  'repeated-person',
]);
export type RosterNoteKind = z.infer<typeof RosterNoteKind>;

export const RosterNote = z.object({
  kind: RosterNoteKind,
  sheet: z.string(),
  /** From 1, as the table program counts. */
  line: z.number().int().min(1).optional(),
  field: z.string().optional(),
});
export type RosterNote = z.infer<typeof RosterNote>;

/** One person of 附件5. Values are written as the record writes them; what could not be read is left out. */
export const RosterRow = z.object({
  /** From 1, in roster order over all its sheets. */
  row: z.number().int().min(1),
  sheet: z.string(),
  line: z.number().int().min(1),
  hidden: z.boolean(),
  /** 序号 as printed. */
  sequence: z.string().optional(),
  values: z.record(z.string(), z.string()),
  /** What the cells say, before any normalisation, by the same paths. */
  raw: z.record(z.string(), z.string()),
});
export type RosterRow = z.infer<typeof RosterRow>;

export const Roster = z.object({
  /** False for a page that was scanned: the notice asks for the electronic file too. */
  electronic: z.boolean(),
  rows: z.array(RosterRow),
  notes: z.array(RosterNote),
});
export type Roster = z.infer<typeof Roster>;
