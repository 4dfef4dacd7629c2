import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Dashboard } from '../../../shared/domain/api/batches.ts';
import { DossierSummary, GroupCell } from '../../../shared/domain/api/dossiers.ts';
import { pageOf } from '../../../shared/domain/api/problem.ts';
import { change, cityDossier, delivered, set, unsure } from '../../rules/builders.ts';
import { type Browser, type ConsoleHouse, openConsoleHouse } from './console-house.ts';

const named = (number: number, ...changes: Parameters<typeof change>[1][]) => ({
  ...change(cityDossier(), ...changes),
  dossierId: `LNZC-2024-000${number}`,
});
const Summaries = pageOf(DossierSummary);
const Cells = pageOf(GroupCell);
const idsIn = async (browser: Browser, path: string): Promise<string[]> =>
  Summaries.parse(await (await browser.ask('GET', path)).json()).items.map(({ dossierId }) => dossierId);

async function threeDossiers(): Promise<ConsoleHouse> {
  const house = await openConsoleHouse();
  await house.store(named(1), { receivedAt: '2024-08-08T01:00:00.000Z' });
  await house.store(named(2, unsure('applicant.name')), { receivedAt: '2024-08-08T02:00:00.000Z' });
  await house.store(
    named(3, set({ 'applicant.name': '单示例', 'photo.present': false }), delivered('INDIVIDUAL')),
    { receivedAt: '2024-08-08T03:00:00.000Z' },
  );
  return house;
}

describe('the queue', () => {
  it('brings what fails a rule before what is unsure, and what is clean last', async () => {
    const reviewer = await (await threeDossiers()).as('reviewer');
    const { items } = Summaries.parse(await (await reviewer.ask('GET', '/queue')).json());
    expect(items.map(({ dossierId, need }) => [dossierId, need])).toEqual([
      ['LNZC-2024-0003', 'rule-failure'],
      ['LNZC-2024-0002', 'unsure-field'],
      ['LNZC-2024-0001', 'sample'],
    ]);
  });
});

describe('a search', () => {
  it.each([
    ['a part of a name', '单示', ['LNZC-2024-0003']],
    // A surname of its own reading: shàn, not dān.
    ['full pinyin', 'shanshili', ['LNZC-2024-0003']],
    ['initials', 'ssl', ['LNZC-2024-0003']],
    ['a number', '2024-0002', ['LNZC-2024-0002']],
    ['a name of nobody', '赵', []],
  ])('finds by %s', async (_, q, found) => {
    const clerk = await (await threeDossiers()).as('clerk');
    expect(await idsIn(clerk, `/dossiers?${new URLSearchParams({ q })}`)).toEqual(found);
  });
});

describe('a group', () => {
  const cells = async (house: ConsoleHouse, query: string) => {
    const reviewer = await house.as('reviewer');
    return Cells.parse(await (await reviewer.ask('GET', `/groups?${query}`)).json()).items;
  };

  it('is one field of every dossier with the place of its crop, an ID number masked', async () => {
    const house = await threeDossiers();
    const numbers = await cells(house, 'field=applicant.idNumber');
    expect(numbers.map(({ dossierId, path }) => [dossierId, path])).toEqual(
      [1, 2, 3].map((number) => [`LNZC-2024-000${number}`, 'applicant.idNumber']),
    );
    for (const { value, box, page } of numbers) {
      expect([String(value), page, box]).toEqual([expect.stringContaining('*'), 1, [0.3, 0.4, 0.1, 0.02]]);
    }
  });

  it('is every seal of each dossier once, by its text where that was read', async () => {
    const house = await openConsoleHouse();
    const unread = set({ 'opinions.PROVINCE.sealPresent': true });
    await house.store(named(1, unread));
    const paths = (await cells(house, 'field=seal')).map(({ path }) => path);
    expect(paths).toContain('employer.sealText');
    expect(paths).toContain('opinions.UNIT.sealText');
    expect(paths).not.toContain('opinions.UNIT.sealPresent');
    expect(paths).toContain('opinions.PROVINCE.sealPresent');
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('is the photo of each dossier, of one batch where that is asked', async () => {
    const house = await openConsoleHouse();
    await house.store(named(1), { batchId: 'B1' });
    await house.store(named(2, set({ 'photo.present': false })), { batchId: 'B2' });
    const photos = (items: z.infer<typeof GroupCell>[]) =>
      items.map(({ path, value }) => [path, value] as const);
    expect(photos(await cells(house, 'field=photo'))).toEqual([
      ['photo.present', true],
      ['photo.present', false],
    ]);
    expect(photos(await cells(house, 'field=photo&batch=B2'))).toEqual([['photo.present', false]]);
  });

  it('shows who marked which field as standing out', async () => {
    const house = await openConsoleHouse();
    const by = { id: 'reviewer', role: 'reviewer' as const };
    const anomalies = [{ path: 'employer.sealText', by, at: '2024-08-08T10:15:00+08:00' }];
    await house.store(named(1), { anomalies });
    const marked = (await cells(house, 'field=seal')).filter(({ anomaly }) => anomaly !== null);
    expect(marked).toMatchObject([{ path: 'employer.sealText', anomaly: { by: { id: 'reviewer' } } }]);
  });
});

describe('the dashboard', () => {
  it('counts what came, by state, deliverer, level and speciality, and no precheck', async () => {
    const house = await threeDossiers();
    await house.store(named(4), { precheck: true });
    const auditor = await house.as('auditor');
    const told = Dashboard.parse(await (await auditor.ask('GET', '/dashboard')).json());
    expect(told).toMatchObject({
      states: [{ state: 'IN_REVIEW', count: 3 }],
      outcomes: { accepted: 0, rejected: 0, review: 3 },
      byBureau: [
        { name: cityDossier().deliverer!.name, count: 2 },
        { name: '未注明', count: 1 },
      ],
      byLevel: [{ count: 3 }],
      bySpecialty: [{ count: 3 }],
      topReasons: expect.arrayContaining([{ ruleId: 'PROC-01', count: 1 }]),
    });
  });
});

describe('the export', () => {
  it.each([
    ['xlsx', 'PK\u0003\u0004'],
    ['csv', '\uFEFF'],
    ['json', '{'],
  ])('as %s is a file of the campaign', async (format, begins) => {
    const house = await threeDossiers();
    const auditor = await house.as('auditor');
    const answer = await auditor.ask('GET', `/export?format=${format}`);
    expect(answer.headers.get('content-disposition')).toContain(`.${format}"`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, Buffer.byteLength(begins)).toString()).toBe(begins);
  });

  it('lets no cell begin a formula, whatever stands on the papers', async () => {
    const house = await openConsoleHouse();
    await house.store(named(1, set({ 'applicant.name': '=HYPERLINK("http://example.invalid")' })));
    const auditor = await house.as('auditor');
    const csv = await (await auditor.ask('GET', '/export?format=csv')).text();
    expect(csv).toContain('HYPERLINK');
    expect(csv).not.toMatch(/(?:^|[\n,"])=HYPERLINK/);
  });
});
