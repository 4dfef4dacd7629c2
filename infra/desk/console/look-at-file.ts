import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp from 'sharp';
import type { ConsoleDependencies } from '../../../functions/console/dependencies.ts';
import { pageLook } from '../../../functions/console/page-look.ts';
import { THUMBNAIL } from '../../../shared/adapters/scan/thumbnail.ts';
import type { PageLook } from '../../../shared/domain/api/uploads.ts';
import type { Language } from '../../../shared/domain/language.ts';
import type { PageReader } from '../../../shared/ports/page-reader.ts';
import type { UploadPlace } from '../../../shared/ports/uploads.ts';
import type { ReadAhead } from '../../../shared/usecases/uploads/read-ahead.ts';
import type { DeskPageReader } from '../desk-page-reader.ts';

/** Looks at every page of a file that has just arrived: no model runs, so that the clerk knows at once. Then reads it ahead. */
export function createLook(
  reader: PageReader,
  ahead: ReadAhead,
  pathOf: (place: UploadPlace) => string,
): NonNullable<ConsoleDependencies['look']> {
  const lookAt = async (place: UploadPlace, language: Language): Promise<PageLook[]> => {
    const file = { name: basename(place.key), path: pathOf(place) };
    // Half a file may grow into another one; a whole one takes no byte more. Asked before its bytes are counted.
    const whole = await isWhole(place, file.path);
    const inventory = await reader.inspect(file);
    if (!inventory.ok) return [pageLook(file.name, { page: 1, failure: inventory.error.reason }, language)];
    if (whole) ahead.arrived(place.uploadId, { file: { ...file, name: nameIn(place) }, ...inventory.value });
    const looks: PageLook[] = [];
    for (let index = 0; index < inventory.value.pageCount; index++) {
      const read = await reader.read({ page: { file, index }, depth: 'look' });
      const seen = read.ok ? read.value : { failure: read.error.reason };
      looks.push(pageLook(file.name, { ...seen, page: index + 1 }, language));
    }
    return looks;
  };
  return async (place, language) => ({
    pages: await ahead.first(() => lookAt(place, language)),
    next: null,
  });
}

/** The file's name in its upload. */
const nameIn = ({ key }: UploadPlace): string => key.split('/').slice(2).join('/');

const isWhole = async ({ bytes }: UploadPlace, path: string): Promise<boolean> =>
  (await stat(path).catch(() => null))?.size === bytes;

/** Pages of a file that has just arrived; null where it can't be opened. */
export function createPageCount(
  reader: PageReader,
  pathOf: (place: UploadPlace) => string,
): NonNullable<ConsoleDependencies['pageCount']> {
  return async (place) => {
    const counted = await reader.inspect({ name: basename(place.key), path: pathOf(place) });
    return counted.ok ? counted.value.pageCount : null;
  };
}

/** Small pictures of the pages of a file that has just arrived. */
export function createThumbnail(
  picture: DeskPageReader['picture'],
  ahead: Pick<ReadAhead, 'first'>,
  pathOf: (place: UploadPlace) => string,
): NonNullable<ConsoleDependencies['thumbnail']> {
  return async (place, page, rotation) => {
    const file = { name: basename(place.key), path: pathOf(place) };
    const whole = await ahead.first(() => picture({ file, index: page - 1 }, rotation));
    if (whole === null) return null;
    const small = sharp(whole).resize({ width: THUMBNAIL.width });
    return new Uint8Array(await small.jpeg({ quality: THUMBNAIL.quality }).toBuffer());
  };
}
