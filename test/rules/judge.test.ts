import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024, LN_QTS_2024_DATA } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { Finding, type Outcome } from '../../shared/domain/record.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import { JudgingContext } from '../../shared/rules/context.ts';
import { decide } from '../../shared/rules/decide.ts';
import { RULES } from '../../shared/rules/families/index.ts';
import { evaluate, judge } from '../../shared/rules/judge.ts';
import { RULE_IDS, type RuleId } from '../../shared/rules/reasons.ts';
import { replay } from '../../shared/rules/replay.ts';
import {
  bare,
  change,
  cityDossier,
  decision,
  finding,
  observed,
  physical,
  provincialDossier,
  received,
  set,
  unsure,
  without,
} from './builders.ts';

const OUTCOMES: readonly Outcome[] = ['pass', 'fail', 'review', 'info', 'not-applicable'];
const anyJudgements = fc
  .tuple(...RULE_IDS.map((ruleId) => fc.constantFrom(...OUTCOMES).map((outcome) => ({ ruleId, outcome }))))
  .map((judged) => judged as { ruleId: RuleId; outcome: Outcome }[]);
const isRejecting = (id: RuleId): boolean => LN_QTS_2024.rules.get(id)!.severity === 'reject';

describe('the judgement', () => {
  it('gives every rule’s finding exactly once, in the catalogue’s order, whatever the dossier', () => {
    const empty = { ...cityDossier(), fields: {}, pages: [], documents: [] };
    for (const dossier of [cityDossier(), provincialDossier(), change(cityDossier(), bare), empty]) {
      expect(judge(dossier, LN_QTS_2024).findings.map((one) => one.ruleId)).toEqual(RULE_IDS);
    }
    expect(RULES.map((one) => one.id)).toEqual(RULE_IDS);
  });

  it('leaves an empty dossier to a person, passing no reject rule that the paper would have to prove', () => {
    const blank = change(cityDossier(), observed({ photos: [], applicantSigned: null }), physical({}));
    const empty = { ...blank, fields: {}, pages: [], documents: [] };
    const { findings, decision: decided } = judge(empty, LN_QTS_2024);
    expect(decided.proposed).toBe('REVIEW');
    const passed = findings.filter((one) => one.severity === 'reject' && one.outcome === 'pass');
    expect(passed.map((one) => one.ruleId).sort()).toEqual(['PROC-01', 'TIME-01']);
  });

  it('gives findings of the record’s shape, each with its words filled in', () => {
    for (const dossier of [cityDossier(), provincialDossier(), change(cityDossier(), bare)]) {
      for (const found of judge(dossier, LN_QTS_2024).findings) {
        expect(Finding.parse(found)).toEqual(found);
        expect(`${found.message}${found.why}${found.question ?? ''}`).not.toMatch(/[{}]/);
        expect(found.why.length).toBeGreaterThan(found.message.length / 2);
      }
    }
  });

  it('names the rule set that judged', () => {
    expect(judge(cityDossier(), LN_QTS_2024).rulesVersion).toBe('ln-qts-2024@1+rules.5');
  });

  it('is the same for the same dossier', () => {
    expect(judge(cityDossier(), LN_QTS_2024)).toEqual(judge(cityDossier(), LN_QTS_2024));
  });

  it('does not depend on the order of the rules', () => {
    const dossier = change(cityDossier(), without('SENIOR_FORM'), set({ 'declared.specialty': '食品检验' }));
    const { judgements } = evaluate(dossier, LN_QTS_2024);
    const reversed = evaluate(dossier, LN_QTS_2024, {}, RULES.toReversed()).judgements;
    expect(decide(reversed, LN_QTS_2024)).toEqual(decide(judgements, LN_QTS_2024));
    const outcomes = (some: typeof judgements) =>
      Object.fromEntries(some.map((one) => [one.ruleId, one.outcome]));
    expect(outcomes(reversed)).toEqual(outcomes(judgements));
  });
});

