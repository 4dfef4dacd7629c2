import { describe, expect, it } from 'vitest';
import type { DossierRecord, Field, FieldValue } from '../../../shared/domain/record.ts';
import { formatReport } from '../../../shared/usecases/evaluation/report.ts';
import { isConserved, scoreDossier } from '../../../shared/usecases/evaluation/score-dossier.ts';
import { Truth } from '../../../shared/usecases/evaluation/truth.ts';

const field = (value: FieldValue | null, confidence = 0.99): Field => ({
  value,
  raw: String(value),
  confidence,
  evidence: [],
  verifiedBy: null,
});

function record(fields: Record<string, Field>, parts: Partial<DossierRecord> = {}): DossierRecord {
  return {
    schema: 'shouli/record@1',
    dossierId: 'LNZC-2024-0001',
    source: 'dossiers/01',
    campaign: 'ln-qts-2024',
    rulesVersion: 'test',
    engine: { name: 'test', version: '1', models: [] },
    receivedAt: null,
    deliverer: null,
    physical: {},
    pages: [1, 2].map((page) => ({
      file: 'scan.pdf',
      page,
      filePage: page,
      sha256: '',
      documentIndex: 0,
      rotation: 0 as const,
      skew: 0,
      blank: false,
      quality: [],
    })),
    documents: [{ type: 'EVALUATION_FORM', copy: 1, pages: [1, 2], confidence: 1 }],
    fields,
    findings: [],
    decision: { proposed: 'ACCEPT', final: null, reasons: [] },
    observations: { applicantSigned: null, photos: [], hints: [], unreadRows: [], unreadFiles: [] },
    ...parts,
  };
}

const truth = (fields: Record<string, FieldValue>, more: object = {}) =>
  Truth.parse({ documents: [{ type: 'EVALUATION_FORM', copy: 1, pages: [1, 2] }], fields, ...more });

describe('a label', () => {
  it('may leave out which copy a document is where there is one', () => {
    const { documents } = Truth.parse({ documents: [{ type: 'CATALOG', pages: [3] }], fields: {} });
    expect(documents).toEqual([{ type: 'CATALOG', copy: 1, pages: [3] }]);
  });
});

describe('scoring a record against the truth', () => {
  it('compares after NFKC and without spaces, and counts a missing field as wrong', () => {
    const score = scoreDossier(
      record({ a: field('ＧＢ/T 1'), b: field(null), d: field(1000) }),
      truth({ a: 'GB/T1', b: 'x', c: 'y', d: 1000 }),
    );
    expect(score.fields.map(({ right }) => right)).toEqual([true, false, false, true]);
  });

  it('names values that the truth does not list', () => {
    const score = scoreDossier(record({ a: field('x'), b: field('invented') }), truth({ a: 'x' }));
    expect(score.surplus.map(({ path }) => path)).toEqual(['b']);
  });

  it('finds a row wherever it stands, each row once', () => {
    const found = { 'papers[1].title': field('甲'), 'papers[1].venue': field('刊') };
    const one = { 'papers[0].title': '甲', 'papers[0].venue': '刊' };
    expect(scoreDossier(record(found), truth(one)).rows).toEqual({ right: 1, total: 1 });
    const twice = { ...one, 'papers[1].title': '甲', 'papers[1].venue': '刊' };
    expect(scoreDossier(record(found), truth(twice)).rows).toEqual({ right: 1, total: 2 });
  });

  it('asks for the exact pages of a document', () => {
    const shorter = record(
      {},
      { documents: [{ type: 'EVALUATION_FORM', copy: 1, pages: [1], confidence: 1 }] },
    );
    expect(scoreDossier(record({}), truth({})).documents[0]!.right).toBe(true);
    expect(scoreDossier(shorter, truth({})).documents[0]!.right).toBe(false);
  });

  it('sees pages that are lost, doubled or claimed by two documents', () => {
    const whole = record({});
    expect(isConserved(whole)).toBe(true);
    expect(isConserved({ ...whole, pages: whole.pages.slice(1) })).toBe(false);
    const doubled = [...whole.documents, { type: 'OTHER' as const, copy: 1, pages: [2], confidence: 1 }];
    expect(isConserved({ ...whole, documents: doubled })).toBe(false);
    expect(isConserved({ ...whole, documents: [] })).toBe(false);
  });
});

describe('the report', () => {
  const run = { seconds: 10, modelSeconds: 8, pages: 2, peakMegabytes: 500 };

  it('never prints an ID number, wherever it was read', () => {
    const score = scoreDossier(
      record({
        'applicant.idNumber': field('210102198503079991'),
        'education.school': field('２１０１０２１９８５０３０７９９９Ｘ'),
      }),
      truth({ 'applicant.idNumber': '210102198503079990', 'education.school': '东北大学' }),
    );
    for (const showValues of [false, true]) {
      const report = formatReport([score], run, { showValues });
      expect(report.normalize('NFKC')).not.toContain('2101021985');
      expect(report).toContain('applicant.idNumber');
    }
  });

  it('tells how far off a value is, and shows names only where that is asked for', () => {
    const score = scoreDossier(
      record({ 'applicant.name': field('王示列'), b: field(null), c: field(2) }),
      truth({ 'applicant.name': '王示例', b: '甲', c: 3 }),
    );
    const plain = formatReport([score], run);
    expect(plain).toContain('`applicant.name`: edit distance 1, 3 characters');
    expect(plain).toContain('`b`: not read');
    expect(plain).toContain('`c`: differs');
    expect(plain).not.toMatch(/王示/);
    expect(formatReport([score], run, { showValues: true })).toContain('“王示例” ← “王示列”');
  });

  it('counts wrong acceptances and rejections apart', () => {
    const accepted = scoreDossier(record({}), truth({}, { decision: 'REJECT' }));
    const rejected = scoreDossier(
      record({}, { decision: { proposed: 'REJECT', final: null, reasons: ['PUB-01'] } }),
      truth({}, { decision: 'ACCEPT' }),
    );
    expect(formatReport([accepted], run)).toContain('Wrong ACCEPT: 1 (dossiers/01) · wrong REJECT: 0');
    expect(formatReport([rejected], run)).toContain('Wrong ACCEPT: 0 · wrong REJECT: 1 (dossiers/01)');
  });
});
