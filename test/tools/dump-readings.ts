/**
 * `node test/tools/dump-readings.ts [--whole] [--workers N] OUT FOLDER…`: page readings as JSON, one file a dossier,
 * for looking at. With `--whole` dossiers are read as the product reads them (titles first, copies compared), without
 * it each page in full. What has a file already is left alone, so a run can be taken up again.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createDeskPageReader } from '../../infra/desk/desk-page-reader.ts';
import { discover } from '../../infra/desk/dossier-folders.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { readDossierPages } from '../../shared/usecases/read-dossier-pages.ts';
import { listPages, type PagePlace, type ReadPage, readAll } from '../../shared/usecases/read-pages.ts';

const { values, positionals } = parseArgs({
  options: { whole: { type: 'boolean', default: false }, workers: { type: 'string' } },
  allowPositionals: true,
});
const [out, ...paths] = positionals;
if (out === undefined || paths.length === 0)
  throw new Error('usage: dump-readings.ts [--whole] [--workers N] OUT FOLDER…');
const input = discover(paths);
if (!input.ok) throw new Error(input.error);
mkdirSync(out, { recursive: true });
const reader = createDeskPageReader(values.workers === undefined ? {} : { workers: Number(values.workers) });

const pagesInFull = (places: readonly PagePlace[]): Promise<ReadPage[]> =>
  readAll(
    reader,
    places.map((place) => ({
      place,
      task: { page: { file: place.file, index: place.index }, depth: 'full' },
    })),
    () => {},
  );

for (const dossier of [...input.value.dossiers, ...input.value.batches.flatMap((batch) => batch.dossiers)]) {
  const path = join(out, `${dossier.name}.json`);
  if (existsSync(path)) continue;
  const { places, unreadFiles } = await listPages(reader, dossier.files);
  for (const { file, failure } of unreadFiles)
    console.error(`${file.name}: ${failure.reason} ${failure.detail}`);
  const pages = values.whole
    ? await readDossierPages(reader, documentLexicon, places, () => {})
    : await pagesInFull(places);
  const readings = pages.map(({ number, file, outcome }) => ({ page: number, file: file.name, outcome }));
  writeFileSync(path, JSON.stringify(readings));
  console.log(
    `${dossier.source}: ${pages.length} pages, models ${Math.round(reader.modelMilliseconds())} ms`,
  );
}
await reader.close();
