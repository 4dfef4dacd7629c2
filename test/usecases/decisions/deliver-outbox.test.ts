import { describe, expect, it } from 'vitest';
import { nodeHashes } from '../../../shared/adapters/system/ambient.ts';
import { LN_QTS_2024_DATA } from '../../../shared/campaigns/ln-qts-2024/pack.ts';
import { findKit } from '../../../shared/campaigns/registry.ts';
import { breaks } from '../../../shared/domain/flow/audit.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import { err } from '../../../shared/domain/result.ts';
import { loadCampaign } from '../../../shared/rules/campaign.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { correctNotice } from '../../../shared/usecases/decisions/correct-notice.ts';
import { deliverOutbox } from '../../../shared/usecases/decisions/deliver-outbox.ts';
import { change, cityDossier, received, set } from '../../rules/builders.ts';
import {
  chainOf,
  createHouse,
  decided,
  delivered,
  headOf,
  issuer,
  judged,
  noticesOf,
  ofPerson,
  orderOf,
  plainPrinter,
  reviewer,
  seen,
  told,
  value,
} from './house.ts';

const clean = (dossierId: string) => ({ ...cityDossier(), dossierId });
const late = (dossierId: string) => ({
  ...change(cityDossier(), received('2024-08-20T10:00:00+08:00'), set({ 'publicity.endOn': '2024-07-19' })),
  dossierId,
});

async function accepted(dossierId = 'D-1', house = createHouse()) {
  await judged(house, clean(dossierId));
  return house;
}

