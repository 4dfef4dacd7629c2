/**
 * `node test/tools/record-readings.ts`: reads the scans of the console's end-to-end tests once with the real engine
 * and keeps what it said beside them. To be run when readings change their shape.
 */
import { fileURLToPath } from 'node:url';
import { createDeskPageReader } from '../../infra/desk/desk-page-reader.ts';
import { readingsFile, recordedReader, saveAnswers } from '../e2e/console/recorded-reader.ts';
import { scans } from '../e2e/console/scans.ts';

const real = createDeskPageReader();
const answers = new Map<string, unknown>();
const reader = recordedReader(real, answers);
for (const path of Object.values(scans)) {
  const file = { name: path.split('/').at(-1)!, path };
  const inventory = await reader.inspect(file);
  if (!inventory.ok) throw new Error(`${file.name} can't be opened`);
  const pages = Array.from({ length: inventory.value.pageCount }, (_, index) => index);
  for (const depth of ['look', 'adaptive'] as const) {
    await Promise.all(pages.map((index) => reader.read({ page: { file, index }, depth })));
  }
}
await saveAnswers(fileURLToPath(readingsFile), answers);
await real.close();
