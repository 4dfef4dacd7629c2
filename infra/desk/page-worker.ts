/** Worker process of the desk: decodes and reads one page at a time. Started by `createWorkerPool` only. */
import { openPageEquipment } from '../../functions/read-page/page-equipment.ts';
import { serveTasks } from '../../shared/adapters/ocr/pool/serve-tasks.ts';
import { pageJpeg } from '../../shared/adapters/scan/page-jpeg.ts';
import type { PageReader, PageRef, PageTask, TextQuestion } from '../../shared/ports/page-reader.ts';
import type { ScanFile } from '../../shared/ports/scans.ts';
import type { Rotation } from '../../shared/reading/page/straighten.ts';
import { compareTexts } from '../../shared/usecases/compare-texts.ts';
import { readPage } from '../../shared/usecases/read-page.ts';

/** What the desk asks of a worker; `kind` names the reader's method. */
export type WorkerTask =
  | { readonly kind: 'inspect'; readonly file: ScanFile }
  | { readonly kind: 'read'; readonly task: PageTask }
  | { readonly kind: 'compare'; readonly question: TextQuestion }
  | { readonly kind: 'picture'; readonly page: PageRef; readonly rotation: Rotation };

export type WorkerAnswer =
  | { readonly kind: 'inspect'; readonly inventory: Awaited<ReturnType<PageReader['inspect']>> }
  | {
      readonly kind: 'read';
      readonly outcome: Awaited<ReturnType<PageReader['read']>>;
      /** Spent inside the models for this page. */
      readonly modelMilliseconds: number;
      /** Largest resident memory of this process so far. */
      readonly peakBytes: number;
    }
  | { readonly kind: 'compare'; readonly comparison: Awaited<ReturnType<typeof compareTexts>> }
  | { readonly kind: 'picture'; readonly jpeg: Uint8Array<ArrayBuffer> | null };

const equipment = await openPageEquipment();
const { decoder, recogniser } = equipment;

serveTasks<WorkerTask, WorkerAnswer>(async (task) => {
  switch (task.kind) {
    case 'inspect':
      return { kind: 'inspect', inventory: await decoder.inspect(task.file) };
    case 'read': {
      const before = recogniser.modelMilliseconds();
      const outcome = await readPage(equipment, task.task);
      return {
        kind: 'read',
        outcome,
        modelMilliseconds: recogniser.modelMilliseconds() - before,
        peakBytes: process.resourceUsage().maxRSS * 1024,
      };
    }
    case 'compare':
      return { kind: 'compare', comparison: await compareTexts(equipment, task.question) };
    case 'picture':
      return { kind: 'picture', jpeg: await pageJpeg(decoder, task.page, task.rotation) };
  }
});
