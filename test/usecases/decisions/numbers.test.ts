import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliverOutbox } from '../../../shared/usecases/decisions/deliver-outbox.ts';
import { verifyAll } from '../../../shared/usecases/decisions/verify-all.ts';
import { cityDossier } from '../../rules/builders.ts';
import { createHouse, judged, noticesOf, ofPerson, orderOf } from './house.ts';
import { type Death, Killed, mortal } from './mortal.ts';

const DOSSIERS = ['D-1', 'D-2', 'D-3'];

/** Where each of a few first tries dies; afterwards everybody lives. */
const deaths = fc.array(
  fc.record<Death>({ call: fc.integer({ min: 0, max: 40 }), moment: fc.constantFrom('before', 'after') }),
  { minLength: 3, maxLength: 9 },
);

describe('numbers of notices', () => {
  it('have neither gaps nor doubles, however deliveries cross each other and die', async () => {
    await fc.assert(
      fc.asyncProperty(deaths, async (planned) => {
        const house = createHouse();
        for (const [index, dossierId] of DOSSIERS.entries()) {
          await judged(house, ofPerson({ ...cityDossier(), dossierId }, index));
        }
        const orders = await Promise.all(DOSSIERS.map((dossierId) => orderOf(house.tools, dossierId)));
        const tries = planned.map((death, index) =>
          deliverOutbox(mortal(house.tools, death).tools, { outboxId: orders[index % orders.length]! }).catch(
            (error: unknown) => {
              if (!(error instanceof Killed)) throw error;
            },
          ),
        );
        await Promise.all(tries);
        for (const outboxId of orders) await deliverOutbox(house.tools, { outboxId });
        const notices = await noticesOf(house.tools);
        expect(notices.map(({ serial }) => serial).toSorted()).toEqual([1, 2, 3]);
        expect((await verifyAll(house.tools, { campaigns: ['ln-qts-2024'] })).faults).toEqual([]);
        expect(new Set(house.events.published.map(({ id }) => id)).size).toBe(DOSSIERS.length);
      }),
      { numRuns: 25 },
    );
  });
});
