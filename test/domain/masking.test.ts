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
    const { crossValues: _, ...rest } = record.observations;
    const birth = {
      path: 'applicant.birthDate',
      value: '1985-03',
      documentIndex: 0,
      page: 1,
      box,
      confidence: 0.9,
    };
    const others = { ...record, observations: { ...rest, crossValues: [birth] } };
    expect(maskedRecord(others).observations.crossValues).toEqual([birth]);
    expect(maskedRecord({ ...record, observations: rest }).observations.crossValues).toBeUndefined();
  });

  it('hides a number that was read once, or not at all, and makes up nothing', () => {
    const { candidates: _, ...once } = record.fields['applicant.idNumber']!;
    const phone = { ...once, value: null, raw: '', evidence: [] };
    const masks = maskedRecord({
      ...record,
      fields: { 'applicant.idNumber': once, 'applicant.phone': phone },
    });
    expect(masks.fields['applicant.idNumber']).toMatchObject({ value: '2101**********9990' });
    expect(masks.fields['applicant.idNumber']).not.toHaveProperty('candidates');
    expect(masks.fields['applicant.phone']).toEqual(phone);
  });

  it('hides a number wherever it was read alone: as evidence, as a candidate, as a telephone, on another paper', () => {
    const phone = '13800001234567';
    const [onlyEvidence, onlyCandidate, onlyCross] = [1, 2, 3].map((end) => `21010219850307999${end}`);
    const own = record.fields['applicant.idNumber']!;
    const sensitive = {
      ...own,
      evidence: [{ ...own.evidence[0]!, raw: onlyEvidence! }],
      candidates: [{ ...own.candidates![0]!, value: onlyCandidate! }],
    };
    const cross = { ...record.observations.crossValues![0]!, value: onlyCross! };
    const { fields, findings, observations } = maskedRecord({
      ...record,
      fields: {
        'applicant.idNumber': sensitive,
        'applicant.phone': { ...own, value: phone, raw: phone, evidence: [], candidates: [] },
        'standards[0].code': { ...own, value: 'DB21T12345678', raw: 'DB21T12345678', evidence: [] },
      },
      findings: [
        {
          ...record.findings[0]!,
          message: `${onlyEvidence}、${onlyCandidate}、${onlyCross}、${phone}、DB21T12345678、1985000003`,
        },
      ],
      observations: {
        ...record.observations,
        crossValues: [cross, { ...cross, path: 'applicant.birthDate', value: '1985000003' }],
      },
    });
    const mask = '2101**********999';
    expect(findings[0]!.message).toBe(
      `${mask}1、${mask}2、${mask}3、1380******4567、DB21T12345678、1985000003`,
    );
    expect(fields['applicant.idNumber']).toEqual({
      ...own,
      value: `${mask}0`,
      raw: `${mask}0`,
      evidence: [{ ...own.evidence[0]!, raw: `${mask}1` }],
      candidates: [{ ...own.candidates![0]!, value: `${mask}2` }],
    });
    expect(observations.crossValues![0]).toEqual({ ...cross, value: `${mask}3` });
  });

  it('keeps eight of twelve characters and none of eleven', () => {
    expect(masked('123456789012')).toBe('1234****9012');
    expect(masked('12345678901')).toBe('***********');
  });

  it('hides what a person’s statement quotes, and keeps numbers that are nobody’s', () => {
    const [finding] = record.findings;
    const { findings } = maskedRecord({
      ...record,
      findings: [
        { ...finding!, statement: `已核对${number}，专利ZL202010123456.2` },
        { ...finding!, question: undefined, statement: undefined },
      ],
    });
    expect(findings[0]?.statement).toBe('已核对2101**********9990，专利ZL202010123456.2');
    expect(findings[1]).not.toHaveProperty('statement', expect.anything());
  });
});
