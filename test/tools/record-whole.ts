/**
 * `node test/tools/record-whole.ts FOLDER…`: reads dossiers as the product reads them and keeps what came out beside the
 * bench of the rules. To be run when readings change their shape; its folders are those of
 * `node test/corpus/generate.ts --dossiers 13 --seed whole-records`.
 */
import { createDeskPageReader } from '../../infra/desk/desk-page-reader.ts';
import { discover } from '../../infra/desk/dossier-folders.ts';
import { documentFields } from '../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { formLexicon } from '../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { DossierReading } from '../../shared/domain/record.ts';
import { readDossier } from '../../shared/usecases/read-dossier.ts';
import { saveWholeRecords } from '../bench/whole-records.ts';

const input = discover(process.argv.slice(2));
if (!input.ok) throw new Error(input.error);
const reader = createDeskPageReader();
const lexicon = { forms: formLexicon, documents: documentLexicon, fields: documentFields };
const records: DossierReading[] = [];
for (const { name, files, submission } of input.value.dossiers) {
  const { reading } = await readDossier(reader, lexicon, {
    dossierId: `LNZC-2024-${String(records.length + 1).padStart(4, '0')}`,
    source: name,
    campaign: 'ln-qts-2024',
    files,
    submission,
  });
  records.push(reading);
  console.log(`${name}: ${reading.pages.length} pages, ${Object.keys(reading.fields).length} fields`);
}
saveWholeRecords(records);
await reader.close();
