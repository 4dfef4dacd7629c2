import { describe, expect, it } from 'vitest';
import { findKit } from '../../../shared/campaigns/registry.ts';
import { Dashboard } from '../../../shared/domain/api/batches.ts';
import { Problem, pageOf } from '../../../shared/domain/api/problem.ts';
import { Sample, SampleAnswered } from '../../../shared/domain/api/samples.ts';
import { change, cityDossier, unsure } from '../../rules/builders.ts';
import { openConsoleHouse } from './console-house.ts';

const ID = 'LNZC-2024-0001';
const wholeSample: typeof findKit = (name) => {
  const kit = findKit(name);
  if (kit === undefined) return undefined;
  const pack = { ...kit.campaign.pack, qualitySample: { share: 1, targetError: 0.01 } };
  return { ...kit, campaign: { ...kit.campaign, pack } };
};

async function sampledHouse() {
  const house = await openConsoleHouse({ campaigns: wholeSample });
  await house.store({ ...change(cityDossier(), unsure('education.level', 0.5)), dossierId: ID });
  return house;
}
const listed = async (browser: Awaited<ReturnType<Awaited<ReturnType<typeof sampledHouse>>['as']>>) => {
  const answer = await browser.ask('GET', '/samples');
  const text = await answer.text();
  return { text, ...pageOf(Sample).parse(JSON.parse(text)) };
};

describe('the quality sample over the API', () => {
  it('shows places without a single value', async () => {
    const house = await sampledHouse();
    const { text, items } = await listed(await house.as('reviewer'));
    expect(items.length).toBeGreaterThan(10);
    expect(items.find(({ path }) => path === 'applicant.name')).toEqual({
      ...{ dossierId: ID, path: 'applicant.name', kind: 'text', page: 1, box: [0.3, 0.4, 0.1, 0.02] },
    });
    expect(items.map(({ path }) => path)).not.toContain('education.level');
    const values = Object.values(cityDossier().fields).flatMap(({ value }) =>
      typeof value === 'string' && value.length > 2 ? [value] : [],
    );
    expect(values.filter((value) => text.includes(value))).toEqual([]);
  });

  it('leaves out what another reviewer works on', async () => {
    const house = await sampledHouse();
    const second = await house.as('reviewer', 'reviewer-2');
    expect((await second.ask('PUT', `/dossiers/${ID}/claim`)).status).toBe(200);
    expect((await listed(await house.as('reviewer'))).items).toEqual([]);
    expect((await listed(second)).items.length).toBeGreaterThan(10);
  });

  it('brings an answer to the dashboard, where all must be reviewed until enough were given', async () => {
    const house = await sampledHouse();
    const reviewer = await house.as('reviewer');
    const body = { path: 'applicant.name', value: '王示例' };
    const answer = await reviewer.ask('POST', `/dossiers/${ID}/samples`, { body });
    expect(SampleAnswered.parse(await answer.json())).toEqual({ agrees: true });
    const { quality } = Dashboard.parse(await (await reviewer.ask('GET', '/dashboard')).json());
    expect(quality).toMatchObject({
      ...{ answered: 1, wrong: 0, low: 0, targetError: 0.01, open: [] },
      advice: { kind: 'review-all', reason: 'too-few', least: 268 },
    });
    expect(quality.high).toBeCloseTo(0.7935, 3);
    const again = await reviewer.ask('POST', `/dossiers/${ID}/samples`, { body });
    expect([again.status, Problem.parse(await again.json()).reason]).toEqual([409, 'state-forbids']);
  });

  it('names a decided dossier that was read otherwise on the dashboard', async () => {
    const house = await openConsoleHouse({ campaigns: wholeSample });
    await house.store({ ...cityDossier(), dossierId: ID }, { state: 'NOTIFIED' });
    const reviewer = await house.as('reviewer');
    const body = { path: 'applicant.name', value: '王示列' };
    const answer = await reviewer.ask('POST', `/dossiers/${ID}/samples`, { body });
    expect(await answer.json()).toEqual({ agrees: false });
    const { quality } = Dashboard.parse(await (await reviewer.ask('GET', '/dashboard')).json());
    expect(quality).toMatchObject({ answered: 1, wrong: 1, open: [{ dossierId: ID, state: 'NOTIFIED' }] });
  });
});
