/** Records as they come out of reading whole dossiers of the labelled corpus: synthetic people, three copies, 28 to 62 pages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DossierReading } from '../../shared/domain/record.ts';

const file = new URL('whole-records.json.gz', import.meta.url);

/** Freshly made each time: no two callers share an object. */
export const wholeRecords = (): readonly DossierReading[] =>
  DossierReading.array().parse(JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')));

export const saveWholeRecords = (records: readonly DossierReading[]): void =>
  writeFileSync(file, gzipSync(JSON.stringify(records), { level: 9 }));
