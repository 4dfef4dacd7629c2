import { describe, expect, it } from 'vitest';
import { nodeHashes } from '../../../shared/adapters/system/ambient.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import { attestPhysical } from '../../../shared/usecases/decisions/attest-physical.ts';
import { claimDossier, releaseDossier } from '../../../shared/usecases/decisions/claim-dossier.ts';
import { confirmDecision } from '../../../shared/usecases/decisions/confirm-decision.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { issueDecision } from '../../../shared/usecases/decisions/issue-decision.ts';
import { overrideFinding } from '../../../shared/usecases/decisions/override-finding.ts';
import { returnDecision } from '../../../shared/usecases/decisions/return-decision.ts';
import { recordDigest } from '../../../shared/usecases/flow/keep-judgement.ts';
import { loadWords } from '../../../shared/usecases/stores/word-store.ts';
import { type Change, change, cityDossier, physical, received, set, unsure } from '../../rules/builders.ts';
import {
  chainOf,
  clerk,
  createHouse,
  decided,
  delivered,
  headOf,
  issuer,
  judged,
  noticesOf,
  ofPerson,
  recordOf,
  reviewer,
  seen,
  told,
  value,
} from './house.ts';

const ID = 'D-1';
const why = '对照原件核实';

async function houseWith(...changes: readonly Change[]) {
  const house = createHouse();
  await judged(house, { ...change(cityDossier(), ...changes), dossierId: ID });
  return house;
}

const open = () => houseWith(unsure('education.level', 0.5));
const late = () => houseWith(received('2024-08-20T10:00:00+08:00'));
const outcomeOf = async (house: Awaited<ReturnType<typeof open>>, ruleId: string) =>
  (await recordOf(house.tools, ID)).findings.find((one) => one.ruleId === ruleId)?.outcome;

