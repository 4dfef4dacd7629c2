/** `node test/tools/dump-readings.ts OUT FOLDER…`: page readings as JSON, one file a dossier, for looking at. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDeskPageReader } from '../../infra/desk/desk-page-reader.ts';
import { discover } from '../../infra/desk/dossier-folders.ts';
import { listPages, readAll } from '../../shared/usecases/read-pages.ts';

const [out, ...paths] = process.argv.slice(2);
if (out === undefined || paths.length === 0) throw new Error('usage: dump-readings.ts OUT FOLDER…');
const input = discover(paths);
if (!input.ok) throw new Error(input.error);
mkdirSync(out, { recursive: true });
const reader = createDeskPageReader();
for (const dossier of [...input.value.dossiers, ...input.value.batches.flatMap((batch) => batch.dossiers)]) {
  const { places, unreadFiles } = await listPages(reader, dossier.files);
  for (const { file, failure } of unreadFiles)
    console.error(`${file.name}: ${failure.reason} ${failure.detail}`);
  const pages = await readAll(
    reader,
    places.map((place) => ({
      place,
      task: { page: { file: place.file, index: place.index }, depth: 'full' },
    })),
    () => {},
  );
  const readings = pages.map(({ number, file, outcome }) => ({ page: number, file: file.name, outcome }));
  writeFileSync(join(out, `${dossier.name}.json`), JSON.stringify(readings));
  console.log(
    `${dossier.source}: ${pages.length} pages, models ${Math.round(reader.modelMilliseconds())} ms`,
  );
}
await reader.close();
