import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrangementFault,
  leftOutOf,
  PageOrder,
  pageOrderFault,
  withoutFiles,
} from '../../shared/domain/page-order.ts';
import { asScanned, movedPage, turnedPage } from '../../web/src/screens/counter/arrange.ts';
import { type Rescan, unturned, withRescans } from '../../web/src/screens/counter/rescans.ts';

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
const page = () => fc.integer({ min: 1, max: 3 });
const sized = (length: number) => ({ minLength: length, maxLength: length });

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

describe('pages scanned again', () => {
  /** For any choice of pages a new scan each, of one to three pages. */
  const rescansOf = fc
    .uniqueArray(fc.integer({ min: 0, max: scanned.length - 1 }))
    .chain((places) =>
      fc.tuple(fc.constant(places), fc.array(fc.tuple(page(), page()), sized(places.length))),
    )
    .map(([places, sizes]) =>
      places.map((at, number): Rescan => {
        const [a, b] = sizes[number]!;
        const { file, page } = scanned[at]!;
        const by = { file: `rescan-${number + 1}-x.pdf`, page: Math.min(a, b) };
        return { of: { file, page }, by, pages: Math.max(a, b), inboxName: null };
      }),
    );
  const withScans = (rescans: readonly Rescan[]) => [
    ...files,
    ...rescans.map(({ by, pages }) => ({ name: by.file, count: pages })),
  ];

  it('stand where the old ones stood, and every page of every file is read or accounted for', () => {
    fc.assert(
      fc.property(rescansOf, fc.array(fc.tuple(place, place)), (rescans, moves) => {
        const arranged = moves.reduce((now, [from, to]) => turnedPage(movedPage(now, from, to), to), scanned);
        const order = withRescans(arranged, rescans);
        expect(arrangementFault(order, withScans(rescans))).toBeNull();
        expect(PageOrder.safeParse(order).success).toBe(true);
        const old = order.map(({ replaces, ...own }) => replaces?.[0] ?? own);
        expect(old.map(({ file, page }) => [file, page])).toEqual(
          arranged.map(({ file, page }) => [file, page]),
        );
      }),
    );
  });

  it('leave nothing of themselves once they are undone', () => {
    fc.assert(
      fc.property(rescansOf, (rescans) => {
        expect(withRescans(scanned, [])).toEqual(scanned);
        const [first, ...kept] = rescans;
        if (first === undefined) return;
        const order = withRescans(unturned(turnedPage(scanned, 0), first.of), kept);
        expect(arrangementFault(order, withScans(kept))).toBeNull();
      }),
    );
  });

  it('are the only reason to leave a page out: one page of another file, and what came along in their own', () => {
    const [first, second, ...rest] = scanned;
    const by = { file: 'c.pdf', page: 1, rotation: 0 as const };
    const all = [...files, { name: 'c.pdf', count: 2 }];
    const old = { file: 'a.pdf', page: 1, reason: 'rescanned' as const };
    const along = { file: 'c.pdf', page: 2, reason: 'not-chosen' as const };
    const fault = (...replaces: NonNullable<PageOrder[number]['replaces']>) =>
      arrangementFault([{ ...by, replaces }, second!, ...rest], all);
    expect(fault(old, along)).toBeNull();
    expect(fault(old)).toBe('page-missing');
    expect(fault(along)).toBe('page-missing');
    expect(arrangementFault([first!, { ...by, replaces: [along] }, second!, ...rest], all)).toBe(
      'page-left-out',
    );
    expect(fault({ ...old, reason: 'not-chosen' }, along)).toBe('page-left-out');
    expect(
      arrangementFault([{ ...second!, replaces: [old] }, ...rest], files),
      'an earlier page of the same file is no new scan of it',
    ).toBe('page-left-out');
    const stray = { file: 'b.pdf', page: 1, reason: 'not-chosen' as const };
    const withStray = [
      { ...by, replaces: [old, stray] },
      second!,
      ...rest.filter(({ file }) => file === 'a.pdf'),
    ];
    const others = [
      { ...by, page: 2 },
      { file: 'b.pdf', page: 2, rotation: 0 as const },
    ];
    expect(
      arrangementFault([...withStray, ...others], all),
      'what came along lies in the file of the new scan',
    ).toBe('page-left-out');
    const both = [old, { ...old, page: 2 }, along];
    expect(arrangementFault([{ ...by, replaces: both }, ...rest], all)).toBe('page-left-out');
  });

  it('make room for the old one again where they can’t be opened', () => {
    const rescan = { of: scanned[1]!, by: { file: 'c.pdf', page: 2 }, pages: 2, inboxName: null };
    const order = withRescans(turnedPage(scanned, 1), [rescan]);
    expect(withoutFiles(order, new Set(['c.pdf']))).toEqual(scanned);
    const kept = withoutFiles(order, new Set(['a.pdf']));
    expect(pageOrderFault(kept, [files[1]!, { name: 'c.pdf', count: 2 }])).toBeNull();
    expect(leftOutOf(kept)).toEqual([{ file: 'c.pdf', page: 1, reason: 'not-chosen' }]);
  });

  it('are bounded together with what they leave out', () => {
    const pages = (count: number, from = 1) =>
      Array.from({ length: count }, (_, at) => ({ file: 'a', page: from + at, rotation: 0 as const }));
    const replaces = [{ file: 'b', page: 1, reason: 'rescanned' as const }];
    expect(PageOrder.safeParse(pages(2000)).success).toBe(true);
    expect(PageOrder.safeParse([{ ...pages(1)[0]!, replaces }, ...pages(1999, 2)]).success).toBe(false);
  });
});
