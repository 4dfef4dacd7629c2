import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { discover } from '../../../../infra/desk/dossier-folders.ts';
import { holdDataFolder } from '../../../../infra/desk/home/data-folder.ts';
import { openHome } from '../../../../infra/desk/home/home.ts';
import { submitBatch, submitDossier } from '../../../../infra/desk/home/submit.ts';
import { systemClock } from '../../../../shared/adapters/system/ambient.ts';
import type { DossierHead } from '../../../../shared/domain/flow/dossier-head.ts';
import type { PageReader } from '../../../../shared/ports/page-reader.ts';
import { held } from '../../../../shared/usecases/stores/dossier-store.ts';
import { keepingLog } from '../../../runtime/builders.ts';

export const tempFolder = (): string => mkdtempSync(join(tmpdir(), 'shouli-home-'));

/** A home over a data folder, not started yet. */
export async function homeIn(data: string, reader: PageReader) {
  const folder = await holdDataFolder(data, systemClock);
  const log = keepingLog();
  const home = openHome({ folder, reader, log, defaultCampaign: 'ln-qts-2024', mail: null });
  return {
    home,
    folder,
    log,
    async close() {
      await home.stop();
      folder.close();
    },
  };
}

export type OpenHome = Awaited<ReturnType<typeof homeIn>>;

/** Runs `use` in a home of its own and leaves nothing behind. */
export async function withHome<Value>(
  reader: PageReader,
  use: (open: OpenHome) => Promise<Value>,
): Promise<Value> {
  const data = tempFolder();
  const open = await homeIn(data, reader);
  try {
    open.home.start();
    return await use(open);
  } finally {
    await open.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** All dossiers of the home, by their folders. */
export async function headsIn({ folder, home }: OpenHome): Promise<Map<string, DossierHead>> {
  const rows = folder.database.prepare("SELECT pk, sk FROM items WHERE kind = 'dossier-head'").all();
  const heads = new Map<string, DossierHead>();
  for (const row of rows) {
    const item = await home.tools.records.get({ pk: String(row.pk), sk: String(row.sk) });
    if (item) heads.set(held(item).head.source, held(item).head);
  }
  return heads;
}

/** Resolves with what `look` gives as soon as that is not null; looks after each change. */
export function when<Value>(
  { home }: Pick<OpenHome, 'home'>,
  look: () => Promise<Value | null>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const again = () => {
      look().then((value) => {
        if (value === null) return;
        end();
        resolve(value);
      }, reject);
    };
    const end = home.watch(again);
    home.wake();
    again();
  });
}

/** The dossiers once there are so many and none is in the flow any more. */
export const settled = (open: OpenHome, count: number): Promise<Map<string, DossierHead>> =>
  when(open, async () => {
    const heads = await headsIn(open);
    const busy = [...heads.values()].some(
      ({ state, failure }) => failure === null && (state === 'RECEIVED' || state === 'READING'),
    );
    return heads.size === count && !busy ? heads : null;
  });

/** A folder of scans to submit; contents tell files apart. */
export function folderOf(home: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), content);
  }
}

/** Uploads all that stands below the folder, manifests last. */
export async function submitAll({ folder, home }: OpenHome, path: string): Promise<void> {
  const input = discover([path]);
  if (!input.ok) throw new Error(input.error);
  for (const batch of input.value.batches) await submitBatch(folder.blobs, basename(batch.path), batch);
  for (const dossier of input.value.dossiers) await submitDossier(folder.blobs, dossier.name, dossier);
  home.wake();
}
