import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { readSheet } from 'read-excel-file/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DocumentType, FieldValue, Outcome, ProposedDecision } from '../../shared/domain/record.ts';
import { Submission } from '../../shared/domain/submission.ts';

const ROOT = new URL('small', import.meta.url).pathname;
const Truth = z.strictObject({
  documents: z.array(
    z.strictObject({
      type: DocumentType,
      copy: z.number().int().min(1),
      pages: z.array(z.number().int().min(1)).min(1),
    }),
  ),
  fields: z.record(z.string(), FieldValue),
  findings: z.record(z.string().regex(/^[A-Z]+-\d{2}$/), Outcome),
  decision: ProposedDecision,
  condition: z.enum(['clean300', 'scan200', 'poor150', 'phone']),
  notes: z.string(),
});

const files = async () =>
  (await readdir(ROOT, { recursive: true, withFileTypes: true })).filter((f) => f.isFile());
const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));
const dossiers = async () => (await files()).filter((f) => f.name === 'truth.json').map((f) => f.parentPath);

async function pagesOf(file: string): Promise<number> {
  if (file.endsWith('.pdf')) return (await PDFDocument.load(await readFile(file))).getPageCount();
  return (await sharp(file).metadata()).pages ?? 1;
}

describe('the committed corpus', () => {
  it('stays below fifteen megabytes', async () => {
    const sizes = await Promise.all((await files()).map((f) => stat(join(f.parentPath, f.name))));
    expect(sizes.reduce((sum, s) => sum + s.size, 0)).toBeLessThan(15_000_000);
    expect(sizes.length).toBeGreaterThan(20);
  });

  it('labels every dossier in the form of the contract, with pages that exist and belong to one document', async () => {
    for (const dir of await dossiers()) {
      const truth = Truth.parse(await json(join(dir, 'truth.json')));
      const scans = (await readdir(dir)).filter((f) => /\.(pdf|tif|jpg|png)$/.test(f));
      const counts = await Promise.all(scans.map((f) => pagesOf(join(dir, f))));
      const total = counts.reduce((a, b) => a + b, 0);
      const pages = truth.documents.flatMap((d) => d.pages);
      expect(new Set(pages).size, dir).toBe(pages.length);
      expect(Math.max(...pages), dir).toBeLessThanOrEqual(total);
      Submission.parse(await json(join(dir, 'submission.json')));
    }
  });

  it('shows an acceptance, a rejection and a question, a phone, a TIFF, a PDF and a folder of pictures', async () => {
    const truths = await Promise.all(
      (await dossiers()).map(async (d) => Truth.parse(await json(join(d, 'truth.json')))),
    );
    expect(new Set(truths.map((t) => t.decision))).toEqual(new Set(['ACCEPT', 'REJECT', 'REVIEW']));
    expect(truths.map((t) => t.condition)).toContain('phone');
    const kinds = new Set((await files()).map((f) => f.name.split('.').pop()));
    for (const kind of ['pdf', 'tif', 'jpg', 'xlsx']) expect(kinds).toContain(kind);
  });

  it('has a roster with one row a person, of which one never handed in a dossier', async () => {
    const rows = await readSheet(join(ROOT, 'batch', 'roster.xlsx'));
    const truth = z
      .object({ rows: z.number(), dossiers: z.number(), missing: z.array(z.number()) })
      .parse(await json(join(ROOT, 'batch', 'roster-truth.json')));
    const people = rows.filter((row) => /^\d{17}[\dX]$/.test(String(row[4])));
    expect(people).toHaveLength(truth.rows);
    expect(truth.rows).toBe(truth.dossiers + truth.missing.length);
    expect(truth.missing).toHaveLength(1);
  });
});
