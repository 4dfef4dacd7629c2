import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { unfinished } from '../read-dossier-pages.ts';
import { loadHead } from '../stores/dossier-store.ts';
import type { PageItem } from './list-pages.ts';
import { firstAlike, loadInventory, loadPages, pagesToRead } from './stored-pages.ts';
import type { FlowTools } from './tools.ts';

export type PlanTools = Pick<FlowTools, 'records' | 'hashes' | 'blobs' | 'campaigns'>;

/** Pages of which only the titles were read although their document needs more. */
export async function planStoredPages(
  tools: PlanTools,
  { dossierId }: { readonly dossierId: string },
): Promise<StepOutcome<{ readonly pages: readonly PageItem[] }>> {
  const held = await loadHead(tools.records, dossierId);
  if (held === null) return terminal('dossier-unknown');
  const { head } = held;
  if (head.state !== 'READING') return done({ pages: [] });
  const kit = tools.campaigns(head.campaign);
  if (!kit) return terminal('campaign-unknown');
  const inventory = await loadInventory(tools.blobs, head);
  const pages = inventory && (await loadPages(tools, head, inventory));
  if (inventory === null || pages === null) return retry('file-not-there-yet', 'page readings');
  const firsts = firstAlike(pagesToRead(inventory));
  const wanted = new Set(
    unfinished(pages, kit.lexicon.documents).map(({ place: { number } }) => firsts.get(number)),
  );
  return done({
    pages: pagesToRead(inventory)
      .filter(({ page }) => wanted.has(page))
      .map(({ page, file, index }) => ({ page, file, index, depth: 'full' })),
  });
}
