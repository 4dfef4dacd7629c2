import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import { sameReading, sampledFields } from '../../shared/rules/blind-sample.ts';
import type { Campaign } from '../../shared/rules/campaign.ts';
import { judge } from '../../shared/rules/judge.ts';
import { change, cityDossier, unsure } from './builders.ts';

const recordOf = (reading: DossierReading) => ({
  ...reading,
  schema: 'shouli/record@1' as const,
  ...judge(reading, LN_QTS_2024),
});
const sharing = (share: number): Campaign => ({
  ...LN_QTS_2024,
  pack: { ...LN_QTS_2024.pack, qualitySample: { share, targetError: 0.01 } },
});
const withField = (path: string, more: object): DossierReading => {
  const reading = cityDossier();
  return { ...reading, fields: { ...reading.fields, [path]: { ...reading.fields[path]!, ...more } } };
};
const all = (reading: DossierReading) => sampledFields(recordOf(reading), sharing(1), () => 0.999);

describe('the blind sample', () => {
  it('takes accepted fields only: read, sure, verified by nobody, with a place to show', () => {
    expect(all(cityDossier())).toContain('applicant.name');
    expect(all(change(cityDossier(), unsure('applicant.name')))).not.toContain('applicant.name');
    for (const more of [
      { verifiedBy: 'reviewer-1' },
      { value: null },
      { value: '' },
      { evidence: [] },
      { disagreement: true },
      { contested: true },
    ]) {
      expect(all(withField('applicant.name', more))).not.toContain('applicant.name');
    }
  });

  it('is drawn by dossier and path', () => {
    const draw = (text: string) => (text === 'LNZC-2024-0001/applicant.name' ? 0 : 0.9);
    expect(sampledFields(recordOf(cityDossier()), sharing(0.5), draw)).toEqual(['applicant.name']);
  });

  it('asks for nothing that stands on the paper in other words than in the record', () => {
    const found = all(withField('achievements[12].phase', cityDossier().fields['achievements[0].phase']!));
    expect(Object.keys(cityDossier().fields)).toContain('publicity.objection');
    expect(found.filter((path) => /objection|allMaterials|integrity|phase|blank/.test(path))).toEqual([]);
  });

  it('is the part of them whose draw is below the share, always the same, the smaller share within the larger', () => {
    const record = recordOf(cityDossier());
    const accepted = all(cityDossier());
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (share, seed) => {
        const draw = (text: string) => {
          let state = seed;
          for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0)!, 0x01000193);
          return (state >>> 0) / 2 ** 32;
        };
        const sample = sampledFields(record, sharing(share), draw);
        expect(sample).toEqual(accepted.filter((path) => draw(`${record.dossierId}/${path}`) < share));
        expect(sampledFields(record, sharing(share / 2), draw).every((path) => sample.includes(path))).toBe(
          true,
        );
      }),
    );
    expect(sampledFields(record, sharing(0), () => 0)).toEqual([]);
  });
});

describe('two readings', () => {
  it.each([
    ['王示例', '王示例', true],
    ['王示例', '王示列', false],
    ['GB/T 1-2020', 'ＧＢ／Ｔ１-2020', true],
    ['鞍山（示例）公司', '鞍山(示例)公司', true],
    ['满族', '满', true],
    ['满', '满族', true],
    ['族满', '满', false],
    ['满', '族满', false],
    ['苗族人', '苗人', false],
    ['苗人', '苗族人', false],
    [1, '1', false],
    ['1', 1, false],
    ['21010219850307999X', '21010219850307999x', true],
    ['2018-12', '2018-11', false],
    ['王示例', null, false],
    [12.5, 12.5, true],
    [12.5, 12.6, false],
    [true, true, true],
    [true, false, false],
  ])('%j and %j say the same: %j', (one, other, same) => {
    expect(sameReading(one, other)).toBe(same);
  });
});

describe('a contested field', () => {
  it('is asked for whether key field or not, rejects nobody, and is settled by a person', () => {
    for (const path of ['applicant.name', 'applicant.ethnicity']) {
      const contested = judge(withField(path, { contested: true }), LN_QTS_2024);
      const asked = contested.findings.find(({ ruleId }) => ruleId === 'OCR-01');
      expect(asked?.outcome).toBe('review');
      expect(asked?.evidence.map(({ field }) => field)).toContain(path);
      expect(contested.decision.proposed).toBe('REVIEW');
      const settled = judge(withField(path, { contested: true, verifiedBy: 'reviewer-1' }), LN_QTS_2024);
      expect(settled.decision.proposed).toBe('ACCEPT');
    }
    const short = { value: '2024-07-18' };
    expect(judge(withField('publicity.endOn', short), LN_QTS_2024).decision.proposed).toBe('REJECT');
    expect(
      judge(withField('publicity.endOn', { ...short, contested: true }), LN_QTS_2024).decision.proposed,
    ).toBe('REVIEW');
  });
});
