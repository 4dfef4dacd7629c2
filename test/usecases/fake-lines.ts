import type { Rect } from '../../shared/domain/geometry.ts';
import { ok } from '../../shared/domain/result.ts';
import type { PageRef, PageTask } from '../../shared/ports/page-reader.ts';
import type { PageReading } from '../../shared/reading/page-reading.ts';
import type { Grey, Picture } from '../../shared/reading/raster.ts';
import type { BodyNeed } from '../../shared/reading/triage.ts';
import { type KeptPages, keptPages } from '../../shared/usecases/kept-pages.ts';
import { readPage } from '../../shared/usecases/read-page.ts';
import { formPage, scanned } from '../reading/page/pages.ts';

const DPI = 150;

/** The page that `readFakeLines` reads. */
export const fakePage: PageRef = { file: { name: 'scan.pdf', path: '/scan.pdf' }, index: 0 };

export interface FakeLines {
  /** Where lines stand. */
  readonly tops: readonly number[];
  readonly depth: PageTask['depth'];
  /** What the engine reads in a line of a picture. */
  readonly read: (line: Rect, picture: Picture) => { readonly text: string; readonly confidence: number };
  /** That a line stands upside down. */
  readonly vote?: number;
  readonly bodyNeeded?: (titles: PageReading) => BodyNeed;
  readonly kept?: KeptPages;
}

/** Reads a page of the form with an engine that sees lines of one height wherever it is told to. */
export async function readFakeLines({
  tops,
  depth,
  read,
  vote = 0,
  bodyNeeded = () => true,
  kept = keptPages(),
}: FakeLines): Promise<PageReading> {
  const unused = () => Promise.reject(new Error('not asked for'));
  const image = scanned(formPage(DPI, 0, 1).image, { seed: 1 });
  const lines = tops.map((y) => ({ rect: { x: 100, y, width: 900, height: 24 }, confidence: 1 }));
  const outcome = await readPage(
    {
      decoder: {
        page: async () => ok({ image, dpi: DPI, nativeDpi: DPI, greyscale: true }),
        inspect: unused,
        close: unused,
      },
      recogniser: {
        engine: { name: 'fake', version: '1', models: [] },
        detect: async () => lines,
        recognise: async (picture, rects) =>
          rects.map((rect) => ({ ...read(rect, picture), characters: [] })),
        upsideDown: async (_: Grey, rects: readonly Rect[]) => rects.map(() => vote),
        close: unused,
      },
      codes: { read: async () => [] },
      kept,
      bodyNeeded,
      regionsNeeded: () => ({ sealTexts: true, drawn: true }),
    },
    { page: fakePage, depth },
  );
  if (!outcome.ok) throw new Error(outcome.error.reason);
  return outcome.value;
}