describe('deliverOutbox', () => {
  it('numbers, writes, tells and mails the notice of an acceptance, and closes the order', async () => {
    const { tools, events, mailer, blobs } = await accepted();
    expect(await delivered(tools, 'D-1')).toEqual({ noticeId: 'D-1-N1-1', number: '受理〔2024〕0001号' });
    const head = await headOf(tools, 'D-1');
    expect(head).toMatchObject({ state: 'NOTIFIED', notices: ['D-1-N1-1'] });
    const [notice] = await noticesOf(tools);
    expect(notice).toMatchObject({ state: 'ISSUED', serial: 1, replacedBy: null });
    const pdf = await blobs.get(notice!.pdf!.blob);
    expect(pdf.ok && nodeHashes.sha256(pdf.value)).toBe(notice!.pdf!.sha256);
    expect(notice!.pdf!.blob.key).toBe('ln-qts-2024/D-1-N1-1.pdf');
    expect(events.published.map(({ id, type }) => [id, type])).toEqual([
      ['D-1-N1-1', 'shouli.decision.accepted'],
    ]);
    expect(mailer.sent.map(({ id, attachments }) => [id, attachments[0]?.name])).toEqual([
      ['D-1-N1-1', 'D-1-N1-1.pdf'],
    ]);
    await expect(orderOf(tools, 'D-1')).rejects.toThrow('nothing is ordered');
  });

  it('prints the number of an identity card nowhere in full', async () => {
    const { tools, events, mailer, blobs } = await accepted();
    await delivered(tools, 'D-1');
    const [notice] = await noticesOf(tools);
    const files = await Promise.all([notice!.pdf!, notice!.json!].map(({ blob }) => blobs.get(blob)));
    const texts = files.map((file) => (file.ok ? new TextDecoder().decode(file.value) : ''));
    const out = [
      ...texts,
      JSON.stringify([notice, events.published, mailer.sent.map(({ text }) => text)]),
    ].join();
    expect(out).toContain('2101**********9990');
    expect(out).not.toContain('210102198503079990');
  });

  it('states each confirmed reason of a rejection by ground, with clause, page and picture', async () => {
    const house = createHouse();
    await judged(house, late('D-2'));
    await decided(house.tools, 'D-2', 'REJECT');
    await delivered(house.tools, 'D-2');
    const [notice] = await noticesOf(house.tools);
    expect(notice?.content.number).toBe('不予受理〔2024〕0001号');
    const reasons = notice!.content.reasons;
    expect(reasons.map(({ ruleId, heading }) => [ruleId, heading])).toEqual([
      ['PUB-01', '不符合申报程序'],
      ['TIME-01', '不符合申报程序'],
    ]);
    expect(reasons[0]).toMatchObject({ clause: '六、申报流程（三）', page: 1, caption: '图1　卷宗第1页' });
    expect(reasons[0]?.message).toContain('2024年7月17日至2024年7月19日');
    expect(reasons[0]?.basis).toContain('公示时间不少于5个工作日');
    const crop = await house.blobs.get(reasons[0]!.crop!);
    expect(crop.ok).toBe(true);
    // Received late: the paper itself shows nothing of it.
    expect(reasons[1]).toMatchObject({ crop: null, caption: null });
  });

  it('changes nothing when it is asked again', async () => {
    const { tools, events, mailer } = await accepted();
    const outboxId = await orderOf(tools, 'D-1');
    const first = value(await deliverOutbox(tools, { outboxId }));
    const before = await headOf(tools, 'D-1');
    expect(value(await deliverOutbox(tools, { outboxId }))).toEqual(first);
    expect(await headOf(tools, 'D-1')).toEqual(before);
    expect([events.published.length, mailer.sent.length]).toEqual([1, 1]);
  });

  it('gives numbers without gaps or doubles where many are delivered at once', async () => {
    const house = createHouse();
    const ids = Array.from({ length: 12 }, (_, index) => `D-${index}`);
    for (const [index, id] of ids.entries()) {
      await judged(house, ofPerson(clean(id), index));
    }
    const orders = await Promise.all(ids.map((id) => orderOf(house.tools, id)));
    const outcomes = await Promise.all(
      [...orders, ...orders].map((outboxId) => deliverOutbox(house.tools, { outboxId })),
    );
    for (const outcome of outcomes.filter(({ kind }) => kind === 'retry'))
      expect(told(outcome)).toBe('retry conflict');
    for (const outboxId of orders) value(await deliverOutbox(house.tools, { outboxId }));
    const notices = await noticesOf(house.tools);
    expect(notices.map(({ serial }) => serial).sort((a, b) => a - b)).toEqual(
      ids.map((_, index) => index + 1),
    );
    expect(new Set(notices.map(({ content }) => content.number)).size).toBe(12);
  });

  it('quotes the version of the campaign by which the dossier was judged', async () => {
    const { notices } = LN_QTS_2024_DATA;
    const newer = loadCampaign({
      ...LN_QTS_2024_DATA,
      version: 2,
      notices: { ...notices, issuer: '新机关' },
    });
    const house = createHouse();
    await judged(house, clean('D-1'));
    const campaigns = (name: string) =>
      name.endsWith('@1') ? findKit(name) : { ...findKit('ln-qts-2024')!, campaign: newer };
    await delivered({ ...house.tools, campaigns }, 'D-1');
    expect((await noticesOf(house.tools))[0]?.content.issuer).toBe('辽宁省市场监督管理局');
  });

  it('counts each kind of notice by itself', async () => {
    const house = await accepted();
    await judged(house, ofPerson(late('D-2'), 1));
    await decided(house.tools, 'D-2', 'REJECT');
    await delivered(house.tools, 'D-1');
    await delivered(house.tools, 'D-2');
    const numbers = (await noticesOf(house.tools)).map(({ content }) => content.number);
    expect(numbers.toSorted()).toEqual(['不予受理〔2024〕0001号', '受理〔2024〕0001号']);
  });

  it('uses up no number for what can not be printed', async () => {
    const house = createHouse({ printer: { print: async () => err('unprintable') } });
    await judged(house, clean('D-1'));
    const outboxId = await orderOf(house.tools, 'D-1');
    expect(told(await deliverOutbox(house.tools, { outboxId }))).toBe('terminal notice-unprintable');
    expect(await house.records.get(keys.counter('ln-qts-2024', 'ACCEPTANCE'))).toBeNull();
    expect(await noticesOf(house.tools)).toEqual([]);
    expect((await headOf(house.tools, 'D-1')).failure?.reason).toBe('notice-unprintable');
  });

  it('goes on where it failed once the cause is mended, and shows no failure any longer', async () => {
    const house = createHouse({ printer: { print: async () => err('unprintable') } });
    await judged(house, clean('D-1'));
    const outboxId = await orderOf(house.tools, 'D-1');
    await deliverOutbox(house.tools, { outboxId });
    const mended = { ...house.tools, printer: plainPrinter };
    expect(value(await deliverOutbox(mended, { outboxId })).number).toBe('受理〔2024〕0001号');
    expect(await headOf(mended, 'D-1')).toMatchObject({ state: 'NOTIFIED', failure: null });
  });

  it('stops where other bytes stand under the name of its notice', async () => {
    const house = await accepted();
    await house.blobs.put('notices', 'ln-qts-2024/D-1-N1-1.pdf', new Uint8Array([1]), {
      contentType: 'application/pdf',
    });
    const outboxId = await orderOf(house.tools, 'D-1');
    expect(told(await deliverOutbox(house.tools, { outboxId }))).toBe('terminal notice-differs');
    expect(await headOf(house.tools, 'D-1')).toMatchObject({
      state: 'DECIDED',
      failure: { reason: 'notice-differs' },
    });
  });

  it('knows no order that was not given', async () => {
    const { tools } = createHouse();
    expect(told(await deliverOutbox(tools, { outboxId: 'D-9-N1-1' }))).toBe('terminal outbox-unknown');
  });

  it('sends no mail where none is configured', async () => {
    const house = createHouse({ mail: null });
    await judged(house, clean('D-1'));
    await delivered(house.tools, 'D-1');
    expect(house.mailer.sent).toEqual([]);
    expect(house.events.published).toHaveLength(1);
  });

  it('leaves a chain without breaks that names number, hashes and delivery', async () => {
    const { tools } = await accepted();
    await delivered(tools, 'D-1');
    const chain = await chainOf(tools, 'D-1');
    expect(breaks(chain, nodeHashes.sha256)).toEqual([]);
    expect(chain.slice(-3).map(({ action }) => action)).toEqual([
      'notice-numbered',
      'notice-issued',
      'notice-delivered',
    ]);
    const [notice] = await noticesOf(tools);
    expect(chain.at(-2)?.details).toMatchObject({ pdf: notice!.pdf!.sha256, json: notice!.json!.sha256 });
  });
});

