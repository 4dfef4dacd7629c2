import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { ruleTitle } from '../../shared/campaigns/registry.ts';
import { BatchReport } from '../../shared/domain/batch.ts';
import type { DossierReading, DossierRecord } from '../../shared/domain/record.ts';
import type { Roster } from '../../shared/domain/roster.ts';
import { loadCampaign } from '../../shared/rules/campaign.ts';
import { judge } from '../../shared/rules/judge.ts';
import { closingStatement } from '../../shared/usecases/close-batch.ts';
import { judgeBatch } from '../../shared/usecases/judge-batch.ts';
import { replayBatch } from '../../shared/usecases/replay-batch.ts';
import { change, cityDossier, unsure } from '../rules/builders.ts';
import { person, rosterOf } from './reconciliation/batch-builder.ts';

const recordOf = (reading: DossierReading): DossierRecord => ({
  schema: 'shouli/record@1',
  ...reading,
  ...judge(reading, LN_QTS_2024),
});

const first = recordOf({ ...cityDossier(), dossierId: 'D1' });
const values = Object.fromEntries(
  Object.entries(first.fields)
    .filter(([path]) => /^(?:applicant|employer|declared|currentTitle|education)\./.test(path))
    .map(([path, { value }]) => [path, String(value)]),
);

function judged(roster: Roster | null, ...records: DossierRecord[]) {
  return judgeBatch({
    roster,
    records,
    campaignOf: () => LN_QTS_2024,
    about: { roster: { state: roster ? 'read' : 'absent', notes: [], listed: roster?.rows ?? [] } },
  });
}

const outcomeOf = ({ findings }: DossierRecord, id: string) =>
  findings.find(({ ruleId }) => ruleId === id)?.outcome;

describe('a batch that is judged with its roster', () => {
  it('passes the rules on the roster where the row says what the dossier says', () => {
    const { records, report } = judged(rosterOf([values]), first);
    expect(outcomeOf(records[0]!, 'DOC-09')).toBe('pass');
    expect(outcomeOf(records[0]!, 'DOC-10')).toBe('pass');
    expect(BatchReport.parse(report).totals.missing).toBe(0);
  });

  it('takes no word of a scanned roster for a confirmation, and asks for the electronic one', () => {
    const doubtful = recordOf({ ...change(cityDossier(), unsure('applicant.name')), dossierId: 'D1' });
    const [record] = judged({ ...rosterOf([values]), electronic: false }, doubtful).records;
    expect(outcomeOf(record!, 'OCR-01')).not.toBe('pass');
    expect(['fail', 'review']).toContain(outcomeOf(record!, 'DOC-09'));
  });

  it('asks about a dossier that the roster does not list', () => {
    const { records, report } = judged(rosterOf([person(3)]), first);
    expect(['fail', 'review']).toContain(outcomeOf(records[0]!, 'DOC-09'));
    expect(report.unlisted).toEqual(['D1']);
    expect(report.missing).toEqual([1]);
    expect(report.balanced).toBe(true);
  });

  it('asks about a difference and about a second dossier of the same person', () => {
    const roster = rosterOf([{ ...values, 'declared.specialty': '质量' }]);
    const { records } = judged(roster, first, { ...first, dossierId: 'D2' });
    expect(['fail', 'review']).toContain(outcomeOf(records[0]!, 'DOC-10'));
    for (const record of records) expect(outcomeOf(record, 'PROC-02')).toBe('review');
    for (const record of records) expect(record.decision.proposed).not.toBe('ACCEPT');
  });

  it('judges nothing by a roster that is not there', () => {
    const { records, report } = judged(null, first);
    expect(outcomeOf(records[0]!, 'DOC-09')).toBe('not-applicable');
    expect([report.rows, report.unlisted]).toEqual([0, ['D1']]);
  });

  it('takes an unsure reading for settled where the roster independently says the same', () => {
    const doubtful = recordOf({ ...change(cityDossier(), unsure('applicant.name')), dossierId: 'D1' });
    expect(outcomeOf(doubtful, 'OCR-01')).not.toBe('pass');
    const [record] = judged(rosterOf([values]), doubtful).records;
    expect(outcomeOf(record!, 'OCR-01')).toBe('pass');
    expect(record!.fields['applicant.name']!.raw).toBe(doubtful.fields['applicant.name']!.raw);
  });
});

describe('a closing statement', () => {
  it('has a line for each row and each unlisted dossier, with names also of those who are missing', () => {
    const roster = rosterOf([values, person(9)]);
    const stranger = recordOf({ ...cityDossier(), dossierId: 'X', fields: {} });
    const { records, report } = judged(roster, first, stranger);
    const { lines, balance, unlisted } = closingStatement(report, records, ruleTitle);
    expect(lines.map(({ row, dossierId, outcome }) => [row, dossierId, outcome === 'MISSING'])).toEqual([
      [1, 'D1', false],
      [2, '', true],
      [null, 'X', false],
    ]);
    expect(lines[1]!.name).toBe(person(9)['applicant.name']);
    expect(balance.rows).toBe(balance.accepted + balance.rejected + balance.review + balance.missing);
    expect(unlisted).toBe(1);
  });
});

describe('a replay of a batch', () => {
  const { records, report } = judged(rosterOf([values]), first);

  it('flips nothing under the rules of that time', () => {
    const same = replayBatch(records, report, () => LN_QTS_2024, LN_QTS_2024);
    expect(same).toEqual({ flips: [], drifted: [] });
  });

  it('knows of the same person in another batch, as the judgement of that time did', () => {
    const earlier = [{ dossierId: 'D1', campaign: 'ln-qts-2024', earlierDossierId: 'D0' }];
    const elsewhere = judgeBatch({
      roster: null,
      records: [first],
      campaignOf: () => LN_QTS_2024,
      earlier,
      about: { earlier },
    });
    expect(outcomeOf(elsewhere.records[0]!, 'PROC-02')).toBe('review');
    expect(replayBatch(elsewhere.records, elsewhere.report, () => LN_QTS_2024, LN_QTS_2024).drifted).toEqual(
      [],
    );
  });

  it('tells which rule flips a decision under stricter ones', () => {
    const { pack } = LN_QTS_2024;
    const stricter = loadCampaign({
      ...pack,
      version: pack.version + 1,
      documents: { ...pack.documents, formCopies: pack.documents.formCopies + 1 },
    });
    const { flips } = replayBatch(records, report, () => LN_QTS_2024, stricter);
    expect(flips.map(({ dossierId, from }) => [dossierId, from])).toEqual([
      ['D1', records[0]!.decision.proposed],
    ]);
    expect(flips[0]!.rules.map(({ ruleId }) => ruleId)).toContain('DOC-01');
  });

  it('names dossiers whose stored decision the rules no longer give', () => {
    const altered = { ...records[0]!, decision: { proposed: 'REJECT' as const, final: null, reasons: [] } };
    expect(replayBatch([altered], report, () => LN_QTS_2024, LN_QTS_2024).drifted).toEqual(['D1']);
  });
});
