import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { PageReading } from '../../reading/page-reading.ts';
import { isLikelyCopy, mostAlike } from '../likely-copy.ts';
import type { PageInventory } from './stored-pages.ts';
import type { FlowTools } from './tools.ts';

/** The inventory with, for every page that looks like an earlier one, which that is. No model runs. */
export async function withCopies(
  tools: Pick<FlowTools, 'scanFiles' | 'reader'>,
  head: DossierHead,
  inventory: PageInventory,
): Promise<PageInventory> {
  const looks = await lookAt(tools, head, inventory);
  const originals: { page: number; fingerprint: string }[] = [];
  const pages = inventory.pages.map((place, index) => {
    const look = looks[index] ?? null;
    if (look === null || look.blank) return place;
    const { fingerprint } = look;
    const original = isLikelyCopy(
      fingerprint,
      originals.map((one) => one.fingerprint),
    )
      ? mostAlike(fingerprint, originals)
      : undefined;
    if (original === undefined) originals.push({ page: place.page, fingerprint });
    return original === undefined ? place : { ...place, like: original.page };
  });
  return { ...inventory, pages };
}

/** Null for a page that can't be looked at: reading it will say why. */
async function lookAt(
  { scanFiles, reader }: Pick<FlowTools, 'scanFiles' | 'reader'>,
  { files }: DossierHead,
  { pages }: PageInventory,
): Promise<(PageReading | null)[]> {
  const looks: (PageReading | null)[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < pages.length; at = next++) {
      const { file: name, index } = pages[at]!;
      const file = files.find((one) => one.name === name)!;
      const used = await scanFiles.use(file.blob, name, (scan) =>
        reader.read({ page: { file: scan.file, index }, depth: 'look' }),
      );
      looks[at] = used.ok && used.value.ok ? used.value.value : null;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, reader.parallelism) }, work));
  return looks;
}
