import { beforeAll, describe, expect, it } from 'vitest';
import { findKit } from '../../shared/campaigns/registry.ts';
import { conservesPages } from '../../shared/domain/flow/page-conservation.ts';
import type { Box } from '../../shared/domain/geometry.ts';
import { type AssemblyPage, assembleDossier } from '../../shared/reading/assemble-dossier.ts';
import { PageReading } from '../../shared/reading/page-reading.ts';
import { boxOnSpread, spreadOf } from '../../shared/reading/spreads.ts';
import { loadAnswers, readingsFile } from '../e2e/console/recorded-reader.ts';

const { lexicon } = findKit('ln-qts-2024')!;
const A3_INCHES = 16.5;

/** Recorded pages of the small corpus' dossier without a photo: three copies of five pages, then nine other papers. */
let pages: PageReading[];
beforeAll(async () => {
  const answers = await loadAnswers(readingsFile);
  const read = [...answers].flatMap(([key, answer]) => {
    const [hash, index, depth] = key.split('/');
    const { value } = answer as { value?: unknown };
    return depth === 'adaptive' && value ? [{ hash, index: Number(index), value }] : [];
  });
  const form = (hash: string | undefined) =>
    read.filter((one) => one.hash === hash).toSorted((a, b) => a.index - b.index);
  const hash = [...new Set(read.map((one) => one.hash))].find((one) => form(one).length === 24);
  pages = form(hash).map(({ value }) => PageReading.parse(value));
});

const blank = (): PageReading => ({
  ...pages[0]!,
  ...{ blank: true, words: [], grids: [], marks: [], seals: [], photos: [], ink: [], codes: [] },
});

/** Two pages on one scan. */
function beside(left: PageReading, right: PageReading): PageReading {
  const at =
    (side: 'left' | 'right') =>
    <Thing extends { readonly box: Box }>(thing: Thing): Thing => ({
      ...thing,
      box: boxOnSpread(thing.box, side, 0.5),
    });
  const both = <Thing extends { readonly box: Box }>(
    of: (page: PageReading) => readonly Thing[],
  ): Thing[] => [...of(left).map(at('left')), ...of(right).map(at('right'))];
  const moved = (page: PageReading, side: 'left' | 'right'): PageReading => ({
    ...page,
    words: page.words.map((word) => ({
      ...word,
      characters: word.characters?.map((one) => ({ ...one, x: one.x / 2 + (side === 'left' ? 0 : 0.5) })),
    })),
    grids: page.grids.map((grid) => ({ ...grid, cells: grid.cells.map(at(side)) })),
  });
  const [a, b] = [moved(left, 'left'), moved(right, 'right')];
  return {
    ...pages[0]!,
    ...{ depth: 'full', width: 2 * a.width, height: a.height, dpi: (2 * a.width) / A3_INCHES, blank: false },
    words: [...a.words.map(at('left')), ...b.words.map(at('right'))],
    grids: [...a.grids.map(at('left')), ...b.grids.map(at('right'))],
    fingerprint: a.fingerprint,
    skew: a.skew,
    marks: both(({ marks }) => marks),
    seals: both(({ seals }) => seals),
    photos: both(({ photos }) => photos),
    ink: both(({ ink }) => ink),
    codes: both(({ codes }) => codes),
  };
}

const assembled = (readings: readonly PageReading[]) =>
  assembleDossier(
    {
      ...{ dossierId: 'D', source: 'D', campaign: 'ln-qts-2024', submission: {}, unreadFiles: [] },
      engine: pages[0]!.engine,
      pages: readings.map(
        (reading, at): AssemblyPage => ({
          ...{ page: at + 1, file: 'scan.pdf', filePage: at + 1, sha256: 'a', failure: null },
          reading,
        }),
      ),
    },
    lexicon,
  );

/** The five pages of each copy on the three scans of a booklet. */
const copies = (lay: (copy: readonly PageReading[]) => PageReading[]) =>
  [0, 1, 2].flatMap((copy) => lay(pages.slice(5 * copy, 5 * copy + 5)));

const values = (record: ReturnType<typeof assembled>) =>
  Object.fromEntries(Object.entries(record.fields).map(([path, { value }]) => [path, value]));

describe('two pages of the form on one scan', () => {
  it.each([
    [
      'as the open booklet shows them',
      ([a, b, c, d, e]: readonly PageReading[]) => [beside(a!, b!), beside(c!, d!), beside(e!, blank())],
    ],
    [
      'as sheets show them',
      ([a, b, c, d, e]: readonly PageReading[]) => [
        beside(blank(), a!),
        beside(b!, blank()),
        beside(blank(), c!),
        beside(d!, e!),
      ],
    ],
  ] as const)('give the same fields as page by page: %s', (_, lay) => {
    const alone = assembled(pages);
    const forms = copies(lay);
    const record = assembled([...forms, ...pages.slice(15)]);
    expect(values(record)).toEqual(values(alone));
    expect(record.documents.map(({ type, copy }) => `${type} ${copy}`)).toEqual(
      alone.documents.map(({ type, copy }) => `${type} ${copy}`),
    );
    expect(conservesPages(record, forms.length + 9)).toBe(true);
    const [first] = record.documents;
    expect(first?.pages).toEqual(Array.from({ length: forms.length / 3 }, (__, at) => at + 1));
  });

  it('show each value where it stands on the scan', () => {
    const alone = assembled(pages);
    const record = assembled([
      ...copies(([a, b, c, d, e]) => [beside(a!, b!), beside(c!, d!), beside(e!, blank())]),
      ...pages.slice(15),
    ]);
    const places = Object.entries(alone.fields).flatMap(([path, { evidence }]) =>
      evidence.filter(({ document }) => document === 0).map((one) => ({ path, ...one })),
    );
    expect(places.length).toBeGreaterThan(20);
    for (const { path, page, box } of places) {
      const [x, y] = boxOnSpread(box, page % 2 === 1 ? 'left' : 'right', 0.5);
      const here = record.fields[path]!.evidence.filter(
        (one) => one.document === 0 && one.page === Math.ceil(page / 2),
      );
      const near = here.filter((one) => Math.hypot(one.box[0] - x, one.box[1] - y) < 0.005);
      expect(near, path).not.toEqual([]);
    }
  });

  it('are no spread on A4, upright, with titles read alone, or where a table crosses the middle', () => {
    const spread = beside(pages[0]!, pages[1]!);
    const across = {
      ...pages[1]!.grids[0]!,
      cells: [{ row: 0, column: 0, rowSpan: 1, columnSpan: 1, box: [0.1, 0.1, 0.8, 0.1] as Box }],
    };
    expect(spreadOf(spread)).not.toBeNull();
    for (const other of [
      { ...spread, dpi: 300 },
      { ...spread, dpi: null },
      { ...spread, width: 2339, height: 3308 },
      { ...spread, depth: 'triage' as const },
      { ...spread, grids: [...spread.grids, across] },
    ])
      expect(spreadOf(other)).toBeNull();
  });

  it('stay one page where neither is of the form', () => {
    const record = assembled([beside(pages[18]!, pages[19]!)]);
    expect(record.documents).toHaveLength(1);
    expect(record.pages).toHaveLength(1);
  });
});
