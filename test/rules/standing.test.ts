import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import { judge } from '../../shared/rules/judge.ts';
import { STANDING, standingFailures, standingGround } from '../../shared/rules/standing.ts';
import { withRosterPrior } from '../../shared/usecases/reconcile-batch.ts';
import { change, cityDossier, delivered, physical, received, set } from './builders.ts';
import { BASES, CHANGES, CONTEXTS } from './many-dossiers.ts';

/** What is known once only the first pages were read. */
function firstPages(reading: DossierReading, count: number): DossierReading {
  const documents = reading.documents.flatMap((document, index) => {
    const pages = document.pages.filter((page) => page <= count);
    return pages.length === 0 ? [] : [{ ...document, pages, index }];
  });
  const indexOf = new Map(documents.map(({ index }, at) => [index, at]));
  const fields = Object.entries(reading.fields).flatMap(([path, field]) => {
    const evidence = field.evidence.flatMap((one) =>
      one.page <= count && indexOf.has(one.document)
        ? [{ ...one, document: indexOf.get(one.document)! }]
        : [],
    );
    return evidence.length === 0 ? [] : [[path, { ...field, evidence }] as const];
  });
  const forms = documents.filter(({ type }) => type === 'EVALUATION_FORM').length;
  return {
    ...reading,
    pages: reading.pages
      .filter(({ page }) => page <= count)
      .map((page) => ({ ...page, documentIndex: indexOf.get(page.documentIndex ?? -1) ?? null })),
    documents: documents.map(({ index, ...document }) => document),
    fields: Object.fromEntries(fields),
    observations: { ...reading.observations, photos: reading.observations.photos.slice(0, forms) },
  };
}

/** As it is judged where a roster's row says what `listed` says: the dossier's own, or another person's. */
function withRow(reading: DossierReading, listed: DossierReading | null): DossierReading {
  if (listed === null) return reading;
  const values = Object.fromEntries(
    Object.entries(listed.fields).map(([path, { value }]) => [path, String(value ?? '')]),
  );
  const row = { row: 1, sheet: '', line: 1, hidden: false, values, raw: values };
  return { ...reading, fields: withRosterPrior(reading.fields, row) };
}

const failing = (reading: DossierReading, unfinished: readonly number[] = []): string[] =>
  standingFailures(reading, LN_QTS_2024, {}, new Set(unfinished)).map(({ ruleId }) => ruleId);
const lastFormPage = (reading: DossierReading): number =>
  Math.max(
    ...reading.documents.filter(({ type }) => type === 'EVALUATION_FORM').flatMap(({ pages }) => pages),
  );

describe('what fails on the first pages', () => {
  it('fails on all of them as well, whatever is wrong with the dossier and whatever a roster says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BASES),
        fc.subarray([...CHANGES], { maxLength: 3 }),
        fc.constantFrom(...CONTEXTS),
        fc.option(fc.constantFrom(...BASES)),
        fc.nat(40),
        (base, changes, context, listed, count) => {
          const whole = change(base, ...changes.flat());
          const { findings } = judge(withRow(whole, listed), LN_QTS_2024, context);
          const first = firstPages(whole, count);
          const early = standingFailures(
            first,
            LN_QTS_2024,
            context.confirmations ? { confirmations: context.confirmations } : {},
            new Set(),
          );
          const failed = findings.filter(({ outcome }) => outcome === 'fail').map(({ ruleId }) => ruleId);
          expect(failed).toEqual(expect.arrayContaining(early.map(({ ruleId }) => ruleId)));
        },
      ),
      { numRuns: 400, seed: 11 },
    );
  });

  it('is known at once where it rests on what was stated at the counter', () => {
    const wrong = change(
      cityDossier(),
      delivered('INDIVIDUAL'),
      received('2024-12-01T10:00:00+08:00'),
      physical({ evaluationFormCopies: 3, looseLeaf: true }),
    );
    expect(failing(firstPages(wrong, 0))).toEqual(['DOC-04', 'TIME-01', 'PROC-01']);
    expect(failing(firstPages(cityDossier(), 0))).toEqual([]);
  });

  it('waits for the end of all copies of the form, read as far as they must be', () => {
    const elsewhere = change(cityDossier(), set({ 'declared.specialty': '建筑工程' }));
    const last = lastFormPage(elsewhere);
    expect(failing(firstPages(elsewhere, last))).toEqual([]);
    expect(failing(firstPages(elsewhere, last + 1))).toEqual(['SCOPE-01']);
    expect(failing(firstPages(elsewhere, last + 1), [last])).toEqual([]);
    const fourCounted = change(elsewhere, physical({ evaluationFormCopies: 4, boundBook: true }));
    expect(failing(firstPages(fourCounted, last + 1))).toEqual([]);
  });

  it('tells nothing of what is absent so far', () => {
    const untold = ['DOC-01', 'DOC-03', 'DOC-05', 'DOC-06', 'DOC-07', 'DOC-08', 'PATENT-03'] as const;
    expect(untold.filter((id) => STANDING.has(id))).toEqual([]);
  });

  it('rests on other ground only when a form or a posting has ended', () => {
    const reading = cityDossier();
    const last = lastFormPage(reading);
    const grounds = reading.pages.map(({ page }) =>
      standingGround(firstPages(reading, page).documents, new Set()),
    );
    expect(grounds.slice(0, last).every((ground) => ground === null)).toBe(true);
    expect(new Set(grounds.slice(last)).size).toBeLessThanOrEqual(2);
    expect(grounds.at(-1)).not.toBeNull();
  });
});
