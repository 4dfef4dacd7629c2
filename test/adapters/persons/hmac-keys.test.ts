import { describe, expect, it } from 'vitest';
import { createMemoryPersonIndex } from '../../../shared/adapters/memory/person-index.ts';
import { createHmacKeys } from '../../../shared/adapters/persons/hmac-keys.ts';

const secret = (fill: number) => new Uint8Array(32).fill(fill);
const number = '21010219850307999X';

describe('the key of a person', () => {
  it('is the same for one number, however it is written', () => {
    const keys = createHmacKeys(secret(1));
    for (const written of [
      '21010219850307999x',
      ' 210102 19850307 999X ',
      '２１０１０２１９８５０３０７９９９Ｘ',
    ]) {
      expect(keys.keyOf(written)).toBe(keys.keyOf(number));
    }
  });

  it('differs under another secret and holds nothing of the number', () => {
    const key = createHmacKeys(secret(1)).keyOf(number);
    expect(key).not.toBe(createHmacKeys(secret(2)).keyOf(number));
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(key).not.toContain(number.slice(0, 6));
  });

  it('is not made under a secret that could be guessed', () => {
    expect(() => createHmacKeys(new Uint8Array(16))).toThrow(RangeError);
  });
});

describe('the index of persons', () => {
  const entry = {
    personKey: 'k',
    dossierId: 'D1',
    campaign: 'ln-qts-2024',
    batch: 'A',
    receivedAt: null,
    contentHash: 'h',
  };

  it('tells who handed in before and registers a dossier once', async () => {
    const index = createMemoryPersonIndex();
    await index.remember(entry);
    await index.remember(entry);
    await index.remember({ ...entry, campaign: 'ln-qts-2023', dossierId: 'D0' });
    expect((await index.find('k')).map(({ dossierId }) => dossierId)).toEqual(['D1', 'D0']);
    expect(await index.find('other')).toEqual([]);
  });
});
