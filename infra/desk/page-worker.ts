/** Worker process of the desk: decodes and reads one page at a time. Started by `createWorkerPool` only. */
import { createCodeReader } from '../../shared/adapters/codes/zxing.ts';
import { createPaddleRecogniser } from '../../shared/adapters/ocr/paddle/recogniser.ts';
import { serveTasks } from '../../shared/adapters/ocr/pool/serve-tasks.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import type { PageReader, PageTask } from '../../shared/ports/page-reader.ts';
import type { ScanFile } from '../../shared/ports/scans.ts';
import { readPage } from '../../shared/usecases/read-page.ts';

/** What the desk asks of a worker; `kind` names the reader's method. */
export type WorkerTask =
  | { readonly kind: 'engine' }
  | { readonly kind: 'inspect'; readonly file: ScanFile }
  | { readonly kind: 'read'; readonly task: PageTask };

export type WorkerAnswer =
  | { readonly kind: 'engine'; readonly engine: PageReader['engine'] }
  | { readonly kind: 'inspect'; readonly inventory: Awaited<ReturnType<PageReader['inspect']>> }
  | {
      readonly kind: 'read';
      readonly outcome: Awaited<ReturnType<PageReader['read']>>;
      /** Spent inside the models for this page. */
      readonly modelMilliseconds: number;
    };

const decoder = createScanDecoder();
const recogniser = await createPaddleRecogniser();
const codes = await createCodeReader();

serveTasks<WorkerTask, WorkerAnswer>(async (task) => {
  switch (task.kind) {
    case 'engine':
      return { kind: 'engine', engine: recogniser.engine };
    case 'inspect':
      return { kind: 'inspect', inventory: await decoder.inspect(task.file) };
    case 'read': {
      const before = recogniser.modelMilliseconds();
      const outcome = await readPage({ decoder, recogniser, codes }, task.task);
      return { kind: 'read', outcome, modelMilliseconds: recogniser.modelMilliseconds() - before };
    }
  }
});