describe('correctField', () => {
  it('keeps who, when, why, the old value and the new one, and judges again at once', async () => {
    const house = await open();
    const { tools } = house;
    expect(await outcomeOf(house, 'OCR-01')).toBe('review');
    const done = value(
      await correctField(tools, clerk, {
        ...(await seen(tools, ID)),
        path: 'education.level',
        value: '硕士研究生',
        why,
      }),
    );
    expect(done).toMatchObject({ recordRevision: 2, state: 'IN_REVIEW' });
    const record = await recordOf(tools, ID);
    expect(record.fields['education.level']).toMatchObject({
      value: '硕士研究生',
      raw: '本科',
      confidence: 1,
      verifiedBy: 'clerk-1',
      candidates: [{ value: '本科', source: 'raw', confidence: 0.5 }],
    });
    expect(await outcomeOf(house, 'OCR-01')).toBe('pass');
    expect(await loadWords(tools, ID)).toEqual([
      {
        ...{ schema: 'shouli/word@1', number: 1, kind: 'correction', subject: 'education.level' },
        ...{ old: '本科', new: '硕士研究生', by: clerk, at: '2024-08-12T01:00:00.000Z', why, revision: 1 },
      },
    ]);
    const last = (await chainOf(tools, ID)).at(-1);
    expect(last).toMatchObject({ action: 'field-corrected', actor: clerk });
    expect(last?.details).toMatchObject({
      path: 'education.level',
      record: recordDigest(record, nodeHashes),
    });
  });

  it('takes the value that was read as verified', async () => {
    const { tools } = await open();
    value(
      await correctField(tools, reviewer, {
        ...(await seen(tools, ID)),
        path: 'education.level',
        value: '本科',
        why,
      }),
    );
    const field = (await recordOf(tools, ID)).fields['education.level'];
    expect(field).toMatchObject({ value: '本科', verifiedBy: 'reviewer-1' });
    expect(field?.candidates).toBeUndefined();
    expect((await headOf(tools, ID)).decision?.proposed).toBe('ACCEPT');
  });

  it('keeps a corrected number of an identity card sealed in the store', async () => {
    const { tools, records } = await open();
    const number = '210102198503071013';
    value(
      await correctField(tools, clerk, {
        ...(await seen(tools, ID)),
        path: 'applicant.idNumber',
        value: number,
        why,
      }),
    );
    expect((await loadWords(tools, ID))[0]).toMatchObject({ old: '210102198503079990', new: number });
    const { items } = await records.query({ pk: keys.head(ID).pk, limit: 1000 });
    const stored = JSON.stringify(items.filter(({ kind }) => kind !== 'dossier-head'));
    expect(stored).not.toContain(number);
    expect(stored).not.toContain('210102198503079990');
  });

  it('finds the person again under a corrected number', async () => {
    const house = createHouse();
    const earlier = ofPerson({ ...cityDossier(), dossierId: 'D-0' }, 5);
    await judged(house, earlier);
    await judged(house, { ...change(cityDossier(), unsure('applicant.idNumber', 0.5)), dossierId: ID });
    const { tools } = house;
    const number = String(earlier.fields['applicant.idNumber']?.value);
    value(
      await correctField(tools, clerk, {
        ...(await seen(tools, ID)),
        path: 'applicant.idNumber',
        value: number,
        why,
      }),
    );
    expect(await outcomeOf(house, 'PROC-02')).not.toBe('pass');
  });

  it.each([
    ['applicant.birthDate', '八五年春'],
    ['declared.isException', 'true'],
    ['applicant.sex', 'M'],
    ['education.level', '  '],
    ['education.level', 3],
    ['no.such.field', '值'],
  ])('refuses for %s what is no such value: %s', async (path, given) => {
    const { tools } = await open();
    const outcome = await correctField(tools, clerk, { ...(await seen(tools, ID)), path, value: given, why });
    expect(told(outcome)).toBe('terminal value-invalid');
    expect((await headOf(tools, ID)).recordRevision).toBe(1);
  });

  it('writes dates as the record does', async () => {
    const { tools } = await open();
    const at = await seen(tools, ID);
    value(
      await correctField(tools, clerk, { ...at, path: 'currentTitle.obtainedOn', value: '2018年11月', why }),
    );
    expect((await recordOf(tools, ID)).fields['currentTitle.obtainedOn']?.value).toBe('2018-11');
  });

  it('refuses whoever looks at an older revision, gives no reason, has another role, or comes too late', async () => {
    const { tools } = await open();
    const at = await seen(tools, ID);
    const correction = { ...at, path: 'education.level', value: '大专', why };
    expect(told(await correctField(tools, issuer, correction))).toBe('terminal not-allowed');
    expect(told(await correctField(tools, clerk, { ...correction, why: ' ' }))).toBe(
      'terminal reason-missing',
    );
    expect(told(await correctField(tools, clerk, { ...correction, dossierId: 'D-9' }))).toBe(
      'terminal dossier-unknown',
    );
    value(await correctField(tools, clerk, correction));
    expect(told(await correctField(tools, clerk, correction))).toBe('retry conflict');
    const again = { ...(await seen(tools, ID)), path: 'education.level', value: '本科', why };
    value(await correctField(tools, clerk, again));
    await decided(tools, ID, 'ACCEPT');
    const tooLate = { ...again, ...(await seen(tools, ID)) };
    expect(told(await correctField(tools, clerk, tooLate))).toBe('terminal state-forbids');
  });
});

describe('attestPhysical', () => {
  it('answers what only the paper shows', async () => {
    const house = await houseWith(physical({ evaluationFormCopies: 3 }));
    const { tools } = house;
    expect(await outcomeOf(house, 'DOC-04')).toBe('review');
    const given = { ...(await seen(tools, ID)), physical: { boundBook: true }, why };
    value(await attestPhysical(tools, clerk, given));
    expect(await outcomeOf(house, 'DOC-04')).toBe('pass');
    expect((await headOf(tools, ID)).physical).toEqual({
      evaluationFormCopies: 3,
      boundBook: true,
    });
  });
});

