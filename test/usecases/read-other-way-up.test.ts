import { describe, expect, it } from 'vitest';
import { keptPages } from '../../shared/usecases/kept-pages.ts';
import { type FakeLines, fakePage, readFakeLines } from './fake-lines.ts';

const TOPS = [120, 240, 360];

/** Reads a page of three lines; `legible(y)` tells whether a line whose top is there is read as print. */
async function readWith(
  depth: 'full' | 'adaptive',
  vote: number,
  legible: (y: number, height: number) => boolean,
  others: Pick<FakeLines, 'kept' | 'bodyNeeded'> = {},
) {
  let looks = 0;
  const page = await readFakeLines({
    ...others,
    tops: TOPS,
    depth,
    vote,
    read({ y }, picture) {
      looks += 1;
      return legible(y, picture.height)
        ? { text: '荣誉证书', confidence: 0.99 }
        : { text: '，', confidence: 0.3 };
    },
  });
  return { ...page, looks };
}

describe('a page whose lines voted wrongly on which way is up', () => {
  // As scanned the lines stand in the upper half, turned over in the lower one.
  const inUpperHalf = (y: number, height: number) => y < height / 2;

  it.each(['full', 'adaptive'] as const)(
    'is read the other way up where nothing is legible (%s)',
    async (depth) => {
      const page = await readWith(depth, 0.99, inUpperHalf);
      expect([page.rotation, page.words.map(({ text }) => text)]).toEqual([
        0,
        ['荣誉证书', '荣誉证书', '荣誉证书'],
      ]);
      const turned = await readWith(depth, 0.01, (y, height) => !inUpperHalf(y, height));
      expect([turned.rotation, turned.words.length]).toEqual([180, 3]);
    },
  );

  it('stays as voted where the other way is no better', async () => {
    const page = await readWith('full', 0.01, () => false);
    expect(page.rotation).toBe(0);
  });

  it('is not kept the other way for its copies where that is no better', async () => {
    const kept = keptPages();
    const asVoted = await readWith('adaptive', 0.01, () => false, {
      kept,
      bodyNeeded: ({ rotation }) => rotation === 180,
    });
    expect([asVoted.rotation, asVoted.depth]).toEqual([0, 'triage']);
    expect(kept.references.get(fakePage)).toBeUndefined();
  });

  it('is kept for its copies as it was read', async () => {
    const kept = keptPages();
    const page = await readWith('adaptive', 0.99, inUpperHalf, { kept });
    const { frame } = kept.references.get(fakePage)!;
    expect(page.words.map(({ box }) => Math.round(frame.toRect(box).y))).toEqual(TOPS);
  });

  it('is looked at once where its lines are legible', async () => {
    const page = await readWith('full', 0.01, inUpperHalf);
    expect([page.rotation, page.looks]).toEqual([0, TOPS.length]);
  });
});
