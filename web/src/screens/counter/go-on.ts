import type { InboxFile, UnfinishedUpload, Upload } from '../../../../shared/domain/api/uploads.ts';
import type { PageOrder } from '../../../../shared/domain/page-order.ts';
import { announced } from '../../upload/unfinished.ts';
import type { ChosenFile } from '../../upload/use-upload.ts';
import { asScanned } from './arrange.ts';
import { isRescanName, type Rescan } from './rescans.ts';

/** Names carry the order that the clerk has set: the pipeline reads files in natural order of their names. */
export const orderedName = (name: string, index: number, count: number): string =>
  `${String(index + 1).padStart(String(count).length, '0')}-${name}`;

/** Names of files that come behind those which are there: each after the greatest number so far. */
export function laterNames(names: readonly string[], added: readonly string[]): string[] {
  const last = Math.max(0, ...names.map((name) => Number.parseInt(name, 10) || 0));
  return added.map((name, at) => orderedName(name, last + at, last + added.length));
}

/** The file's own name, without what the counter put before it. */
export const plainName = (name: string): string => name.replace(/^(?:rescan-)?\d+-/, '');

type File = Pick<Upload['targets'][number], 'name' | 'bytes'>;

/** Files of the dossier itself; new scans of single pages stand beside them. */
export const ownFiles = <Named extends { readonly name: string }>(files: readonly Named[]): Named[] =>
  files.filter(({ name }) => !isRescanName(name));

/** True where nothing of the dossier itself is missing: nobody has to choose its files again. */
export const isThere = ({ targets }: Upload): boolean =>
  ownFiles(targets).every(({ bytes, received }) => bytes === received);

/** The chosen files under the names that the upload has for them; null where one is missing or another one is there. */
export function chosenFor(
  { files }: UnfinishedUpload,
  chosen: readonly ChosenFile[],
): readonly ChosenFile[] | null {
  const wanted = ownFiles(files);
  if (wanted.length !== chosen.length) return null;
  const left = [...chosen];
  const found: ChosenFile[] = [];
  for (const { name, bytes, modifiedAt } of wanted) {
    const at = left.findIndex((one) => {
      const file = announced(one);
      return file.name === plainName(name) && file.bytes === bytes && file.modifiedAt === modifiedAt;
    });
    const [same] = at < 0 ? [] : left.splice(at, 1);
    if (same === undefined) return null;
    found.push({ name, file: same.file });
  }
  return found;
}

/** Which of the scanner's files the upload has. */
export const fromInbox = (
  files: readonly File[],
  inbox: readonly Pick<InboxFile, 'name' | 'bytes'>[],
): string[] =>
  inbox
    .filter((one) => files.some(({ name, bytes }) => plainName(name) === one.name && bytes === one.bytes))
    .map(({ name }) => name);

/** The clerk's order, and the new scans in it, as they were before the page was left. */
export function arrangedBefore(
  pageOrder: PageOrder | null,
  names: readonly string[],
): { readonly order: PageOrder | null; readonly rescans: readonly Rescan[] } {
  if (pageOrder === null) return { order: null, rescans: [] };
  const rescans: Rescan[] = [];
  const order = pageOrder.map(({ replaces = [], ...page }) => {
    const of = replaces.find(({ reason }) => reason === 'rescanned');
    if (of === undefined) return page;
    const at = { file: of.file, page: of.page };
    const by = { file: page.file, page: page.page };
    rescans.push({ of: at, by, pages: replaces.length, inboxName: null });
    return { ...at, rotation: page.rotation };
  });
  const scan = asScanned(
    order.toSorted((a, b) => names.indexOf(a.file) - names.indexOf(b.file) || a.page - b.page),
  );
  return { order: JSON.stringify(order) === JSON.stringify(scan) ? null : order, rescans };
}
