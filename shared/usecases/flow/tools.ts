import type { FindKit } from '../../campaigns/kit.ts';
import type { StepOutcome } from '../../domain/flow/step-outcome.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { PageReader } from '../../ports/page-reader.ts';
import type { RosterFiles } from '../../ports/rosters.ts';
import type { ScanFiles } from '../../ports/scan-files.ts';
import type { Vault } from '../../ports/vault.ts';
import type { Workflow } from '../../ports/workflow.ts';
import type { PersonRegister } from '../person-history.ts';
import type { StoreTools } from '../stores/dossier-store.ts';
import type { Originals } from './originals.ts';

/** Bounds of the flow; every home may set its own. */
export interface FlowLimits {
  readonly maxFilesPerDossier: number;
  readonly maxFileBytes: number;
  readonly maxManifestBytes: number;
  /** Dossier folders of a batch whose files are hashed at a time. */
  readonly foldersAtOnce: number;
  /** How often a use case reloads and tries again where somebody else wrote first. */
  readonly attempts: number;
  /** `required`: a file without a verdict of the malware scan waits for it. */
  readonly malwareVerdict: 'required' | 'optional';
  /** A dossier without progress for so long is looked after, seconds. */
  readonly stalledAfterSeconds: number;
  /** An outbox entry that has not left for so long is delivered again, seconds. */
  readonly outboxAfterSeconds: number;
  /** So many new starts are made without a person. */
  readonly automaticDrives: number;
  /** So many deliveries are tried before the failure is shown. */
  readonly deliveries: number;
  /** What one sweep starts at most; the rest waits for the next. */
  readonly actionsPerSweep: number;
}

export const flowLimits: FlowLimits = {
  maxFilesPerDossier: 500,
  maxFileBytes: 512 * 1024 * 1024,
  maxManifestBytes: 16 * 1024 * 1024,
  foldersAtOnce: 8,
  attempts: 5,
  malwareVerdict: 'optional',
  stalledAfterSeconds: 30 * 60,
  outboxAfterSeconds: 15 * 60,
  automaticDrives: 3,
  deliveries: 10,
  actionsPerSweep: 200,
};

/** Everything that the use cases of the flow are given; each names the part that it needs. */
export interface FlowTools extends StoreTools {
  readonly blobs: Blobs;
  readonly vault: Vault;
  readonly workflow: Workflow;
  readonly scanFiles: ScanFiles;
  readonly reader: PageReader;
  /**
   * Lets copies of a page be compared with it instead of read. For a home that reads a few pages at a time in one
   * process; left out where all are read at once, each somewhere else.
   */
  readonly originals?: Originals;
  readonly rosterFiles: RosterFiles;
  readonly persons: PersonRegister;
  readonly campaigns: FindKit;
  /** Of manifests that name none. */
  readonly defaultCampaign: string;
  readonly limits: FlowLimits;
  /** What `deliver` does with one entry of the outbox. */
  readonly deliver: (outboxId: string) => Promise<StepOutcome<unknown>>;
}
