import { describe, expect, it } from 'vitest';
import { createHmacKeys } from '../../../shared/adapters/persons/hmac-keys.ts';
import { findKit } from '../../../shared/campaigns/registry.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import { answerSample, drawBy, openSamples } from '../../../shared/usecases/decisions/answer-sample.ts';
import { attestPhysical } from '../../../shared/usecases/decisions/attest-physical.ts';
import { claimDossier } from '../../../shared/usecases/decisions/claim-dossier.ts';
import { confirmDecision } from '../../../shared/usecases/decisions/confirm-decision.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { verifyAll } from '../../../shared/usecases/decisions/verify-all.ts';
import { sampleEstimate } from '../../../shared/usecases/evaluation/sample-estimate.ts';
import { loadWords } from '../../../shared/usecases/stores/word-store.ts';
import { change, cityDossier, unsure } from '../../rules/builders.ts';
import {
  chainOf,
  clerk,
  createHouse,
  headOf,
  judged,
  recordOf,
  reviewer,
  seen,
  told,
  value,
} from './house.ts';

const ID = 'D-1';
const NAME = 'applicant.name';

/** Every accepted field falls into the sample. */
const wholeSample: typeof findKit = (name) => {
  const kit = findKit(name);
  if (kit === undefined) return undefined;
  const pack = { ...kit.campaign.pack, qualitySample: { share: 1, targetError: 0.01 } };
  return { ...kit, campaign: { ...kit.campaign, pack } };
};

async function house(
  reading = change(cityDossier(), unsure('education.level', 0.5)),
  campaigns = wholeSample,
) {
  const made = createHouse({ campaigns });
  await judged(made, { ...reading, dossierId: ID });
  return made;
}
const answer = ({ tools }: Awaited<ReturnType<typeof house>>, path: string, read: string | number | null) =>
  answerSample(tools, reviewer, { dossierId: ID, path, value: read });
const openIn = async ({ tools }: Awaited<ReturnType<typeof house>>) =>
  openSamples(tools, await headOf(tools, ID), await recordOf(tools, ID));

describe('the draw', () => {
  it('is uniform, the same for the same key, and another for another key', () => {
    const draw = drawBy(createHmacKeys(new Uint8Array(32).fill(7)));
    const other = drawBy(createHmacKeys(new Uint8Array(32).fill(8)));
    const texts = Array.from({ length: 2000 }, (_, index) => `D-${index}/applicant.name`);
    const chosen = texts.filter((text) => draw(text) < 0.05);
    // 100 expected, standard deviation 9.7.
    expect(chosen.length).toBeGreaterThan(60);
    expect(chosen.length).toBeLessThan(140);
    const again = drawBy(createHmacKeys(new Uint8Array(32).fill(7)));
    expect(texts.filter((text) => again(text) < 0.05)).toEqual(chosen);
    expect(texts.filter((text) => other(text) < 0.05)).not.toEqual(chosen);
  });
});

