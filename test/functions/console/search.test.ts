import { describe, expect, it } from 'vitest';
import { change, cityDossier, set } from '../../rules/builders.ts';
import { type ConsoleHouse, openConsoleHouse } from './console-house.ts';

const [school, number] = ['鹮鹬示例大学', '210102198503079990'];

async function stocked(): Promise<ConsoleHouse> {
  const house = await openConsoleHouse();
  const first = change(
    cityDossier(),
    set({ 'education.school': school, 'applicant.idNumber': number, 'applicant.phone': '13900001234' }),
  );
  await house.store({ ...first, dossierId: 'LNZC-2024-0001' });
  await house.store({ ...cityDossier(), dossierId: 'LNZC-2024-0002' });
  return house;
}
const found = async (house: ConsoleHouse, query: string, who = 'clerk' as const): Promise<string[]> => {
  const answer = await (await house.as(who)).ask('GET', `/dossiers?${query}`);
  const { items } = (await answer.json()) as { items: { dossierId: string }[] };
  return items.map(({ dossierId }) => dossierId);
};

describe('searching what was read', () => {
  it('finds a dossier by a word on its papers, whatever its width and spaces, only where that is asked for', async () => {
    const house = await stocked();
    expect(await found(house, `q=${school}&text=true`)).toEqual(['LNZC-2024-0001']);
    expect(await found(house, 'q=鹮 鹬示例&text=true')).toEqual(['LNZC-2024-0001']);
    expect(await found(house, `q=${school}`)).toEqual([]);
    expect(await found(house, `q=${school}&text=false`)).toEqual([]);
  });

  it('finds nobody by an ID number or a phone, in whole or in part', async () => {
    const house = await stocked();
    for (const q of [number, number.slice(6, 14), '13900001234', '1390']) {
      expect(await found(house, `q=${q}&text=true`)).toEqual([]);
    }
  });

  it('finds for a bureau its own dossiers only', async () => {
    const house = await stocked();
    const stranger = await house.as('bureau', 'bureau-2');
    const answer = await stranger.ask('GET', `/dossiers?q=${school}&text=true`);
    expect(((await answer.json()) as { items: unknown[] }).items).toEqual([]);
    const owner = await house.as('bureau');
    const own = await owner.ask('GET', `/dossiers?q=${school}&text=true`);
    expect(((await own.json()) as { items: unknown[] }).items).toHaveLength(1);
  });
});
