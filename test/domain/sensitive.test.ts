import { describe, expect, it } from 'vitest';
import type { DossierRecord } from '../../shared/domain/record.ts';
import { mapSensitive } from '../../shared/domain/sensitive.ts';

const number = '210102198503079990';
const copy = '210102198503079991';
const box = [0, 0, 0.1, 0.1] as const;
const plain = { raw: '', confidence: 0.9, evidence: [], verifiedBy: null };

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
      ...plain,
      value: number,
      raw: `${number} `,
      evidence: [{ document: 0, page: 1, box, raw: number, confidence: 0.9 }],
      candidates: [
        { value: copy, source: 'copy', confidence: 0.5 },
        { value: 21, source: 'copy', confidence: 0.1 },
      ],
    },
    'applicant.phone': { ...plain, value: null },
    'applicant.name': { ...plain, value: '王示例', raw: '王示例' },
  },
  findings: [
    {
      ruleId: 'CONS-01',
      outcome: 'fail',
      severity: 'review',
      clause: '五',
      message: `不一致：${number}、${copy}`,
      why: `身份证号 ${number}`,
      question: `请核对 ${copy}`,
      statement: `所填 ${number}`,
      evidence: [],
    },
    {
      ruleId: 'CONS-02',
      outcome: 'pass',
      severity: 'review',
      clause: '五',
      message: '一致',
      why: '一致',
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
      { path: 'applicant.idNumber', value: copy, documentIndex: 0, page: 1, box, confidence: 0.9 },
      { path: 'applicant.name', value: '王示例', documentIndex: 0, page: 1, box, confidence: 0.9 },
    ],
  },
};

const seal = async (text: string) => `sealed:${Buffer.from(text).toString('hex')}`;
const open = async (text: string) => Buffer.from(text.slice('sealed:'.length), 'hex').toString();

describe('sensitive texts of a record', () => {
  it('are all sealed: values, readings, candidates, cross values, and quotations in findings', async () => {
    const text = JSON.stringify(await mapSensitive(record, seal));
    expect(text).not.toContain(number);
    expect(text).not.toContain(copy);
    expect(text).toContain('王示例');
  });

  it('come back as they were when they are opened again', async () => {
    expect(await mapSensitive(await mapSensitive(record, seal), open)).toEqual(record);
  });

  it('become equal texts where they are equal, and empty ones stay empty', async () => {
    let serial = 0;
    const sealed = await mapSensitive(record, async () => `sealed-${++serial}`.padEnd(12, '#'));
    const { value, evidence } = sealed.fields['applicant.idNumber']!;
    expect(evidence[0]!.raw).toBe(value);
    expect(sealed.findings[0]!.why).toBe(`身份证号 ${value}`);
    expect(sealed.fields['applicant.phone']).toEqual(record.fields['applicant.phone']);
  });

  it('leave other texts, numbers and quotations too short to tell as they are', async () => {
    const cross = record.observations.crossValues![0]!;
    const known = { ...plain, value: '1234567', raw: '12345678' };
    const short = {
      ...record,
      fields: { 'applicant.phone': known },
      findings: [
        { ...record.findings[0]!, message: '甲1234567乙', why: '甲12345678乙', question: `${copy}` },
      ],
      observations: {
        ...record.observations,
        crossValues: [{ ...cross, value: 21 }, record.observations.crossValues![1]!],
      },
    };
    const sealed = await mapSensitive(short, async (text) => `<${text.length}>`);
    expect(sealed.fields['applicant.phone']).toMatchObject({ value: '<7>', raw: '<8>' });
    expect(sealed.findings[0]).toMatchObject({ message: '甲1234567乙', why: '甲<8>乙', question: copy });
    expect(sealed.observations.crossValues).toEqual(short.observations.crossValues);
  });

  it('are quoted whole: the longest first', async () => {
    const known = { ...plain, value: number, raw: `${number}（${copy}）` };
    const quoting = {
      ...record,
      fields: { 'applicant.idNumber': known },
      findings: [{ ...record.findings[0]!, message: `见${number}（${copy}）` }],
      observations: { ...record.observations, crossValues: [] },
    };
    const sealed = await mapSensitive(quoting, async (text) => `<${text.length}>`);
    expect(sealed.findings[0]!.message).toBe(`见<${number.length + copy.length + 2}>`);
  });

  it('of a record without cross values are none there', async () => {
    const { crossValues: _, ...observations } = record.observations;
    const bare = { ...record, fields: {}, findings: [], observations };
    expect(await mapSensitive(bare, seal)).toEqual(bare);
  });
});
