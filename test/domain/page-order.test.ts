import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOrderFault } from '../../shared/domain/page-order.ts';
import { asScanned, movedPage, turnedPage } from '../../web/src/screens/counter/arrange.ts';

const files = [
  { name: 'a.pdf', count: 3 },
  { name: 'b.pdf', count: 2 },
];
const scanned = asScanned(
  files.flatMap(({ name, count }) =>
    Array.from({ length: count }, (_, at) => ({ file: name, page: at + 1 })),
  ),
);
const place = fc.integer({ min: -1, max: 6 });

describe('the order of pages', () => {
  it('holds every page once, whatever is moved and turned', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place)), (moves) => {
        const order = moves.reduce((now, [from, to]) => turnedPage(movedPage(now, from, to), to), scanned);
        expect(pageOrderFault(order, files)).toBeNull();
      }),
    );
  });

  it('is at fault when any page is left out or doubled', () => {
    for (const [at, page] of scanned.entries()) {
      expect(pageOrderFault(scanned.toSpliced(at, 1), files)).toBe('page-missing');
      expect(pageOrderFault([...scanned, page], files)).toBe('page-twice');
    }
    expect(pageOrderFault([...scanned, { file: 'c.pdf', page: 1, rotation: 0 }], files)).toBe('page-unknown');
  });

  it('is at fault where it names a page behind the last, or none of a file that nobody could count', () => {
    const beyond = scanned.map((one) => (one.file === 'b.pdf' && one.page === 2 ? { ...one, page: 3 } : one));
    expect(pageOrderFault(beyond, files)).toBe('page-unknown');
    const uncounted = [{ name: 'a.pdf', count: null }];
    const pages = (...numbers: number[]) =>
      numbers.map((page) => ({ file: 'a.pdf', page, rotation: 0 as const }));
    expect(pageOrderFault(pages(2, 1, 3), uncounted)).toBeNull();
    expect(pageOrderFault(pages(1, 3), uncounted)).toBe('page-missing');
    expect(pageOrderFault([], uncounted)).toBe('page-missing');
    expect(pageOrderFault([], [{ name: 'a.pdf', count: 0 }])).toBeNull();
  });

  it('moves a page and turns it by quarters, back to none', () => {
    expect(movedPage(scanned, 0, 1).map(({ page }) => page)).toEqual([2, 1, 3, 1, 2]);
    const turns = [1, 2, 3, 4].map((times) => {
      let order = scanned;
      for (let turn = 0; turn < times; turn++) order = turnedPage(order, 1);
      return order[1]!.rotation;
    });
    expect(turns).toEqual([90, 180, 270, 0]);
  });
});
