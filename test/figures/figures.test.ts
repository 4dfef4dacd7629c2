import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contradictions,
  expectedHere,
  type Figure,
  Figures,
  renewed,
  tableOf,
  withTable,
} from './figures.ts';
import { measures } from './measures.ts';

const docs = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const stored = Figures.parse(JSON.parse(docs('figures.json')));

const figure = (more: Partial<Figure> = {}): Figure => ({
  name: 'some.figure',
  what: 'something',
  value: 100,
  unit: 's',
  command: 'npm run figures',
  commit: 'abcdef0',
  measuredOn: '2026-01-01',
  machine: 'one',
  reference: 50,
  tolerance: 0.2,
  moves: 'none',
  ...more,
});
const of = (...figures: Figure[]): Figures => ({
  schema: 'shouli/figures@1',
  machines: { one: 'a machine' },
  figures,
});

const fresh = (values: Readonly<Record<string, number>>, reference = 50) =>
  new Map(Object.entries(values).map(([name, value]) => [name, { value, reference }]));

describe('the document', () => {
  it('holds the table that the data give, to the letter', () => {
    expect(withTable(docs('figures.md'), stored)).toBe(docs('figures.md'));
  });

  it('names a machine for each figure, each figure once, and a run that gives it anew', () => {
    const names = stored.figures.map(({ name }) => name);
    expect([...names].sort()).toEqual(measures.flatMap((measure) => measure.names).sort());
    expect(new Set(names).size).toBe(names.length);
    for (const { machine } of stored.figures) expect(Object.keys(stored.machines)).toContain(machine);
  });

  it('refuses a document without a place for them', () => {
    expect(() => withTable('# Figures', stored)).toThrow('no place');
  });
});

describe('a fresh run', () => {
  it('contradicts nothing within the noise and everything beyond, with a sentence each', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e3, max: 1e6, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (value, tolerance) => {
          const figures = of(figure({ value, tolerance }));
          const said = (now: number) => contradictions(figures, fresh({ 'some.figure': now }));
          expect(said(value)).toEqual([]);
          expect(said(value * (1 + tolerance * 0.99))).toEqual([]);
          expect(said(value * (1 - tolerance * 0.99))).toEqual([]);
          expect(said(value * (1 + tolerance * 1.01 + 0.01))).toHaveLength(1);
          expect(said(value * (1 - tolerance * 1.01 - 0.01))).toHaveLength(1);
        },
      ),
    );
    expect(contradictions(of(figure()), fresh({ 'some.figure': 150 }))).toEqual([
      'some.figure: 100 s were measured at abcdef0, that is 100 here and now; a fresh run gives 150, 50 % off where 20 % is noise.',
    ]);
  });

  it('is held against what a slower machine should give', () => {
    const slow = { reference: 100 };
    expect(expectedHere(figure({ moves: 'time' }), slow)).toBe(200);
    expect(expectedHere(figure({ moves: 'rate' }), slow)).toBe(50);
    expect(expectedHere(figure({ moves: 'none' }), slow)).toBe(100);
  });

  it('leaves alone what it did not measure', () => {
    const figures = of(figure(), figure({ name: 'other.figure', value: 7 }));
    expect(contradictions(figures, fresh({ 'other.figure': 7 }))).toEqual([]);
    const here = { machine: 'two', what: 'another', commit: '1234567', day: '2026-02-02' };
    const now = renewed(figures, fresh({ 'other.figure': 8.1234 }, 25), here);
    expect(now.figures[0]).toEqual(figure());
    expect(now.figures[1]).toMatchObject({ value: 8.12, reference: 25, commit: '1234567', machine: 'two' });
    expect(Object.keys(now.machines)).toEqual(['one', 'two']);
    expect(tableOf(now)).toContain(
      '| something | 8.12 s | 20 % | `npm run figures` | `1234567`, 2026-02-02, two |',
    );
    const all = renewed(figures, fresh({ 'some.figure': 1, 'other.figure': 2 }), here);
    expect(Object.keys(all.machines)).toEqual(['two']);
  });
});
