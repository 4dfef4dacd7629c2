import { describe, expect, it } from 'vitest';
import { LN_QTS_2024_DATA } from '../../../shared/campaigns/ln-qts-2024/pack.ts';
import { findKit } from '../../../shared/campaigns/registry.ts';
import { loadCampaign } from '../../../shared/rules/campaign.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { tellDefects } from '../../../shared/usecases/decisions/tell-defects.ts';
import { verifyAll } from '../../../shared/usecases/decisions/verify-all.ts';
import { change, cityDossier, set } from '../../rules/builders.ts';
import {
  clerk,
  createHouse,
  decided,
  delivered,
  headOf,
  issuer,
  judged,
  noticesOf,
  reviewer,
  seen,
  told,
  value,
} from './house.ts';

const campaign = loadCampaign({ ...LN_QTS_2024_DATA, correctionPolicy: 'WITHIN_WINDOW' });
const lenient = { campaigns: (name: string) => ({ ...findKit(name)!, campaign }) };
const ID = 'D-1';
const defective = {
  ...change(cityDossier(), set({ 'publicity.endOn': '2024-07-19', 'publicity.place': null })),
  dossierId: ID,
};

async function houseOf(more = {}, day = '2024-08-08') {
  const house = createHouse(more);
  house.clock.advance(Date.parse(`${day}T01:00:00Z`) - Date.parse(house.clock.now()));
  await judged(house, defective);
  return house;
}

describe('tellDefects', () => {
  it('is refused in a campaign that takes no corrections, as in 2024', async () => {
    const { tools } = await houseOf();
    expect(told(await tellDefects(tools, issuer, await seen(tools, ID)))).toBe('terminal no-corrections');
  });

  it('is refused once the deliverer’s window is over, by the day there', async () => {
    // 17:00 UTC on the last day is the next day in Shenyang.
    const house = await houseOf(lenient, '2024-08-09');
    house.clock.advance(16 * 60 * 60 * 1000);
    expect(told(await tellDefects(house.tools, issuer, await seen(house.tools, ID)))).toBe(
      'terminal no-corrections',
    );
  });

  it('is an issuer’s to tell', async () => {
    const { tools } = await houseOf(lenient);
    expect(told(await tellDefects(tools, reviewer, await seen(tools, ID)))).toBe('terminal not-allowed');
  });

  it('tells all defects at once, with the last day, and decides nothing', async () => {
    const { tools } = await houseOf(lenient);
    const { noticeId } = value(await tellDefects(tools, issuer, await seen(tools, ID)));
    const reasons = (await headOf(tools, ID)).decision!.reasons;
    expect(reasons.length).toBeGreaterThan(0);
    expect(await delivered(tools, ID)).toEqual({ noticeId, number: '告知〔2024〕0001号' });
    const [notice] = await noticesOf(tools);
    expect(notice?.content.reasons.map(({ ruleId }) => ruleId)).toEqual(reasons);
    expect(notice?.content.closing[0]).toContain('2024年8月9日');
    expect(notice?.issuedBy).toEqual(issuer);
    expect(await headOf(tools, ID)).toMatchObject({ state: 'IN_REVIEW', notices: [], told: [noticeId] });
    expect((await verifyAll(tools, { campaigns: ['ln-qts-2024'] })).faults).toEqual([]);
  });

  it('tells what one revision says once', async () => {
    const { tools } = await houseOf(lenient);
    value(await tellDefects(tools, issuer, await seen(tools, ID)));
    expect(told(await tellDefects(tools, issuer, await seen(tools, ID)))).toBe('retry conflict');
  });

  it('goes on with the revision it was ordered for, whatever is corrected meanwhile', async () => {
    const { tools } = await houseOf(lenient);
    value(await tellDefects(tools, issuer, await seen(tools, ID)));
    const place = { path: 'publicity.place', value: '单位公示栏', why: '对照原件' };
    value(await correctField(tools, clerk, { ...(await seen(tools, ID)), ...place }));
    await delivered(tools, ID);
    expect((await noticesOf(tools))[0]?.content.recordRevision).toBe(1);
    await decided(tools, ID, 'REJECT');
    expect((await delivered(tools, ID)).number).toBe('不予受理〔2024〕0001号');
  });
});
