import { z } from 'zod';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { DossierReading } from '../../domain/record.ts';
import type { Blobs } from '../../ports/blobs.ts';
import { Unavailable } from '../../ports/unavailable.ts';
import { likelyRows } from '../reconcile-batch.ts';
import { loadBatch } from '../stores/batch-store.ts';
import { loadHead } from '../stores/dossier-store.ts';
import { getJson, putJson } from '../stores/json-files.ts';
import { type AskPlace, askPixels, type PixelAnswers } from '../weigh-roster.ts';
import { neededRoster } from './batch-roster.ts';
import type { FlowTools } from './tools.ts';

const StoredAnswers = z.object({
  schema: z.literal('shouli/roster-pixels@1'),
  /** Hash of the reading whose places were asked. */
  reading: z.string(),
  answers: z.record(z.string(), z.array(z.object({ text: z.string(), score: z.number() }))),
});

const answersKey = (dossierId: string): string => `dossiers/${dossierId}/roster-pixels.json.gz`;

/** What the pixels answered for the reading that the head names; nothing where they were not asked. */
export async function storedAnswers(
  blobs: Blobs,
  { dossierId, batchId, reading }: DossierHead,
): Promise<PixelAnswers> {
  if (batchId === null) return {};
  const stored = await getJson(blobs, answersKey(dossierId), StoredAnswers);
  return stored !== null && stored.reading === reading?.sha256 ? stored.answers : {};
}

export type WeighTools = Pick<FlowTools, 'records' | 'blobs' | 'scanFiles' | 'reader'>;

/**
 * Asks the pixels of a dossier that was just read, where a step with the models at hand can: for each row of its
 * batch's electronic roster that may be its own, since the assignment is made later. Others' answers are never used.
 */
export async function weighStored(
  tools: WeighTools,
  { dossierId }: { readonly dossierId: string },
): Promise<StepOutcome<{ readonly dossierId: string; readonly fields: number }>> {
  const held = await loadHead(tools.records, dossierId);
  if (held === null) return terminal('dossier-unknown');
  const { head } = held;
  const batch = head.batchId === null ? null : await loadBatch(tools.records, head.batchId);
  if (batch === null || head.state !== 'READING' || head.reading === undefined) {
    return done({ dossierId, fields: 0 });
  }
  const { roster } = await neededRoster(tools, batch.head);
  if (!roster?.electronic) return done({ dossierId, fields: 0 });
  const reading = await getJson(tools.blobs, head.reading.blob, DossierReading);
  if (reading === null) return retry('file-not-there-yet', 'the reading');
  const answers = await askPixels(reading, likelyRows(roster.rows, reading), askerOf(tools, head, reading));
  await putJson(tools.blobs, answersKey(dossierId), {
    schema: 'shouli/roster-pixels@1',
    reading: head.reading.sha256,
    answers,
  });
  return done({ dossierId, fields: Object.keys(answers).length });
}

/** A file is fetched only where one of its places is asked; a changed one says nothing. */
function askerOf(
  { scanFiles, reader }: WeighTools,
  { files }: DossierHead,
  { pages }: DossierReading,
): AskPlace {
  return async (page, question) => {
    const place = pages.find((one) => one.page === page);
    const file = files.find(({ name }) => name === place?.file);
    if (reader.compare === undefined || !place || !file) return null;
    const { compare } = reader;
    const used = await scanFiles.use(file.blob, file.name, async (scan) =>
      scan.sha256 === file.sha256
        ? compare({ ...question, page: { file: scan.file, index: place.filePage - 1 } })
        : null,
    );
    if (!used.ok) throw new Unavailable('file-not-there-yet', `page ${page}`);
    return used.value?.ok ? used.value.value : null;
  };
}
