import { describe, expect, it } from 'vitest';
import { type BookletScan, bookletOrder } from '../../shared/reading/booklet-order.ts';

/** Scans from the parts on their halves. */
const scans = (...parts: readonly (readonly [number | null, number | null])[]): BookletScan[] =>
  parts.map(([left, right]) => ({ left, right }));

/** The parts in the order in which they are read. */
const read = (booklet: readonly BookletScan[]) =>
  bookletOrder(booklet).map(({ scan, side }) => booklet[scan]![side]);

describe('the order of a booklet’s pages', () => {
  it.each([
    ['a booklet opened page by page', scans([0, 1], [2, 3], [4, 5]), [0, 1, 2, 3, 4, 5]],
    ['one opened at cover and back first', scans([7, 0], [1, 2], [3, 5]), [0, 1, 2, 3, 5, 7]],
    ['sheets, fronts and backs', scans([12, 0], [2, 11], [9, 3], [4, 6]), [0, 2, 3, 4, 6, 9, 11, 12]],
    ['one sheet', scans([3, 0], [1, 2]), [0, 1, 2, 3]],
    ['one whose cover stands beside how to fill it in', scans([1, 0], [2, 5], [6, 7]), [0, 1, 2, 5, 6, 7]],
    ['a sheet without its back', scans([3, 0]), [0, 3]],
    ['pages on which no part begins', scans([12, null], [0, null], [null, 3]), [12, null, 0, null, null, 3]],
  ])('of %s', (_, booklet, expected) => {
    expect(read(booklet)).toEqual(expected);
  });

  it('is found booklet by booklet', () => {
    const three = scans([12, 0], [2, 11], [12, 0], [2, 11], [0, 2], [11, 12]);
    expect(read(three)).toEqual([0, 2, 11, 12, 0, 2, 11, 12, 0, 2, 11, 12]);
  });

  it('names every half once, whatever stands on it', () => {
    const odd = scans([null, null], [5, 0], [null, 0], [3, 2]);
    const pages = bookletOrder(odd).map(({ scan, side }) => `${scan}${side}`);
    expect(new Set(pages).size).toBe(8);
  });
});