describe('the decision', () => {
  it('lists every confirmed ground: jurisdiction, condition, procedure', () => {
    const dossier = change(
      cityDossier(),
      received('2024-08-13T10:00:00+08:00'),
      set({ 'declared.specialty': '食品检验', 'adminPost.name': '公务员' }),
      physical({ evaluationFormCopies: 3, looseLeaf: true }),
    );
    expect(decision(dossier)).toEqual({
      proposed: 'REJECT',
      final: null,
      reasons: ['SCOPE-01', 'ELIG-01', 'DOC-04', 'TIME-01'],
    });
  });

  it('is a review for any open question, and names what is open', () => {
    expect(decision(change(cityDossier(), unsure('applicant.name')))).toMatchObject({
      proposed: 'REVIEW',
      reasons: ['OCR-01'],
    });
  });

  it('stays a rejection, with one reason more, when one more reject rule fails', () => {
    fc.assert(
      fc.property(anyJudgements, fc.constantFrom(...RULE_IDS.filter(isRejecting)), (judgements, id) => {
        const worse = judgements.map((one) =>
          one.ruleId === id ? { ...one, outcome: 'fail' as const } : one,
        );
        const before = decide(judgements, LN_QTS_2024);
        const after = decide(worse, LN_QTS_2024);
        expect(after.proposed).toBe('REJECT');
        expect(after.reasons).toContain(id);
        if (before.proposed === 'REJECT')
          expect(after.reasons).toEqual(expect.arrayContaining(before.reasons));
      }),
    );
  });

  it('accepts nothing that is open, and rejects nothing without a failed reject rule', () => {
    fc.assert(
      fc.property(anyJudgements, (judgements) => {
        const { proposed, reasons, final } = decide(judgements, LN_QTS_2024);
        const open = judgements.filter((one) => ['fail', 'review'].includes(one.outcome));
        const rejecting = open.filter((one) => one.outcome === 'fail' && isRejecting(one.ruleId));
        expect(proposed === 'ACCEPT').toBe(open.length === 0);
        expect(proposed === 'REJECT').toBe(rejecting.length > 0);
        expect(reasons.toSorted()).toEqual(
          (rejecting.length > 0 ? rejecting : open).map((one) => one.ruleId).toSorted(),
        );
        expect(final).toBeNull();
      }),
    );
  });

  it('does not depend on the order of the judgements', () => {
    const shuffled = anyJudgements.chain((judgements) =>
      fc.tuple(
        fc.constant(judgements),
        fc.shuffledSubarray(judgements, { minLength: judgements.length, maxLength: judgements.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([judgements, mixed]) => {
        expect(decide(mixed, LN_QTS_2024)).toEqual(decide(judgements, LN_QTS_2024));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the gate', () => {
  it('lets no reading below the threshold reject anybody, whatever the value', () => {
    const defects: Record<string, string | boolean> = {
      'declared.specialty': '食品检验',
      'declared.series': '卫生系列',
      'declared.level': '工程师',
      'adminPost.name': '公务员',
      'employer.sealText': '沈阳市标准化研究院',
      'opinions.UNIT.sealPresent': false,
      'publicity.endOn': '2024-07-18',
      'publicity.integrity': false,
    };
    fc.assert(
      fc.property(
        fc.subarray(Object.keys(defects), { minLength: 1 }),
        fc.double({ min: 0, max: 0.9499, noNaN: true }),
        (paths, confidence) => {
          const values = Object.fromEntries(paths.map((path) => [path, defects[path]!]));
          expect(decision(change(cityDossier(), set(values, { confidence }))).proposed).toBe('REVIEW');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes a pack’s own threshold for a rule', () => {
    const strict = loadCampaign({
      ...LN_QTS_2024_DATA,
      rules: {
        ...LN_QTS_2024_DATA.rules,
        'SCOPE-01': { ...LN_QTS_2024_DATA.rules['SCOPE-01'], threshold: 0.995 },
      },
    });
    const dossier = change(cityDossier(), set({ 'declared.specialty': '食品检验' }, { confidence: 0.99 }));
    expect(finding('SCOPE-01', dossier).outcome).toBe('fail');
    expect(finding('SCOPE-01', dossier, {}, strict).outcome).toBe('review');
  });
});

describe('a person’s word', () => {
  const said = (ruleId: RuleId, outcome: 'pass' | 'fail', role = 'reviewer') => ({
    confirmations: [{ ruleId, outcome, by: '审核员甲', role, note: '已核对原件' }],
  });
  const unattested = change(cityDossier(), physical({ evaluationFormCopies: 3 }));

  it('settles an open question and is told in the finding', () => {
    const found = finding('DOC-04', unattested, said('DOC-04', 'pass', 'clerk'));
    expect(found.outcome).toBe('pass');
    expect(found.question).toBeUndefined();
    expect(found.message).toContain('审核员甲认定通过：已核对原件');
    expect(decision(unattested, said('DOC-04', 'pass', 'clerk')).proposed).toBe('ACCEPT');
    expect(decision(unattested, said('DOC-04', 'fail')).proposed).toBe('REJECT');
  });

  it('counts only from a role that the campaign allows', () => {
    expect(finding('DOC-04', unattested, said('DOC-04', 'fail', 'clerk')).outcome).toBe('review');
    const foreign = change(cityDossier(), set({ 'declared.specialty': '食品检验' }));
    expect(finding('SCOPE-01', foreign, said('SCOPE-01', 'pass', 'clerk')).outcome).toBe('fail');
    expect(finding('SCOPE-01', foreign, said('SCOPE-01', 'pass')).outcome).toBe('pass');
    expect(finding('SCOPE-01', foreign, said('SCOPE-02', 'pass')).outcome).toBe('fail');
  });

  it('does not touch what is not open, and the last word counts', () => {
    expect(finding('SCOPE-01', cityDossier(), said('SCOPE-01', 'fail')).outcome).toBe('pass');
    const [first] = said('DOC-04', 'pass').confirmations;
    const both = { confirmations: [first!, { ...first!, outcome: 'fail' as const }] };
    expect(finding('DOC-04', unattested, both).outcome).toBe('fail');
  });

  it('takes the doubt out of the words of a failure that a person confirmed', () => {
    const misread = change(cityDossier(), set({ 'declared.specialty': '食品检验' }, { confidence: 0.5 }));
    expect(finding('SCOPE-01', misread).message).toMatch(/^疑似/);
    expect(finding('SCOPE-01', misread, said('SCOPE-01', 'fail')).message).not.toContain('疑似');
  });

  it('comes in a context of a known shape', () => {
    expect(JudgingContext.safeParse(said('DOC-04', 'pass')).success).toBe(true);
    expect(JudgingContext.safeParse({ confirmations: [{ ruleId: 'NONE-01' }] }).success).toBe(false);
  });
});

describe('replay', () => {
  const later = loadCampaign({ ...LN_QTS_2024_DATA, version: 2, evidenceCutoff: '2022-12-31' });
  const softer = loadCampaign({
    ...LN_QTS_2024_DATA,
    version: 2,
    rules: { ...LN_QTS_2024_DATA.rules, 'DOC-08': { severity: 'review', clauses: ['6.4.1'] } },
  });

  it('tells which decisions flip and by which rules', () => {
    const cases = [{ reading: cityDossier() }, { reading: { ...provincialDossier(), dossierId: 'other' } }];
    expect(replay(cases, LN_QTS_2024, later)).toEqual([
      {
        dossierId: 'LNZC-2024-0001',
        from: 'ACCEPT',
        to: 'REVIEW',
        rules: [{ ruleId: 'DATE-02', from: 'pass', to: 'fail' }],
      },
      {
        dossierId: 'other',
        from: 'ACCEPT',
        to: 'REVIEW',
        rules: [{ ruleId: 'DATE-02', from: 'pass', to: 'fail' }],
      },
    ]);
  });

  it('names a rule that only weighs less', () => {
    const cases = [{ reading: change(cityDossier(), without('SENIOR_FORM')), context: {} }];
    expect(replay(cases, LN_QTS_2024, softer)).toMatchObject([
      { from: 'REJECT', to: 'REVIEW', rules: [{ ruleId: 'DOC-08', from: 'fail', to: 'fail' }] },
    ]);
  });

  it('leaves out rules that were regraded without being open', () => {
    const late = change(cityDossier(), without('SENIOR_FORM'));
    const regraded = loadCampaign({
      ...LN_QTS_2024_DATA,
      rules: {
        ...LN_QTS_2024_DATA.rules,
        'DOC-06': { severity: 'review', clauses: ['5B.3'] },
        'DOC-08': { severity: 'review', clauses: ['6.4.1'] },
      },
    });
    const [flip] = replay([{ reading: late }], LN_QTS_2024, regraded);
    expect(flip?.rules.map((one) => one.ruleId)).toEqual(['DOC-08']);
  });

  it('says nothing of decisions that stand', () => {
    expect(replay([{ reading: cityDossier() }], LN_QTS_2024, LN_QTS_2024)).toEqual([]);
  });
});
