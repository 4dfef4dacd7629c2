import { describe, expect, it } from 'vitest';
import {
  asScanned,
  movedPage,
  putBack,
  turnedPage,
  withLater,
} from '../../web/src/screens/counter/arrange.ts';

const scan = asScanned([
  { file: '2-b.pdf', page: 1 },
  { file: '2-b.pdf', page: 2 },
  { file: '10-a.pdf', page: 1 },
]);

describe('arranging pages', () => {
  it('moves one page and leaves the others in their order', () => {
    expect(movedPage(scan, 0, 2).map(({ file, page }) => `${file}#${page}`)).toEqual([
      '2-b.pdf#2',
      '10-a.pdf#1',
      '2-b.pdf#1',
    ]);
  });

  it('moves nothing beyond either end', () => {
    expect(movedPage(scan, 0, -1)).toEqual(scan);
    expect(movedPage(scan, 2, 3)).toEqual(scan);
    expect(movedPage(scan, 7, 0)).toEqual(scan);
  });

  it('turns one page by quarters, and the fourth is none', () => {
    let order = scan;
    for (const turn of [90, 180, 270, 0]) {
      order = turnedPage(order, 1);
      expect(order.map(({ rotation }) => rotation)).toEqual([0, turn, 0]);
    }
  });

  it('puts everything back where another order was sent before, and sends nothing where none was', () => {
    const names = ['2-b.pdf', '10-a.pdf'];
    expect(putBack(turnedPage(movedPage(scan, 2, 0), 1), names)).toEqual(scan);
    expect(putBack(null, names)).toBeNull();
  });
});

describe('pages that came after they had been arranged', () => {
  it('stand behind all others, each once, and leave the clerk’s order and turns', () => {
    const order = turnedPage(movedPage(scan, 0, 2), 0);
    const later = { file: '11-c.pdf', page: 1 };
    expect(withLater(order, [...scan, later])).toEqual([...order, { ...later, rotation: 0 }]);
    expect(withLater(order, scan)).toEqual(order);
  });
});
