import { describe, expect, it } from 'vitest';
import type { AnnouncedFile, UnfinishedUpload } from '../../shared/domain/api/uploads.ts';
import { asScanned, movedPage, turnedPage } from '../../web/src/screens/counter/arrange.ts';
import {
  arrangedBefore,
  chosenFor,
  fromInbox,
  laterNames,
  orderedName,
  ownFiles,
  plainName,
} from '../../web/src/screens/counter/go-on.ts';
import { type Rescan, rescanName, withRescans } from '../../web/src/screens/counter/rescans.ts';

const chosen = (name: string, content = 'scan', lastModified = 1_700_000_000_000) => ({
  name,
  file: new File([content], name, { lastModified }),
});
const sent = (name: string, bytes = 4, modifiedAt = 1_700_000_000_000): AnnouncedFile => ({
  name,
  bytes,
  modifiedAt,
});
const begun = (files: AnnouncedFile[]): UnfinishedUpload => ({
  ...{ uploadId: 'u', kind: 'dossier', campaign: 'ln-qts-2024', precheck: false, files },
  ...{ deliverer: { type: 'OTHER' }, physical: {}, createdAt: '2024-08-08T02:00:00.000Z' },
});

describe('a dossier that was begun before the page was left', () => {
  it('is known by its files, chosen in any order, and they get the names that were announced', () => {
    const upload = begun([sent('1-12-a.pdf'), sent('2-b.pdf'), { name: 'rescan-1-c.png', bytes: 9 }]);
    const found = chosenFor(upload, [chosen('b.pdf'), chosen('12-a.pdf')]);
    expect(found?.map(({ name, file }) => [name, file.name])).toEqual([
      ['1-12-a.pdf', '12-a.pdf'],
      ['2-b.pdf', 'b.pdf'],
    ]);
  });

  it.each([
    ['one is missing', [chosen('a.pdf')]],
    ['one more is there', [chosen('a.pdf'), chosen('b.pdf'), chosen('c.pdf')]],
    ['one was changed since', [chosen('a.pdf'), chosen('b.pdf', 'scan', 1_700_000_000_001)]],
    ['one has another size', [chosen('a.pdf'), chosen('b.pdf', 'longer')]],
  ])('is another one where %s', (_, files) => {
    expect(chosenFor(begun([sent('1-a.pdf'), sent('2-b.pdf')]), files)).toBeNull();
  });

  it('needs the same file twice where two of its files are alike', () => {
    const twice = begun([sent('1-a.pdf'), sent('2-a.pdf')]);
    expect(chosenFor(twice, [chosen('a.pdf'), chosen('a.pdf')])?.length).toBe(2);
    expect(chosenFor(twice, [chosen('a.pdf'), chosen('b.pdf')])).toBeNull();
  });

  it('has the scanner’s files put aside in the end, and no other that bears the same name', () => {
    const inbox = [sent('0001.pdf'), sent('0002.pdf', 5), sent('0003.pdf')];
    expect(fromInbox([sent('1-0001.pdf'), sent('2-0002.pdf'), sent('rescan-7-0003.pdf')], inbox)).toEqual([
      '0001.pdf',
      '0003.pdf',
    ]);
  });
});

describe('the clerk’s arrangement', () => {
  const names = ['1-a.pdf', '2-b.pdf'];
  const scan = asScanned([
    { file: '1-a.pdf', page: 1 },
    { file: '1-a.pdf', page: 2 },
    { file: '2-b.pdf', page: 1 },
  ]);
  const rescan: Rescan = {
    ...{ of: { file: '1-a.pdf', page: 2 }, by: { file: 'rescan-1-c.tif', page: 2 }, pages: 3 },
    inboxName: null,
  };

  it.each([
    ['order and turns', turnedPage(movedPage(scan, 0, 2), 1), []],
    ['a page that was scanned again', scan, [rescan]],
    ['both', turnedPage(movedPage(scan, 1, 0), 1), [rescan]],
  ])('comes back as it was: %s', (_, order, rescans) => {
    const { order: back, rescans: again } = arrangedBefore(withRescans(order, rescans), names);
    expect(again).toEqual(rescans);
    expect(back ?? scan).toEqual(order);
  });

  it('is none where the pages lie as they were scanned', () => {
    expect(arrangedBefore(null, names)).toEqual({ order: null, rescans: [] });
    expect(arrangedBefore(scan, names).order).toBeNull();
  });
});

describe('names at the counter', () => {
  it('carry the order, and give the file’s own name back', () => {
    const named = ['a.pdf', '10-b.pdf'].map((name, index) => orderedName(name, index, 12));
    expect(named).toEqual(['01-a.pdf', '02-10-b.pdf']);
    expect([...named, rescanName(3, '4-c.png')].map(plainName)).toEqual(['a.pdf', '10-b.pdf', '4-c.png']);
    expect(ownFiles([{ name: named[0]! }, { name: rescanName(3, 'c.png') }])).toEqual([{ name: named[0] }]);
  });
});

describe('files that are added after the others were sent', () => {
  it('come behind them in the order in which the pipeline reads, however many there are', () => {
    const names = Array.from({ length: 9 }, (_, at) => orderedName('a.pdf', at, 9));
    const later = laterNames(names, ['c.pdf', 'b.pdf']);
    const natural = new Intl.Collator('zh-CN', { numeric: true });
    expect([...later, ...names].toSorted(natural.compare)).toEqual([...names, ...later]);
    expect(later.map(plainName)).toEqual(['c.pdf', 'b.pdf']);
    expect(laterNames([...names, ...later], ['d.pdf'])).toEqual(['12-d.pdf']);
    expect(laterNames([], ['d.pdf'])).toEqual(['1-d.pdf']);
  });
});
