import sharp, { type Sharp } from 'sharp';
import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import type { Box } from '../../shared/domain/geometry.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import type { PageRef } from '../../shared/ports/page-reader.ts';
import type { Records } from '../../shared/ports/records.ts';
import type { ScanFiles } from '../../shared/ports/scan-files.ts';
import type { Vault } from '../../shared/ports/vault.ts';
import { loadInventory } from '../../shared/usecases/flow/stored-pages.ts';
import { loadRecord } from '../../shared/usecases/stores/record-store.ts';
import type { PagePictures } from './dependencies.ts';

export interface PictureTools {
  readonly records: Records;
  readonly blobs: Blobs;
  readonly vault: Vault;
  readonly scanFiles: ScanFiles;
  /** JPEG of a page turned clockwise by `rotation`; null where it can't be decoded. */
  readonly picture: (page: PageRef, rotation: Rotation) => Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Pictures kept in memory, bytes: some hundred pages. */
const CACHE_BYTES = 96 * 1024 * 1024;
/** Paper around a crop, of its longer side. */
const MARGIN = 0.15;
const QUALITY = 80;

type Rotation = 0 | 90 | 180 | 270;

/** Pages as they are decoded, kept for a while: turning back is at once. */
export function createPagePictures(tools: PictureTools): PagePictures {
  const kept = createLru(CACHE_BYTES);
  const rotations = new Map<string, Rotation[]>();

  async function upright(head: DossierHead, page: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const key = `${head.dossierId}#${page}`;
    const known = kept.get(key);
    if (known) return known;
    const place = (await loadInventory(tools.blobs, head))?.pages.find((one) => one.page === page);
    const file = head.files.find(({ name }) => name === place?.file);
    if (!place || !file) return null;
    const rotation = (await rotationsOf(head))[page - 1] ?? 0;
    const picture = await tools.scanFiles.use(file.blob, file.name, ({ file: scan }) =>
      tools.picture({ file: scan, index: place.index }, rotation),
    );
    if (!picture.ok || picture.value === null) return null;
    kept.set(key, picture.value);
    return picture.value;
  }

  async function rotationsOf({ dossierId, recordRevision }: DossierHead): Promise<Rotation[]> {
    const known = rotations.get(dossierId);
    if (known) return known;
    const record = recordRevision > 0 ? await loadRecord(tools, dossierId, recordRevision) : null;
    if (record === null) return [];
    const found = record.pages.map(({ rotation }) => rotation);
    rotations.set(dossierId, found);
    return found;
  }

  return {
    async page(head, page, width) {
      const picture = await upright(head, page);
      if (picture === null) return null;
      const size = await sharp(picture).metadata();
      if (size.width <= width) return picture;
      return bytes(sharp(picture).resize({ width }));
    },
    async crop(head, page, box) {
      const picture = await upright(head, page);
      if (picture === null) return null;
      const { width, height } = await sharp(picture).metadata();
      return bytes(sharp(picture).extract(around(box, width, height)));
    },
  };
}

const bytes = async (picture: Sharp): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await picture.jpeg({ quality: QUALITY }).toBuffer());

/** The box with some paper around it, inside the page; at least one pixel. */
export function around([x, y, w, h]: Box, width: number, height: number) {
  const margin = MARGIN * Math.max(Math.min(w * width, h * height), 20);
  const left = Math.max(0, Math.floor(x * width - margin));
  const top = Math.max(0, Math.floor(y * height - margin));
  const right = Math.min(width, Math.ceil((x + w) * width + margin));
  const bottom = Math.min(height, Math.ceil((y + h) * height + margin));
  return {
    left: Math.min(left, width - 1),
    top: Math.min(top, height - 1),
    width: Math.max(1, right - Math.min(left, width - 1)),
    height: Math.max(1, bottom - Math.min(top, height - 1)),
  };
}

/** The least recently used pictures go first. */
function createLru(limit: number) {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let size = 0;
  return {
    get(key: string) {
      const value = kept.get(key);
      if (value) {
        kept.delete(key);
        kept.set(key, value);
      }
      return value;
    },
    set(key: string, value: Uint8Array<ArrayBuffer>) {
      kept.set(key, value);
      size += value.byteLength;
      for (const [oldest, picture] of kept) {
        if (size <= limit) return;
        kept.delete(oldest);
        size -= picture.byteLength;
      }
    },
  };
}