describe('overrideFinding', () => {
  it('settles an open finding in the name of the person', async () => {
    const house = await open();
    const { tools } = house;
    const at = await seen(tools, ID);
    const done = value(
      await overrideFinding(tools, reviewer, { ...at, ruleId: 'OCR-01', outcome: 'pass', why }),
    );
    expect(done.decision?.proposed).toBe('ACCEPT');
    const found = (await recordOf(tools, ID)).findings.find(({ ruleId }) => ruleId === 'OCR-01');
    expect(found?.message).toContain(`reviewer-1认定通过：${why}`);
  });

  it('lets a role say only what the campaign lets it say', async () => {
    const { tools } = await late();
    const at = await seen(tools, ID);
    const word = { ...at, ruleId: 'TIME-01', outcome: 'pass' as const, why };
    expect(told(await overrideFinding(tools, clerk, word))).toBe('terminal not-allowed');
    expect(value(await overrideFinding(tools, reviewer, word)).decision?.proposed).toBe('ACCEPT');
  });

  it('has no effect on a settled finding or an unknown rule', async () => {
    const { tools } = await open();
    const at = await seen(tools, ID);
    for (const ruleId of ['SCOPE-01', 'NONE-01']) {
      const outcome = await overrideFinding(tools, reviewer, { ...at, ruleId, outcome: 'fail', why });
      expect(told(outcome)).toBe('terminal without-effect');
    }
  });

  it('makes the reviewer’s own words the ground where the rule only asked', async () => {
    const { tools } = await houseWith(set({ 'declared.specialty': '质量与计量综合' }));
    const at = await seen(tools, ID);
    const ground = '申报专业为质量与计量综合，不在评审范围内。';
    value(
      await overrideFinding(tools, reviewer, { ...at, ruleId: 'SCOPE-01', outcome: 'fail', why: ground }),
    );
    await decided(tools, ID, 'REJECT');
    await delivered(tools, ID);
    expect((await noticesOf(tools))[0]?.content.reasons.map(({ message }) => message)).toEqual([ground]);
  });
});