describe('answering the blind sample', () => {
  it('keeps an agreeing answer as word and audit entry and leaves the record alone', async () => {
    const one = await house();
    const { tools } = one;
    const before = await headOf(tools, ID);
    expect(await openIn(one)).toContain(NAME);
    expect(value(await answer(one, NAME, ' 王示例 '))).toEqual({ agrees: true });
    const head = await headOf(tools, ID);
    expect(head.recordRevision).toBe(before.recordRevision);
    expect(head.samples).toEqual([{ path: NAME, confidence: 0.99, verdict: 'agrees' }]);
    expect((await loadWords(tools, ID)).at(-1)).toMatchObject({
      ...{ kind: 'sample', subject: NAME, old: '王示例', new: '王示例', by: reviewer, revision: 1 },
    });
    const entry = (await chainOf(tools, ID)).at(-1);
    expect(entry).toMatchObject({ action: 'sample-answered', actor: reviewer });
    expect(entry?.details).toMatchObject({ path: NAME, agrees: true, confidence: 0.99, word: 1 });
    expect(JSON.stringify(entry)).not.toContain('王示例');
    expect(await openIn(one)).not.toContain(NAME);
    expect(told(await answer(one, NAME, '王示例'))).toBe('terminal state-forbids');
    expect((await verifyAll(tools, { campaigns: ['ln-qts-2024'] })).faults).toEqual([]);
  });

  it('opens a differing field for review, whatever is judged again meanwhile', async () => {
    const one = await house();
    const { tools } = one;
    expect(value(await answer(one, NAME, '王示列'))).toEqual({ agrees: false });
    const asked = async () => {
      const record = await recordOf(tools, ID);
      const finding = record.findings.find(({ ruleId }) => ruleId === 'OCR-01');
      return finding?.outcome === 'review' && finding.evidence.some(({ field }) => field === NAME);
    };
    expect(await asked()).toBe(true);
    const { physical } = await headOf(tools, ID);
    value(await attestPhysical(tools, clerk, { ...(await seen(tools, ID)), physical, why: '当面核对' }));
    expect(await asked()).toBe(true);
    expect((await verifyAll(tools, { campaigns: ['ln-qts-2024'] })).faults).toEqual([]);
  });

  it('counts a difference against the machine until somebody who saw both says that the machine was right', async () => {
    const settle = async (read: string) => {
      const one = await house();
      value(await answer(one, NAME, '王示列'));
      const place = { ...(await seen(one.tools, ID)), path: NAME };
      value(await correctField(one.tools, clerk, { ...place, value: read, why: '对照原件核实' }));
      const head = await headOf(one.tools, ID);
      return { samples: head.samples!, record: await recordOf(one.tools, ID) };
    };
    const upheld = await settle('王示例');
    expect(upheld.samples[0]?.verdict).toBe('upheld');
    expect(upheld.record.fields[NAME]).toMatchObject({ verifiedBy: 'clerk-1', value: '王示例' });
    expect(upheld.record.fields[NAME]?.contested).toBeUndefined();
    const corrected = await settle('王示列');
    expect(corrected.samples[0]?.verdict).toBe('corrected');
    expect(sampleEstimate(upheld.samples, 0.01)).toMatchObject({ answered: 1, wrong: 0 });
    expect(sampleEstimate(corrected.samples, 0.01)).toMatchObject({ answered: 1, wrong: 1 });
    const open = [{ path: NAME, confidence: 0.99, verdict: 'differs' as const }];
    expect(sampleEstimate(open, 0.01)).toMatchObject({ answered: 1, wrong: 1 });
  });

  it('takes an empty place for a difference', async () => {
    const one = await house();
    expect(value(await answer(one, NAME, null))).toEqual({ agrees: false });
  });

  it('compares dates and numbers of persons as the record writes them, and seals the latter', async () => {
    const one = await house();
    expect(value(await answer(one, 'publicity.startOn', '2024年7月17日'))).toEqual({ agrees: true });
    expect(told(await answer(one, 'publicity.endOn', '明天'))).toBe('terminal value-invalid');
    expect(value(await answer(one, 'applicant.idNumber', '210102198503079990'))).toEqual({ agrees: true });
    const { items } = await one.records.query({ pk: keys.head(ID).pk, limit: 1000 });
    expect(JSON.stringify(items)).not.toContain('210102198503079990');
  });

  it('leaves a dossier that was decided by policy as it is, and asks once it is confirmed anew', async () => {
    const one = await house(cityDossier());
    const { tools } = one;
    expect((await headOf(tools, ID)).state).toBe('DECIDED');
    const { recordRevision } = await headOf(tools, ID);
    expect(value(await answer(one, NAME, '王示列'))).toEqual({ agrees: false });
    const head = await headOf(tools, ID);
    expect([head.state, head.recordRevision]).toEqual(['DECIDED', recordRevision]);
    expect(head.samples?.[0]?.verdict).toBe('differs');
  });

  it('keeps a contested field from being accepted by a reviewer who has not looked again', async () => {
    const one = await house();
    const { tools } = one;
    const settle = {
      ...(await seen(tools, ID)),
      path: 'education.level',
      value: '本科',
      why: '对照原件核实',
    };
    value(await correctField(tools, clerk, settle));
    value(await answer(one, NAME, '王示列'));
    const sure = { ...(await seen(tools, ID)), decision: 'ACCEPT' as const };
    expect(told(await confirmDecision(tools, reviewer, sure))).not.toBe('done');
    expect((await headOf(tools, ID)).state).toBe('IN_REVIEW');
  });

  it('is for reviewers, for fields of the sample, and not for what another one works on', async () => {
    const one = await house();
    const { tools } = one;
    const asked = { dossierId: ID, path: NAME, value: '王示例' };
    expect(told(await answerSample(tools, clerk, asked))).toBe('terminal not-allowed');
    expect(told(await answerSample(tools, reviewer, { ...asked, dossierId: 'D-9' }))).toBe(
      'terminal dossier-unknown',
    );
    expect(told(await answer(one, 'education.level', '本科'))).toBe('terminal state-forbids');
    value(await claimDossier(tools, { id: 'reviewer-2', role: 'reviewer' }, { dossierId: ID }));
    expect(told(await answer(one, NAME, '王示例'))).toBe('terminal claimed');
  });

  it('asks nothing in a precheck, and nothing that the campaign’s share leaves out', async () => {
    const none: typeof findKit = (name) => {
      const kit = wholeSample(name)!;
      const pack = { ...kit.campaign.pack, qualitySample: { share: 0, targetError: 0.01 } };
      return { ...kit, campaign: { ...kit.campaign, pack } };
    };
    expect(await openIn(await house(undefined, none))).toEqual([]);
    const made = createHouse({ campaigns: wholeSample });
    await judged(made, { ...cityDossier(), dossierId: ID }, { precheck: true });
    expect(await openIn(made)).toEqual([]);
    expect(told(await answer(made, NAME, '王示例'))).toBe('terminal state-forbids');
  });
});
