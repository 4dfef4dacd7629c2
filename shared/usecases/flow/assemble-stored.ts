import type { CampaignKit } from '../../campaigns/kit.ts';
import { SYSTEM } from '../../domain/actor.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { conservesPages } from '../../domain/flow/page-conservation.ts';
import { basisDetails } from '../../domain/flow/provenance.ts';
import { done, retry, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import { unreadFileSentence } from '../../domain/reasons/intake.ts';
import type { DossierReading } from '../../domain/record.ts';
import type { Submission } from '../../domain/submission.ts';
import {
  type AssemblyPage,
  assembleDossier,
  type DossierToAssemble,
} from '../../reading/assemble-dossier.ts';
import { commitHead, type HeldHead, loadHead } from '../stores/dossier-store.ts';
import { putJson } from '../stores/json-files.ts';
import { drivesOf } from './executions.ts';
import { keepPaperRoster } from './paper-rosters.ts';
import { loadInventory, loadPages, type PageInventory, type StoredReading } from './stored-pages.ts';
import type { FlowTools } from './tools.ts';

export type AssembleTools = Pick<
  FlowTools,
  'records' | 'clock' | 'hashes' | 'blobs' | 'campaigns' | 'limits'
>;

/** Puts the stored pages of a dossier together and keeps the reading as a file that the head names. */
export async function assembleStored(
  tools: AssembleTools,
  { dossierId }: { readonly dossierId: string },
): Promise<StepOutcome<{ readonly dossierId: string; readonly pages: number }>> {
  for (let attempt = 0; attempt < tools.limits.attempts; attempt++) {
    const before = await loadHead(tools.records, dossierId);
    if (before === null) return terminal('dossier-unknown');
    const { head } = before;
    if (head.state !== 'READING') return done({ dossierId, pages: head.pages ?? 0 });
    const kit = tools.campaigns(head.campaign);
    if (!kit) return terminal('campaign-unknown');
    const inventory = await loadInventory(tools.blobs, head);
    const pages = inventory && (await loadPages(tools, head, inventory));
    if (inventory === null || pages === null) return retry('file-not-there-yet', 'page readings');
    if (!pages.some(({ outcome }) => outcome.ok)) return terminal('nothing-readable');
    const reading = assembled(head, kit, inventory, pages);
    if (!conservesPages(reading, inventory.pages.length)) return terminal('pages-lost');
    if (head.batchId !== null) await keepPaperRoster(tools.blobs, kit.roster, reading, pages);
    const kept = await keep(tools, before, reading);
    if (kept === 'kept') return done({ dossierId, pages: pages.length });
    if (kept === 'too-large') return terminal('record-too-large');
  }
  return retry('conflict');
}

function assembled(
  head: DossierHead,
  { lexicon }: CampaignKit,
  inventory: PageInventory,
  pages: readonly StoredReading[],
): DossierReading {
  const { pages: toAssemble, ...rest } = toBeAssembled(head, inventory, pages);
  const leftOut = inventory.pages.flatMap(leftOutPage);
  return assembleDossier({ ...rest, pages: [...toAssemble, ...leftOut] }, lexicon);
}

/** What is known of these pages and of the dossier, without the pages that were left out. */
export const toBeAssembled = (
  head: DossierHead,
  { engine, unreadFiles }: Pick<PageInventory, 'engine' | 'unreadFiles'>,
  pages: readonly StoredReading[],
): DossierToAssemble => ({
  dossierId: head.dossierId,
  source: head.source,
  campaign: head.campaign,
  engine,
  submission: statedOf(head),
  pages: pages.map(toAssemblyPage),
  unreadFiles: unreadFiles.map(({ file, reason }) => ({
    file,
    reason,
    sentence: unreadFileSentence(reason),
  })),
});

/** What was stated of the receipt; a time that nobody stated is none. */
export function statedOf({
  campaign,
  receivedAt,
  receivedAtStated,
  deliverer,
  physical,
}: DossierHead): Submission {
  return {
    campaign,
    physical,
    ...(receivedAtStated === false ? {} : { receivedAt }),
    ...(deliverer === null ? {} : { deliverer }),
  };
}

export function toAssemblyPage({
  number,
  file,
  index,
  sha256,
  outcome,
  shallow,
}: StoredReading): AssemblyPage {
  const failure = outcome.ok ? shallow : outcome.error;
  return {
    page: number,
    file: file.name,
    filePage: index + 1,
    sha256,
    reading: outcome.ok ? outcome.value : null,
    failure: failure && { reason: failure.reason, sentence: unreadFileSentence(failure.reason) },
  };
}

/** A page that the clerk left out: there, and nothing of it is read. */
const leftOutPage = ({
  page,
  file,
  index,
  sha256,
  leftOut,
}: PageInventory['pages'][number]): AssemblyPage[] =>
  leftOut === undefined
    ? []
    : [{ page, file, filePage: index + 1, sha256, reading: null, failure: null, leftOut }];

async function keep(
  tools: AssembleTools,
  before: HeldHead,
  reading: DossierReading,
): Promise<'kept' | 'conflict' | 'too-large'> {
  const { head } = before;
  const sha256 = tools.hashes.sha256(JSON.stringify(reading));
  if (head.reading?.sha256 === sha256) return 'kept';
  const key = `dossiers/${head.dossierId}/reading-${drivesOf(head)}.json.gz`;
  const { ref } = await putJson(tools.blobs, key, reading);
  const committed = await commitHead(tools, before, {
    head: { ...head, reading: { blob: ref, sha256 } },
    audit: {
      actor: SYSTEM,
      action: 'dossier-read',
      details: {
        pages: reading.pages.length,
        files: head.files.map((file) => file.sha256),
        ...basisDetails(sha256, reading.engine),
      },
    },
  });
  return committed.ok ? 'kept' : committed.error;
}
