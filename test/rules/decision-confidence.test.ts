import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { Finding } from '../../shared/domain/record.ts';
import { decisionConfidence } from '../../shared/rules/decision-confidence.ts';
import { judge } from '../../shared/rules/judge.ts';
import { change, cityDossier, field, set } from './builders.ts';

const finding = (ruleId: string, outcome: Finding['outcome'], ...fields: string[]): Finding => ({
  ruleId,
  outcome,
  severity: 'reject',
  clause: '',
  message: '',
  why: '',
  evidence: fields.map((path) => ({ field: path })),
});
const fields = {
  a: field('x', { confidence: 0.99 }),
  b: field('x', { confidence: 0.96 }),
  c: field('x', { confidence: 0.5 }),
  seen: field('x', { confidence: 0.1, verifiedBy: 'r1' }),
};
const decided = (proposed: 'ACCEPT' | 'REJECT' | 'REVIEW', findings: Finding[], reasons: string[] = []) =>
  decisionConfidence({ fields, findings, decision: { proposed, final: null, reasons } });

describe('how sure a proposed decision is', () => {
  it('is the weakest field of all passed rules for an acceptance', () => {
    expect(decided('ACCEPT', [finding('PUB-01', 'pass', 'a', 'b'), finding('TIME-01', 'pass', 'a')])).toBe(
      0.96,
    );
  });

  it('is nothing for a review, however sure the fields that it asks for', () => {
    expect(decided('REVIEW', [finding('OCR-01', 'review', 'a')], ['OCR-01'])).toBe(0);
  });

  it('leaves out rules that could not have stopped it', () => {
    const told = { ...finding('INFO-01', 'pass', 'c'), severity: 'info' as const };
    const other = finding('DATE-01', 'not-applicable', 'c');
    expect(decided('ACCEPT', [finding('PUB-01', 'pass', 'a'), told, other])).toBe(0.99);
  });

  it('is the surest reason for a rejection, each as weak as its weakest field', () => {
    const findings = [
      finding('PUB-01', 'fail', 'a', 'c'),
      finding('TIME-01', 'fail', 'b'),
      finding('SCOPE-01', 'pass', 'a'),
    ];
    expect(decided('REJECT', findings, ['PUB-01', 'TIME-01'])).toBe(0.96);
    expect(decided('REJECT', findings, ['PUB-01'])).toBe(0.5);
  });

  it('takes what a person has verified as certain', () => {
    expect(decided('REJECT', [finding('PUB-01', 'fail', 'seen')], ['PUB-01'])).toBe(1);
  });

  it('is 0 for a review, and where no field vouches', () => {
    expect(decided('REVIEW', [finding('PUB-01', 'pass', 'a')])).toBe(0);
    expect(decided('REJECT', [finding('DOC-01', 'fail')], ['DOC-01'])).toBe(0);
    expect(decided('ACCEPT', [finding('DOC-01', 'pass', 'unknown')])).toBe(0);
  });

  it('falls with the least sure field that a real judgement rests on', () => {
    const sureness = (confidence: number) => {
      const reading = change(cityDossier(), set({ 'publicity.startOn': '2024-07-01' }));
      const start = reading.fields['publicity.startOn']!;
      const read = {
        ...reading,
        fields: { ...reading.fields, 'publicity.startOn': { ...start, confidence } },
      };
      return decisionConfidence({ ...read, ...judge(read, LN_QTS_2024) });
    };
    expect(sureness(0.97)).toBeLessThanOrEqual(0.97);
    expect(sureness(0.96)).toBeLessThan(sureness(0.98));
  });
});
