import type { CampaignKit } from '../../campaigns/kit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { maskedFindings } from '../../domain/masking.ts';
import type { Finding } from '../../domain/record.ts';
import { assembleDossier, assemblyParts, type DossierToAssemble } from '../../reading/assemble-dossier.ts';
import { assembleDocuments } from '../../reading/documents/assemble.ts';
import { classifyPage } from '../../reading/documents/classify-page.ts';
import { standingFailures, standingGround } from '../../rules/standing.ts';
import { unfinished } from '../read-dossier-pages.ts';
import { type Confirmations, confirmationsOf, loadWords } from '../stores/word-store.ts';
import { toBeAssembled } from './assemble-stored.ts';
import { drivesOf, isInFlow } from './executions.ts';
import { loadInventory, loadNextPages, type StoredReading } from './stored-pages.ts';
import type { FlowTools } from './tools.ts';

export type PreliminaryTools = Pick<FlowTools, 'records' | 'vault' | 'blobs' | 'hashes' | 'campaigns'>;

/** What is known while a dossier is being read. Told to whoever asks, stored nowhere, and nothing follows from it. */
export interface Preliminary {
  /** Pages to be read; null before they are counted. */
  readonly pages: number | null;
  /** The first of them, as far as they were read without a gap. */
  readonly pagesRead: number;
  readonly findings: readonly Finding[];
}

export interface Known extends Preliminary {
  readonly read: readonly StoredReading[];
  /** Documents that the findings rest on; null: on none. undefined: nothing was judged yet. */
  readonly ground: string | null | undefined;
}

export const NOTHING: Known = { pages: null, pagesRead: 0, findings: [], read: [], ground: undefined };

/** Dossiers whose pages are kept at hand while they are being read: a desk reads two at a time. */
const KEPT = 4;

/**
 * Tells what fails already of dossiers that are still being read. Each page is loaded once, and judged anew only when a
 * form or posting has ended, part by part, so that asking often costs little and holds up nobody. Of a dossier in a
 * batch the same holds: no failure told here rests on the roster or on who else stands in it. null where there is
 * nothing to tell beforehand: the dossier is past reading.
 */
export function createPreliminary(
  tools: PreliminaryTools,
): (head: DossierHead) => Promise<Preliminary | null> {
  const known = new Map<string, Promise<Known>>();
  return async (head) => {
    const key = `${head.dossierId}#${drivesOf(head)}`;
    const before = known.get(key);
    known.delete(key);
    if (!isInFlow(head) || head.failure !== null) return null;
    // One after another: two that ask at once have the work done once.
    const now = (before ?? Promise.resolve(NOTHING))
      .catch(() => NOTHING)
      .then((one) => look(tools, head, one));
    known.set(key, now);
    for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
    return shown(await now);
  };
}

export const shown = ({ pages, pagesRead, findings }: Known): Preliminary => ({ pages, pagesRead, findings });

async function look(tools: PreliminaryTools, head: DossierHead, before: Known): Promise<Known> {
  const kit = tools.campaigns(head.campaign);
  const inventory = await loadInventory(tools.blobs, head);
  if (kit === undefined || inventory === null) return before;
  const next = await loadNextPages(tools, head, inventory, before.read);
  return lookFurther(kit, before, next, async () => ({
    dossier: toBeAssembled(head, inventory, next.read),
    confirmations: confirmationsOf(await loadWords(tools, head.dossierId)),
  }));
}

/** What the pages read so far, of so many, tell. `subject`: what they are put together with, asked for only to judge anew. */
export async function lookFurther(
  kit: CampaignKit,
  before: Known,
  { read, of }: { readonly read: readonly StoredReading[]; readonly of: number },
  subject: () => Promise<ToJudge>,
): Promise<Known> {
  const now = { ...before, pages: of, pagesRead: read.length, read };
  if (before.ground !== undefined && read.length === before.read.length) return now;
  const documents = await documentsOf(read, kit);
  const open = new Set(unfinished(read, kit.lexicon.documents).map(({ place }) => place.number));
  const ground = standingGround(documents, open);
  if (ground === before.ground) return now;
  const { dossier, confirmations } = await subject();
  const findings = await judged(
    kit,
    { confirmations, dossier: ground === null ? { ...dossier, pages: [] } : dossier },
    open,
  );
  return { ...now, ground, findings };
}

async function documentsOf(read: readonly StoredReading[], { lexicon }: CampaignKit) {
  const classified = [];
  for (const { number, outcome } of read) {
    if (!outcome.ok) continue;
    classified.push({
      page: number,
      reading: outcome.value,
      class: classifyPage(outcome.value, lexicon.documents),
    });
    await breath();
  }
  return assembleDocuments(classified, lexicon.documents).documents;
}

export interface ToJudge {
  readonly dossier: DossierToAssemble;
  readonly confirmations: Confirmations;
}

async function judged(
  { lexicon, campaign }: CampaignKit,
  { dossier, confirmations }: ToJudge,
  open: ReadonlySet<number>,
): Promise<Finding[]> {
  for (const part of assemblyParts(dossier, lexicon)) {
    part();
    await breath();
  }
  const reading = assembleDossier(dossier, lexicon);
  const context = confirmations.length > 0 ? { confirmations } : {};
  return maskedFindings(standingFailures(reading, campaign, context, open), reading);
}

/** Lets whatever else waits have its turn. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
