import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import { isoOfDay, parseDate } from '../../shared/rules/dates.ts';
import { readIdNumber, readPatentNumber } from '../../shared/rules/numbers.ts';
import { adding, outcome, received, set } from './builders.ts';

const day = (iso: string): number => parseDate(iso)!.first;
const RUNS = { numRuns: 60 };

describe('numbers that check themselves', () => {
  const VALID = ['210102198503079990', '210203199004129988', '210602197909159993', '11010519491231002X'];

  it('an ID number with any one digit of its serial changed is no valid one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VALID), fc.integer({ min: 14, max: 16 }), fc.nat(9), (id, at, digit) => {
        fc.pre(id[at] !== String(digit));
        expect(readIdNumber(id.slice(0, at) + digit + id.slice(at + 1)).kind).toBe('invalid');
      }),
    );
  });

  it('an ID number’s check character is the only one that fits', () => {
    for (const id of VALID) {
      const fitting = [...'0123456789X'].filter(
        (last) => readIdNumber(id.slice(0, 17) + last).kind === 'valid',
      );
      expect(fitting).toEqual([id[17]]);
    }
  });

  it('a patent number’s check character is the only one that fits', () => {
    const digits = fc.tuple(
      fc.integer({ min: 1985, max: 2024 }),
      fc.constantFrom(1, 2, 3, 8, 9),
      fc.integer({ min: 0, max: 9_999_999 }),
    );
    fc.assert(
      fc.property(digits, ([year, kind, serial]) => {
        const body = `ZL${year}${kind}${String(serial).padStart(7, '0')}`;
        const right = [...'0123456789X'].filter((last) => {
          const read = readPatentNumber(`${body}.${last}`);
          return 'check' in read && read.check === 'right';
        });
        expect(right).toHaveLength(1);
      }),
    );
  });
});

describe('thresholds and cut-offs', () => {
  it('every benefit at the threshold or above reaches it, every one below does not', () => {
    const amount = fc.integer({ min: 1, max: 200_000 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(amount, (amountWan) => {
        const judged = outcome(
          'PATENT-02',
          adding('BENEFIT_PROOF'),
          set({
            ...{ 'benefits[0].amountWan': amountWan, 'benefits[0].year': '2023' },
            'declared.route': 'PATENT_BENEFIT',
          }),
        );
        expect(judged).toBe(amountWan >= 1000 ? 'pass' : 'fail');
      }),
      RUNS,
    );
  });

  it('every day up to the cut-off is within, every later one is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: day('2019-01-01'), max: day('2025-12-31') }), (published) => {
        const judged = outcome('DATE-02', set({ 'papers[0].publishedOn': isoOfDay(published) }));
        expect(judged).toBe(published <= day('2024-07-31') ? 'pass' : 'fail');
      }),
      RUNS,
    );
  });

  it('every posting is judged by the workdays after its first day', () => {
    const start = fc.integer({ min: day('2024-01-02'), max: day('2024-10-01') });
    fc.assert(
      fc.property(start, fc.nat(20), (from, length) => {
        const judged = outcome(
          'PUB-01',
          set({ 'publicity.startOn': isoOfDay(from), 'publicity.endOn': isoOfDay(from + length) }),
        );
        const n = LN_QTS_2024.calendar.workdaysAfter(from, from + length);
        expect(judged).toBe(n >= 5 ? 'pass' : 'fail');
      }),
      RUNS,
    );
  });

  it('no instant outside the windows passes, none inside fails', () => {
    const instant = fc.date({
      min: new Date('2024-07-25T00:00:00Z'),
      max: new Date('2024-08-20T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (at) => {
        const local = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
        const inside =
          (local >= '2024-08-01' && local <= '2024-08-02') ||
          (local >= '2024-08-07' && local <= '2024-08-09');
        expect(outcome('TIME-01', received(at.toISOString())) === 'pass').toBe(inside);
      }),
      RUNS,
    );
  });
});