describe('the correction of an issued notice', () => {
  it('is a numbered successor that names the notice it replaces and why', async () => {
    const { tools } = await accepted();
    const { noticeId } = await delivered(tools, 'D-1');
    const first = (await noticesOf(tools))[0]!;
    value(await correctNotice(tools, issuer, { noticeId, why: '工作单位名称有误' }));
    value(
      await correctField(tools, reviewer, {
        ...(await seen(tools, 'D-1')),
        path: 'education.school',
        value: '东北大学',
        why: '对照毕业证书',
      }),
    );
    await decided(tools, 'D-1', 'ACCEPT');
    await delivered(tools, 'D-1');
    const [old, successor] = await noticesOf(tools);
    expect(successor?.content).toMatchObject({
      number: '受理〔2024〕0002号',
      replaces: { noticeId, number: '受理〔2024〕0001号', reason: '工作单位名称有误' },
    });
    expect(successor?.content.paragraphs[0]).toContain('受理〔2024〕0001号');
    expect(old).toEqual({ ...first, replacedBy: '受理〔2024〕0002号' });
    expect((await headOf(tools, 'D-1')).notices).toEqual([noticeId, successor?.noticeId]);
    expect(breaks(await chainOf(tools, 'D-1'), nodeHashes.sha256)).toEqual([]);
  });

  it('is refused for a notice that is no longer in force, and to whoever is no issuer', async () => {
    const { tools } = await accepted();
    const { noticeId } = await delivered(tools, 'D-1');
    const why = '更正';
    expect(told(await correctNotice(tools, reviewer, { noticeId, why }))).toBe('terminal not-allowed');
    expect(told(await correctNotice(tools, issuer, { noticeId, why: ' ' }))).toBe('terminal reason-missing');
    expect(told(await correctNotice(tools, issuer, { noticeId: 'D-1-N9-9', why }))).toBe(
      'terminal notice-unknown',
    );
    value(await correctNotice(tools, issuer, { noticeId, why }));
    expect(told(await correctNotice(tools, issuer, { noticeId, why }))).toBe('terminal state-forbids');
    await decided(tools, 'D-1', 'ACCEPT');
    await delivered(tools, 'D-1');
    expect(told(await correctNotice(tools, issuer, { noticeId, why }))).toBe('terminal state-forbids');
  });
});