describe('a decision', () => {
  it('is no acceptance while a finding is open or failed, and no rejection without a ground', async () => {
    const asked = await open();
    const failed = await late();
    const confirm = async ({ tools }: typeof asked, decision: 'ACCEPT' | 'REJECT') =>
      told(await confirmDecision(tools, reviewer, { ...(await seen(tools, ID)), decision }));
    expect(await confirm(asked, 'ACCEPT')).toBe('terminal open-findings');
    expect(await confirm(asked, 'REJECT')).toBe('terminal no-grounds');
    expect(await confirm(failed, 'ACCEPT')).toBe('terminal open-findings');
    expect(await confirm(failed, 'REJECT')).toBe('done');
  });

  it('takes a reviewer and another person to issue it', async () => {
    const { tools } = await late();
    const at = await seen(tools, ID);
    const both: Actor = { id: reviewer.id, role: 'issuer' };
    expect(told(await confirmDecision(tools, clerk, { ...at, decision: 'REJECT' }))).toBe(
      'terminal not-allowed',
    );
    expect(told(await issueDecision(tools, issuer, at))).toBe('terminal state-forbids');
    value(await confirmDecision(tools, reviewer, { ...at, decision: 'REJECT' }));
    expect(told(await issueDecision(tools, reviewer, at))).toBe('terminal not-allowed');
    expect(told(await issueDecision(tools, both, at))).toBe('terminal four-eyes');
    const issued = value(await issueDecision(tools, issuer, at));
    expect(issued).toMatchObject({ state: 'DECIDED', recordRevision: 2, decision: { final: 'REJECT' } });
    expect((await recordOf(tools, ID)).decision.final).toBe('REJECT');
  });

  it('is sent back with a reason into a new round, in which the reviewer decides anew', async () => {
    const { tools } = await late();
    const at = await seen(tools, ID);
    value(await confirmDecision(tools, reviewer, { ...at, decision: 'REJECT' }));
    expect(told(await returnDecision(tools, issuer, { ...at, why: '' }))).toBe('terminal reason-missing');
    expect(value(await returnDecision(tools, issuer, { ...at, why: '请核对收件日期' })).state).toBe(
      'IN_REVIEW',
    );
    expect(await headOf(tools, ID)).toMatchObject({ round: 2, confirmed: null });
    expect((await loadWords(tools, ID)).at(-1)).toMatchObject({
      subject: 'RETURN',
      why: '请核对收件日期',
      by: issuer,
    });
    await decided(tools, ID, 'REJECT');
    expect((await delivered(tools, ID)).noticeId).toBe('D-1-N2-2');
  });

  it('is looked at again where something has come up since the dossier was judged', async () => {
    const { tools } = await open();
    const at = await seen(tools, ID);
    value(await overrideFinding(tools, reviewer, { ...at, ruleId: 'OCR-01', outcome: 'pass', why }));
    const house = { tools } as Parameters<typeof judged>[0];
    await judged(house, { ...cityDossier(), dossierId: 'D-2' });
    const now = await seen(tools, ID);
    expect(told(await confirmDecision(tools, reviewer, { ...now, decision: 'ACCEPT' }))).toBe(
      'retry conflict',
    );
    const head = await headOf(tools, ID);
    expect(head).toMatchObject({ state: 'IN_REVIEW', recordRevision: 3 });
    expect(head.decision?.reasons).toContain('PROC-02');
  });

  it('is not made where the notice would print an unsure or missing name', async () => {
    const unsureName = await houseWith(received('2024-08-20T10:00:00+08:00'), unsure('applicant.name', 0.6));
    const noUnit = await houseWith(
      received('2024-08-20T10:00:00+08:00'),
      set({ 'declared.specialty': null }),
    );
    for (const { tools } of [unsureName, noUnit]) {
      const outcome = await confirmDecision(tools, reviewer, {
        ...(await seen(tools, ID)),
        decision: 'REJECT',
      });
      expect(told(outcome)).toBe('terminal notice-incomplete');
    }
    const { tools } = unsureName;
    const at = await seen(tools, ID);
    value(await correctField(tools, clerk, { ...at, path: 'applicant.name', value: '王示例', why }));
    await decided(tools, ID, 'REJECT');
    expect((await headOf(tools, ID)).state).toBe('DECIDED');
  });
});

describe('a lease', () => {
  it('keeps others away for ten minutes', async () => {
    const { tools, clock } = await late();
    const other: Actor = { id: 'reviewer-2', role: 'reviewer' };
    value(await claimDossier(tools, reviewer, { dossierId: ID }));
    expect(told(await claimDossier(tools, other, { dossierId: ID }))).toBe('terminal claimed');
    const at = await seen(tools, ID);
    expect(told(await confirmDecision(tools, other, { ...at, decision: 'REJECT' }))).toBe('terminal claimed');
    clock.advance(10 * 60 * 1000);
    expect(told(await claimDossier(tools, other, { dossierId: ID }))).toBe('done');
    expect(told(await releaseDossier(tools, reviewer, { dossierId: ID }))).toBe('done');
    expect((await headOf(tools, ID)).claim?.by).toBe('reviewer-2');
    value(await releaseDossier(tools, other, { dossierId: ID }));
    expect((await headOf(tools, ID)).claim).toBeNull();
  });

  it('is no fact of the dossier: the audit chain does not grow', async () => {
    const { tools } = await late();
    const before = (await chainOf(tools, ID)).length;
    value(await claimDossier(tools, reviewer, { dossierId: ID }));
    expect(await chainOf(tools, ID)).toHaveLength(before);
  });
});
