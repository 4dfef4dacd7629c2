/** Figures as data (`docs/figures.json`): each with the command, commit and machine that gave it, and what is noise. */
import { z } from 'zod';

export const Figure = z.strictObject({
  name: z.string().regex(/^[a-z]+(\.[a-z-]+)+$/),
  what: z.string().min(1),
  value: z.number(),
  unit: z.string().min(1),
  /** Gives it again, in the checkout. */
  command: z.string().min(1),
  commit: z.string().regex(/^[0-9a-f]{7,40}(-dirty)?$/),
  measuredOn: z.iso.date(),
  machine: z.string(),
  /** Processor milliseconds that the reference work took around it: figures of other machines are scaled by it. */
  reference: z.number().positive(),
  /** Share of the value by which a fresh run may differ either way; 0: it is the same everywhere. */
  tolerance: z.number().min(0),
  /** How it moves with the machine's speed: `time` grows on a slower one, `rate` falls, `none` stays. */
  moves: z.enum(['time', 'rate', 'none']),
});
export type Figure = z.infer<typeof Figure>;

export const Figures = z.strictObject({
  schema: z.literal('shouli/figures@1'),
  /** In words. */
  machines: z.record(z.string(), z.string().min(1)),
  figures: z.array(Figure),
});
export type Figures = z.infer<typeof Figures>;

/** A fresh value, and what the reference work took around it, processor milliseconds. */
export interface Fresh {
  readonly value: number;
  readonly reference: number;
}

/** What a figure should be where the reference work takes `reference` milliseconds. */
export function expectedHere(
  { value, moves, reference: then }: Figure,
  { reference }: Pick<Fresh, 'reference'>,
): number {
  const slower = reference / then;
  return moves === 'time' ? value * slower : moves === 'rate' ? value / slower : value;
}

/** A sentence for each figure that a fresh run contradicts beyond noise; `fresh` by name. */
export function contradictions({ figures }: Figures, fresh: ReadonlyMap<string, Fresh>): string[] {
  return figures.flatMap((figure) => {
    const now = fresh.get(figure.name);
    if (now === undefined) return [];
    const expected = expectedHere(figure, now);
    // As exactly as the data hold it.
    const off = Math.abs(rounded(now.value) - expected) / Math.abs(expected);
    if (off <= figure.tolerance) return [];
    const { name, value, unit, commit, tolerance } = figure;
    return [
      `${name}: ${shown(value)} ${unit} were measured at ${commit}, that is ${shown(expected)} here and now; ` +
        `a fresh run gives ${shown(now.value)}, ${percent(off)} off where ${percent(tolerance)} is noise.`,
    ];
  });
}

export interface Occasion {
  readonly machine: string;
  /** The machine in words. */
  readonly what: string;
  readonly commit: string;
  readonly day: string;
}

/** The figures with fresh values, measured on this occasion. */
export function renewed(
  { figures, machines, ...rest }: Figures,
  fresh: ReadonlyMap<string, Fresh>,
  { machine, what, commit, day }: Occasion,
): Figures {
  const changed = figures.map((figure): Figure => {
    const now = fresh.get(figure.name);
    if (now === undefined) return figure;
    const [value, reference] = [rounded(now.value), rounded(now.reference)];
    return { ...figure, value, reference, commit, measuredOn: day, machine };
  });
  const used = new Set(changed.map((figure) => figure.machine));
  const known = Object.entries({ ...machines, [machine]: what }).filter(([name]) => used.has(name));
  return { ...rest, machines: Object.fromEntries(known), figures: changed };
}

const BEGIN = '<!-- figures.json: begin -->';
const END = '<!-- figures.json: end -->';

/** The part of the document that is made from the data. */
export function tableOf({ figures, machines }: Figures): string {
  const rows = figures.map(
    ({ what, value, unit, command, commit, measuredOn, machine, tolerance }) =>
      `| ${what} | ${shown(value)} ${unit} | ${tolerance === 0 ? 'none' : percent(tolerance)} | \`${command}\` | \`${commit}\`, ${measuredOn}, ${machine} |`,
  );
  return [
    BEGIN,
    '| what | figure | noise | command | measured |',
    '| --- | ---: | ---: | --- | --- |',
    ...rows,
    '',
    ...Object.entries(machines).map(([id, what]) => `${id}: ${what}.`),
    END,
  ].join('\n');
}

/** The document with its table made anew. Throws where its marks are missing. */
export function withTable(document: string, figures: Figures): string {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (from < 0 || to < from) throw new Error('docs/figures.md has no place for the figures');
  return document.slice(0, from) + tableOf(figures) + document.slice(to + END.length);
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
/** Three digits that count, whole numbers from a hundred on. */
const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
const shown = (value: number): string => rounded(value).toLocaleString('en-US', { maximumFractionDigits: 6 });
