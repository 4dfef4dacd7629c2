import { describe, expect, it } from 'vitest';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { ok } from '../../shared/domain/result.ts';
import type { PageReader, PageTask } from '../../shared/ports/page-reader.ts';
import { turnedFingerprint } from '../../shared/reading/page/fingerprint.ts';
import type { PageReading } from '../../shared/reading/page-reading.ts';
import { isLikelyCopy, nearestTurn } from '../../shared/usecases/likely-copy.ts';
import { readDossierPages } from '../../shared/usecases/read-dossier-pages.ts';
import { engine, pageOf, print } from './page-builders.ts';

interface Asked {
  readonly page: number;
  readonly reference: number | undefined;
  readonly gave: PageReading['depth'];
}

/** A reader of pages known by their fingerprints that keeps what it was asked. */
function fakeReader(fingerprints: readonly string[], titlesOnly: ReadonlySet<number> = new Set()) {
  const asked: Asked[] = [];
  const reader: PageReader = {
    engine,
    parallelism: 1,
    inspect: () => Promise.reject(new Error('not asked for')),
    close: () => Promise.resolve(),
    async read({ page, depth, reference, unlessLike }: PageTask) {
      const fingerprint = fingerprints[page.index]!;
      const copied = isLikelyCopy(fingerprint, unlessLike ?? []);
      const titles = depth === 'adaptive' && !reference && titlesOnly.has(page.index + 1);
      const gave = copied ? 'look' : titles ? 'triage' : 'full';
      asked.push({ page: page.index + 1, reference: reference && reference.page.index + 1, gave });
      return ok(pageOf(fingerprint, gave));
    },
  };
  return { reader, asked };
}

const file = { name: 'scan.pdf', path: '/scan.pdf' };
const placesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ number: index + 1, file, index, sha256: 'ab' }));

async function read(fingerprints: readonly string[], titlesOnly?: ReadonlySet<number>) {
  const { reader, asked } = fakeReader(fingerprints, titlesOnly);
  const progress: number[] = [];
  const places = placesOf(fingerprints.length);
  const pages = await readDossierPages(reader, documentLexicon, places, ({ done }) => progress.push(done));
  return { pages, asked, progress };
}

describe('reading the pages of a dossier', () => {
  it('compares a page with the one that it repeats, right after it was looked at', async () => {
    const { asked } = await read([print('1'), print('6'), print('1'), print('9')]);
    expect(asked).toEqual([
      { page: 1, reference: undefined, gave: 'full' },
      { page: 2, reference: undefined, gave: 'full' },
      { page: 3, reference: undefined, gave: 'look' },
      { page: 3, reference: 1, gave: 'full' },
      { page: 4, reference: undefined, gave: 'full' },
    ]);
  });

  it('compares every further copy with the first one', async () => {
    const { asked } = await read([print('1'), print('1'), print('1')]);
    expect(asked.filter(({ reference }) => reference !== undefined)).toEqual([
      { page: 2, reference: 1, gave: 'full' },
      { page: 3, reference: 1, gave: 'full' },
    ]);
  });

  it('knows a copy that lies upside down or on its side', async () => {
    const [upsideDown, lying] = [turnedFingerprint(print('1'), 180), turnedFingerprint(print('1'), 90)];
    const { asked } = await read([print('1'), upsideDown, lying]);
    expect(asked.filter(({ reference }) => reference !== undefined)).toEqual([
      { page: 2, reference: 1, gave: 'full' },
      { page: 3, reference: 1, gave: 'full' },
    ]);
    expect(nearestTurn(upsideDown, print('1'))).toEqual({ rotation: 180, bits: 0 });
    expect(nearestTurn(lying, print('1'))).toEqual({ rotation: 270, bits: 0 });
  });

  it('lets a copy wait for an original of which only the titles were read, and leaves none merely looked at', async () => {
    const { pages, asked } = await read([print('1'), print('1')], new Set([1]));
    expect(asked.map(({ page }) => page).slice(0, 2)).toEqual([1, 2]);
    expect(pages.map(({ outcome }) => outcome.ok && outcome.value.depth)).toEqual(['full', 'full']);
  });

  it('gives every place once, in order, and counts to the last', async () => {
    const { pages, progress } = await read([print('1'), print('6'), print('1'), print('6'), print('9')]);
    expect(pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(progress).toEqual([1, 2, 3, 4, 5]);
  });
});
