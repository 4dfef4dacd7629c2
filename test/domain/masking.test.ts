import { describe, expect, it } from 'vitest';
import { masked, maskedRecord } from '../../shared/domain/masking.ts';
import type { DossierRecord } from '../../shared/domain/record.ts';

const number = '210102198503079990';
const other = '210102198503079991';
const box = [0, 0, 0.1, 0.1] as const;

const record: DossierRecord = {
  schema: 'shouli/record@1',
  dossierId: 'LNZC-2024-0001',
  source: 'dossiers/01',
  campaign: 'ln-qts-2024',
  rulesVersion: 'test',
  engine: { name: 'test', version: '1', models: [] },
  receivedAt: null,
  deliverer: null,
  physical: {},
  pages: [],
  documents: [],
  fields: {
    'applicant.idNumber': {
      value: number,
      raw: number,
      confidence: 0.9,
      evidence: [{ document: 0, page: 1, box, raw: number, confidence: 0.9 }],
      verifiedBy: null,
      candidates: [{ value: other, source: 'copy', confidence: 0.5 }],
    },
    'patents[0].number': {
      value: 'ZL202010123456.2',
      raw: 'ZL202010123456.2',
      confidence: 0.9,
      evidence: [],
      verifiedBy: null,
    },
  },
  findings: [
    {
      ruleId: 'CONS-01',
      outcome: 'fail',
      severity: 'review',
      clause: '五',
      message: `不同材料中不一致：${number}、${other}`,
      why: `身份证号 ${number}`,
      question: `请核对 ${other}`,
      evidence: [],
    },
  ],
  decision: { proposed: 'REVIEW', final: null, reasons: ['CONS-01'] },
  observations: {
    applicantSigned: null,
    photos: [],
    hints: [],
    unreadRows: [],
    unreadFiles: [],
    crossValues: [
      { path: 'applicant.idNumber', value: other, documentIndex: 0, page: 1, box, confidence: 0.9 },
    ],
  },
};

describe('masking', () => {
  it('keeps four characters at either end and hides short texts whole', () => {
    expect(masked(number)).toBe('2101**********9990');
    expect(masked('13800000')).toBe('********');
  });

  it('leaves no ID number in a record: fields, evidence, candidates, cross values, sentences', () => {
    const text = JSON.stringify(maskedRecord(record));
    expect(text).not.toContain(number);
    expect(text).not.toContain(other);
    expect(text).toContain('2101**********9990');
  });

  it('leaves all other values as they are', () => {
    expect(maskedRecord(record).fields['patents[0].number']).toEqual(record.fields['patents[0].number']);
  });
});
