/** Pages that come from a scanner one after another: how soon after the last page of the forms the first failure is told. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createDeskPageReader } from '../../infra/desk/desk-page-reader.ts';
import type { DossierFolder } from '../../infra/desk/dossier-folders.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { findKit } from '../../shared/campaigns/registry.ts';
import type { StoredUpload } from '../../shared/domain/flow/stored-upload.ts';
import type { ScanFile } from '../../shared/ports/scans.ts';
import { Truth } from '../../shared/usecases/evaluation/truth.ts';
import { READING_SIDE } from '../../shared/usecases/prepare-page.ts';
import { createReadAhead } from '../../shared/usecases/uploads/read-ahead.ts';
import { createUploadPreliminary } from '../../shared/usecases/uploads/upload-preliminary.ts';
import { dossierAt } from './first-flag.ts';

export interface ScannedAtCounter {
  readonly ruleId: string;
  /** Pages up to the last one of the forms and the posting. */
  readonly formPages: number;
  /** By the clock, from the arrival of the last of them to the first failure told. */
  readonly seconds: number;
}

/** Posted too briefly: PUB-01 fails, by the posting behind the forms. */
const FOLDER = 'test/corpus/small/batch/dossiers/02';
const FORMS: ReadonlySet<string> = new Set(['EVALUATION_FORM', 'SENIOR_FORM', 'PUBLICITY_STATEMENT']);
/** A document scanner of 30 pages a minute. */
const MILLISECONDS_PER_PAGE = 2000;
/** How often a screen asks, ms. */
const ASK = 250;
const UPLOAD = 'counter-1';

/** Takes as long as the scanner does, a minute. Workers are warm by one page. */
export async function scannedAtCounter(): Promise<ScannedAtCounter> {
  const dossier = dossierAt(FOLDER);
  const truth = Truth.parse(JSON.parse(readFileSync(join(dossier.path, 'truth.json'), 'utf8')));
  const formPages = Math.max(
    ...truth.documents.filter(({ type }) => FORMS.has(type)).flatMap(({ pages }) => pages),
  );
  const shelf = mkdtempSync(join(tmpdir(), 'bench-counter-'));
  const reader = createDeskPageReader();
  try {
    const pages = await singlePages(dossier, shelf);
    await Promise.all(
      Array.from({ length: reader.parallelism }, () =>
        reader.read({ page: { file: pages[0]!, index: 0 }, depth: 'full' }),
      ),
    );
    const ahead = createReadAhead(reader);
    const preliminary = createUploadPreliminary({ campaigns: findKit, ahead });
    const upload = uploadOf(
      dossier,
      pages.map(({ name }) => name),
    );
    let formsAt = Number.POSITIVE_INFINITY;
    const scanning = (async () => {
      for (const [at, file] of pages.entries()) {
        await passed(MILLISECONDS_PER_PAGE);
        const inventory = await reader.inspect(file);
        if (!inventory.ok) throw new Error(`${file.name}: ${inventory.error.reason}`);
        ahead.arrived(UPLOAD, { file, ...inventory.value });
        if (at + 1 === formPages) formsAt = performance.now();
      }
    })();
    for (;;) {
      const { findings, pagesRead } = await preliminary(upload);
      const [first] = findings;
      if (first) {
        const seconds = (performance.now() - formsAt) / 1000;
        await scanning;
        return { ruleId: first.ruleId, formPages, seconds };
      }
      if (pagesRead === pages.length) throw new Error('nothing fails surely');
      await passed(ASK);
    }
  } finally {
    await reader.close();
    rmSync(shelf, { recursive: true, force: true });
  }
}

/** Each page as a JPEG of its own, as scanners write them. */
async function singlePages({ files }: DossierFolder, shelf: string): Promise<ScanFile[]> {
  const decoder = createScanDecoder();
  const pages: ScanFile[] = [];
  try {
    for (const file of files) {
      const inventory = await decoder.inspect(file);
      for (let index = 0; inventory.ok && index < inventory.value.pageCount; index += 1) {
        const decoded = await decoder.page(file, index, READING_SIDE);
        if (!decoded.ok) throw new Error(decoded.error.reason);
        const { image, dpi } = decoded.value;
        const name = `${String(pages.length + 1).padStart(3, '0')}.jpg`;
        await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
          .withMetadata({ density: Math.round(dpi ?? 0) || undefined })
          .jpeg({ quality: 90 })
          .toFile(join(shelf, name));
        pages.push({ name, path: join(shelf, name) });
      }
    }
    return pages;
  } finally {
    await decoder.close();
  }
}

const passed = (milliseconds: number): Promise<void> =>
  new Promise((resolved) => setTimeout(resolved, milliseconds));

const uploadOf = ({ submission }: DossierFolder, names: readonly string[]): StoredUpload => ({
  schema: 'shouli/upload@1',
  uploadId: UPLOAD,
  submissionId: UPLOAD,
  account: 'clerk',
  wanted: {
    ...{ kind: 'dossier', campaign: 'ln-qts-2024', precheck: false },
    deliverer: submission.deliverer ?? { type: 'OTHER' },
    physical: submission.physical ?? {},
    files: names.map((name) => ({ name, bytes: 1 })),
  },
  createdAt: submission.receivedAt ?? '2024-08-05T02:00:00.000Z',
  finishedAt: null,
});

export const scannedLines = ({ ruleId, formPages, seconds }: ScannedAtCounter): string =>
  `scanned one page every ${MILLISECONDS_PER_PAGE / 1000} s and read ahead: first red flag (${ruleId}) ` +
  `${seconds.toFixed(1)} s by the clock after page ${formPages}, the last of the forms`;

if (import.meta.main) console.log(scannedLines(await scannedAtCounter()));
