import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import { RULES } from '../../shared/rules/families/index.ts';
import { evaluate, judge } from '../../shared/rules/judge.ts';
import type { RuleId } from '../../shared/rules/reasons.ts';
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

  /** Some dossier of many in which the rule fails. */
  function failingBy(id: RuleId): DossierReading {
    const rule = RULES.filter((one) => one.id === id);
    for (const base of BASES)
      for (const one of CHANGES) {
        const reading = change(base, ...one);
        if (evaluate(reading, LN_QTS_2024, {}, rule).judgements[0]!.outcome === 'fail') return reading;
      }
    throw new Error(`nothing fails ${id}`);
  }
  /** Says everything on one document. */
  const on = (reading: DossierReading, type: string): DossierReading => {
    const document = reading.documents.findIndex((one) => one.type === type);
    const page = reading.documents[document]!.pages[0]!;
    const isFront = (path: string) => /^(employer|declared|opinions|committee)\./.test(path);
    return {
      ...reading,
      fields: Object.fromEntries(
        Object.entries(reading.fields).map(([path, field]) => [
          path,
          // A form without its own front and back is not whole.
          isFront(path)
            ? field
            : { ...field, evidence: field.evidence.map((one) => ({ ...one, document, page })) },
        ]),
      ),
    };
  };
  const last = (reading: DossierReading): number[] => [lastFormPage(reading)];

  it.each(['TIME-01', 'PROC-01', 'DOC-04'] as const)('stands from the first moment on: %s', (id) => {
    expect(failing({ ...failingBy(id), documents: [], pages: [], fields: {} })).toContain(id);
  });

  it.each([
    ...(['SCOPE-01', 'SCOPE-02', 'SCOPE-05', 'DOC-02', 'PHOTO-01', 'SEAL-03', 'SEAL-04', 'SEAL-05'] as const),
    ...(['CONS-05', 'SIGN-01'] as const),
  ])('stands once the forms have ended: %s', (id) => {
    const reading = failingBy(id);
    expect(failing(reading)).toContain(id);
    expect(failing(reading, last(reading))).not.toContain(id);
  });

  it.each(['PUB-01', 'PUB-04', 'PUB-05', 'PUB-06'] as const)(
    'stands once form and posting have ended: %s',
    (id) => {
      const reading = on(failingBy(id), 'PUBLICITY_STATEMENT');
      const posting = reading.documents.find(({ type }) => type === 'PUBLICITY_STATEMENT')!.pages;
      expect(failing(reading)).toContain(id);
      expect(failing(reading, posting)).not.toContain(id);
      expect(failing(on(failingBy(id), 'PAPER'))).not.toContain(id);
    },
  );

  it('stands on nothing that another paper says, though but one of its fields', () => {
    const reading = change(
      cityDossier(),
      set({ 'adminPost.name': '公务员', 'declared.specialty': '食品检验' }),
    );
    expect(failing(reading)).toEqual(['SCOPE-01']);
    const elsewhere = change(reading, set({ 'declared.specialty': '食品检验' }, { document: 4, page: 5 }));
    expect(failing(elsewhere)).toEqual([]);
  });

  it('rests on the places that were found, where a rule looked at others too', () => {
    const tried = [...STANDING].flatMap(([id, ground]) => {
      if (ground !== 'form') return [];
      const reading = failingBy(id);
      const judged = (of: DossierReading) =>
        evaluate(
          of,
          LN_QTS_2024,
          {},
          RULES.filter((one) => one.id === id),
        ).judgements[0]!;
      const paths = ({ verdict }: ReturnType<typeof judged>) =>
        verdict.basis?.length ? verdict.basis : (verdict.fields ?? []);
      return paths(judged(reading)).flatMap((path) => {
        const { [path]: gone, ...fields } = reading.fields;
        const less = { ...reading, fields };
        const after = judged(less);
        return gone && after.outcome === 'fail' && paths(after).includes(path) ? [{ id, less }] : [];
      });
    });
    expect(tried.length).toBeGreaterThan(0);
    for (const { id, less } of tried) expect(failing(on(less, 'EVALUATION_FORM'))).toContain(id);
  });

  it('names the ended forms and postings by their pages, nothing while one is open', () => {
    const form = { type: 'EVALUATION_FORM' as const, copy: 1, confidence: 1 };
    const posting = { type: 'PUBLICITY_STATEMENT' as const, copy: 1, confidence: 1 };
    const paper = { type: 'PAPER' as const, copy: 1, confidence: 1 };
    const ground = (
      documents: readonly (typeof form | typeof posting | typeof paper)[],
      pages: number[][],
      unfinished: number[] = [],
    ) =>
      standingGround(
        documents.map((one, at) => ({ ...one, pages: pages[at]! })),
        new Set(unfinished),
      );
    expect(ground([form, paper], [[1, 2], [3]])).toBe('1,2');
    expect(ground([form, paper], [[1, 2], [3]], [2])).toBeNull();
    expect(ground([form, paper], [[1, 4], [3]])).toBeNull();
    expect(ground([form, posting, paper], [[1, 2], [3], [4]])).toBe('1,2 3');
    expect(ground([form, posting], [[1, 2], [3]])).toBe('1,2');
    expect(ground([paper, paper], [[1], [2]])).toBeNull();
    expect(ground([form, paper], [[1, 2], []])).toBeNull();
    expect(ground([], [])).toBeNull();
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
