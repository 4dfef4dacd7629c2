import type { ScanDecoder, ScanFile } from '../../ports/scans.ts';
import type { Rgb } from '../../reading/raster.ts';
import { preparePage } from '../prepare-page.ts';
import type { SeenPage, SeenPages } from './kept-looks.ts';

export interface PagesLookedAt {
  readonly decoder: ScanDecoder;
  /** Told of each page as it was decoded, before anything is done with its pixels. */
  readonly onPicture: (page: number, image: Rgb) => Promise<void>;
  /** False where no further page is to be begun; the first is always looked at. */
  readonly goesOn: () => boolean;
}

/** Blankness and quality of a file's pages from page `from` on, as the desk's look tells them: no model runs. */
export async function lookAtPages(
  { decoder, onPicture, goesOn }: PagesLookedAt,
  file: ScanFile,
  from: number,
): Promise<SeenPages> {
  const schema = 'shouli/seen-pages@1';
  const inventory = await decoder.inspect(file);
  if (!inventory.ok) {
    const pages = from === 1 ? [{ page: 1, failure: inventory.error.reason }] : [];
    return { schema, pageCount: null, pages, next: null };
  }
  const { pageCount } = inventory.value;
  const pages: SeenPage[] = [];
  for (let page = from; page <= pageCount; page++) {
    if (pages.length > 0 && !goesOn()) return { schema, pageCount, pages, next: page };
    pages.push(await lookAt({ decoder, onPicture }, file, page));
  }
  return { schema, pageCount, pages, next: null };
}

async function lookAt(
  { decoder, onPicture }: Omit<PagesLookedAt, 'goesOn'>,
  file: ScanFile,
  page: number,
): Promise<SeenPage> {
  let told = false;
  const telling: Pick<ScanDecoder, 'page'> = {
    async page(...asked) {
      const decoded = await decoder.page(...asked);
      // A large paper is decoded twice; one picture of it is enough.
      if (decoded.ok && !told) await onPicture(page, decoded.value.image);
      told = true;
      return decoded;
    },
  };
  const prepared = await preparePage(telling, { file, index: page - 1 });
  if (!prepared.ok) return { page, failure: prepared.error.reason };
  const { blank, quality } = prepared.value;
  prepared.value.close();
  return { page, blank, quality };
}
