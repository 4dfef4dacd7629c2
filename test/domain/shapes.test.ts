import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Actor, SYSTEM } from '../../shared/domain/actor.ts';
import { SHAPES, type ShapeName, shapeSection, shapeTable } from './shape-table.ts';

const written = readFileSync(new URL('../../docs/shapes.md', import.meta.url), 'utf8');
const names = Object.keys(SHAPES) as ShapeName[];

describe('what stands in files and in the store', () => {
  it.each(names)('is what docs/shapes.md has of it: %s', (name) => {
    expect(
      written,
      'old items must still be read; if it is meant, run node test/domain/write-shapes.ts',
    ).toContain(shapeSection(name));
  });

  it('is listed whole, with the words of each long list', () => {
    expect(written).toBe(shapeTable());
  });
});

const moment = '2024-08-08T09:00:00+08:00';
const field = { value: null, raw: '', confidence: 1, evidence: [], verifiedBy: null };
const record = {
  schema: 'shouli/record@1',
  dossierId: 'LNZC-2024-0000000001',
  source: 'dossiers/01',
  campaign: 'ln-qts-2024',
  rulesVersion: 'ln-qts-2024@1',
  engine: { name: 'engine', version: '1', models: [] },
  receivedAt: null,
  deliverer: null,
  physical: {},
  pages: [],
  documents: [],
  fields: { 'applicant.name': field },
  observations: { applicantSigned: null, photos: [null], hints: [], unreadRows: [], unreadFiles: [] },
  findings: [],
  decision: { proposed: 'REVIEW', final: null, reasons: [] },
};
const page = {
  ...{ file: 'a.pdf', page: 1, filePage: 1, sha256: 'x', documentIndex: 0, rotation: 0, skew: -0.5 },
  ...{ blank: false, quality: [] },
};
const evidence = { document: 0, page: 1, box: [0, 0, 1, 1], raw: '', confidence: 0 };
const batch = {
  ...{ schema: 'shouli/batch@1', rows: 0, dossiers: 0, matched: [], missing: [], unlisted: [] },
  ...{ mismatches: [], duplicates: [['a', 'b']], balanced: true },
  totals: { accepted: 0, rejected: 0, review: 0, missing: 0 },
};
const entry = {
  ...{ chain: 'D-1', seq: 1, at: moment, actor: SYSTEM, action: 'judged', details: { revision: 1 } },
  ...{ previous: '', hash: 'x' },
};

const takes = (shape: z.ZodType, value: unknown): boolean => shape.safeParse(value).success;
const withPage = (change: object) => ({ ...record, pages: [{ ...page, ...change }] });
const withField = (change: object) => ({ ...record, fields: { x: { ...field, ...change } } });
const withEvidence = (change: object) => withField({ evidence: [{ ...evidence, ...change }] });

describe('a record', () => {
  it.each([
    ['as it is', record],
    ['a page', withPage({})],
    ['a page of no document', withPage({ documentIndex: null, blank: true })],
    ['the most and the least of a box', withEvidence({})],
    [
      'values of all kinds',
      { ...record, fields: { a: { ...field, value: 1 }, b: { ...field, value: true } } },
    ],
    ['a key of a later version', { ...record, later: 1 }],
  ])('is taken: %s', (_, value) => {
    expect(takes(SHAPES['record.json'], value)).toBe(true);
  });

  it.each([
    ['another schema', { ...record, schema: 'shouli/record@2' }],
    ['without its findings', { ...record, findings: undefined }],
    ['page 0', withPage({ page: 0 })],
    ['half a page', withPage({ page: 1.5 })],
    ['a turn of no quarter', withPage({ rotation: 45 })],
    ['quality in other words', withPage({ quality: ['fine'] })],
    ['a document before the first', withPage({ documentIndex: -1 })],
    ['more than sure', withField({ confidence: 1.01 })],
    ['less than unsure', withField({ confidence: -0.01 })],
    ['a value that is a list', withField({ value: ['x'] })],
    ['a box beyond the page', withEvidence({ box: [0, 0, 1.1, 1] })],
    ['a box of three numbers', withEvidence({ box: [0, 0, 1] })],
    ['a decision that nobody knows', { ...record, decision: { ...record.decision, final: 'REVIEW' } }],
  ])('is refused with %s', (_, value) => {
    expect(takes(SHAPES['record.json'], value)).toBe(false);
  });

  it('keeps no key that it does not name', () => {
    expect(SHAPES['record.json'].parse({ ...record, later: 1 })).toEqual(record);
  });
});

describe('other shapes', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['a batch', SHAPES['batch.json of results'], batch],
    ['an entry of a chain', SHAPES['entry of the audit chain'], entry],
    [
      'details of all kinds',
      SHAPES['entry of the audit chain'],
      { ...entry, details: { a: 1, b: true, c: ['x'] } },
    ],
    ['the system', Actor, SYSTEM],
    ['a submission that says nothing', SHAPES['submission.json, batch.json'], {}],
    ['a time at its place', SHAPES['submission.json, batch.json'], { receivedAt: moment }],
    [
      'years of the integrity list',
      SHAPES['person on the integrity list'],
      { schema: 'shouli/integrity@2', verifiedYears: [2020] },
    ],
  ])('take %s', (_, shape, value) => {
    expect(takes(shape, value)).toBe(true);
  });

  it.each<[string, z.ZodType, unknown]>([
    ['row 0', SHAPES['batch.json of results'], { ...batch, missing: [0] }],
    ['a pair of one', SHAPES['batch.json of results'], { ...batch, duplicates: [['a']] }],
    ['less than no rows', SHAPES['batch.json of results'], { ...batch, rows: -1 }],
    ['entry 0', SHAPES['entry of the audit chain'], { ...entry, seq: 0 }],
    ['an action that nobody knows', SHAPES['entry of the audit chain'], { ...entry, action: 'looked' }],
    ['details within details', SHAPES['entry of the audit chain'], { ...entry, details: { a: { b: 1 } } }],
    ['nobody', Actor, { id: '', role: 'clerk' }],
    ['a role that nobody knows', Actor, { id: 'x', role: 'guest' }],
    [
      'a time without its place',
      SHAPES['submission.json, batch.json'],
      { receivedAt: '2024-08-08T09:00:00' },
    ],
    [
      'a hash that is none',
      SHAPES['submission.json, batch.json'],
      { files: [{ name: 'a', sha256: 'A'.repeat(64) }] },
    ],
    [
      'fewer than no copies',
      SHAPES['submission.json, batch.json'],
      { physical: { evaluationFormCopies: -1 } },
    ],
    [
      'an empty integrity list',
      SHAPES['person on the integrity list'],
      { schema: 'shouli/integrity@2', verifiedYears: [] },
    ],
  ])('refuse %s', (_, shape, value) => {
    expect(takes(shape, value)).toBe(false);
  });

  it('read an entry of the integrity list in its first form as a list of one year', () => {
    expect(
      SHAPES['person on the integrity list'].parse({ schema: 'shouli/integrity@1', verifiedYear: 2021 }),
    ).toEqual({ schema: 'shouli/integrity@2', verifiedYears: [2021] });
  });

  it('know the system by its own name', () => {
    expect(SYSTEM).toEqual({ id: 'system', role: 'system' });
  });
});
