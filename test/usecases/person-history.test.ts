import { describe, expect, it } from 'vitest';
import { createMemoryPersonIndex } from '../../shared/adapters/memory/person-index.ts';
import { createHmacKeys } from '../../shared/adapters/persons/hmac-keys.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import { historyContext, historyOf, rememberPerson } from '../../shared/usecases/person-history.ts';
import { change, cityDossier, set } from '../rules/builders.ts';

const register = () => ({
  keys: createHmacKeys(new Uint8Array(32).fill(7)),
  index: createMemoryPersonIndex(),
});

const dossier = (dossierId: string, file: string, more: Partial<DossierReading> = {}): DossierReading => {
  const reading = cityDossier();
  const pages = reading.pages.map((page) => ({ ...page, sha256: file.repeat(64) }));
  return { ...reading, dossierId, pages, ...more };
};

describe('who handed in before', () => {
  it('is found in another batch of this campaign', async () => {
    const persons = register();
    await rememberPerson(dossier('D1', 'a'), 'first', persons);
    const history = await historyOf(dossier('D2', 'b'), 'second', persons);
    expect(historyContext(history).earlierSubmissions).toEqual([
      { dossierId: 'D1', receivedAt: cityDossier().receivedAt },
    ]);
  });

  it('is nobody for a dossier that meets itself, by number or by the same bytes', async () => {
    const persons = register();
    await rememberPerson(dossier('D1', 'a'), 'first', persons);
    for (const again of [dossier('D1', 'c'), dossier('D9', 'a')]) {
      expect((await historyOf(again, 'first', persons)).sameCampaign).toEqual([]);
    }
  });

  it('in another year is told apart from this campaign', async () => {
    const persons = register();
    await rememberPerson(dossier('D0', 'z', { campaign: 'ln-qts-2023' }), 'old', persons);
    const history = await historyOf(dossier('D1', 'a'), 'new', persons);
    expect(history.sameCampaign).toEqual([]);
    expect(history.otherCampaigns.map(({ campaign }) => campaign)).toEqual(['ln-qts-2023']);
  });

  it('is unknown, not nobody, where the ID number was not read or fails its check', async () => {
    const persons = register();
    await rememberPerson(dossier('D1', 'a'), 'first', persons);
    for (const number of ['210102198503079991', '']) {
      const unread = change(dossier('D2', 'b'), set({ 'applicant.idNumber': number }));
      expect(historyContext(await historyOf(unread, 'second', persons))).toEqual({});
    }
  });

  it('is stored without a trace of the ID number', async () => {
    const persons = register();
    const reading = dossier('D1', 'a');
    await rememberPerson(reading, 'first', persons);
    const number = String(reading.fields['applicant.idNumber']!.value);
    expect(JSON.stringify(await persons.index.find(persons.keys.keyOf(number)))).not.toContain(number);
  });
});
