import { ok } from '../../../shared/domain/result.ts';
import type { PageReader } from '../../../shared/ports/page-reader.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { pageOf, print } from '../../usecases/page-builders.ts';

const engine = { name: 'blank', version: '1', models: [] };

const blankPage: PageReading = { ...pageOf(print('0'), 'full', true), engine };

/** A reader to which each file is one page: the one given for its name, else one with nothing on it. */
export function pageReaderOf(pages: Readonly<Record<string, PageReading>> = {}): PageReader {
  return {
    engine,
    parallelism: 1,
    inspect: async () => ok({ kind: 'pdf', sha256: 'a'.repeat(64), pageCount: 1 }),
    read: async ({ page }) => ok(pages[page.file.name] ?? blankPage),
    close: async () => {},
  };
}
