import type { z } from 'zod';
import type { FindKit } from '../../shared/campaigns/kit.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { ChangeEvent } from '../../shared/domain/api/batches.ts';
import type { Session } from '../../shared/domain/api/session.ts';
import type { InboxFile, PageLooks } from '../../shared/domain/api/uploads.ts';
import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import type { StoredUpload } from '../../shared/domain/flow/stored-upload.ts';
import type { Box } from '../../shared/domain/geometry.ts';
import type { Language } from '../../shared/domain/language.ts';
import type { Clock, Hashes, Ids, Log } from '../../shared/ports/ambient.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import type { Passwords } from '../../shared/ports/passwords.ts';
import type { Records } from '../../shared/ports/records.ts';
import type { UploadPlace, UploadSink } from '../../shared/ports/uploads.ts';
import type { Vault } from '../../shared/ports/vault.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import type { Preliminary } from '../../shared/usecases/flow/preliminary.ts';
import type { FlowLimits } from '../../shared/usecases/flow/tools.ts';
import type { PersonRegister } from '../../shared/usecases/person-history.ts';
import type { Purged } from '../../shared/usecases/purge/purge-dossier.ts';

/** Who signed in, however: a session cookie on the desk, an OIDC token in the cloud. */
export type Person = Omit<Session, 'csrf'> & {
  /** null where the browser sends no credentials by itself (bearer tokens): nothing to forge. */
  readonly csrf: string | null;
};

export interface RequestCredentials {
  readonly cookie: string | null;
  /** Claims that the gateway has verified; null on the desk. */
  readonly claims: Readonly<Record<string, unknown>> | null;
}

/** Pictures of pages for screens: upright, JPEG. null: the page can't be shown. */
export interface PagePictures {
  page(head: DossierHead, page: number, width: number): Promise<Uint8Array<ArrayBuffer> | null>;
  crop(head: DossierHead, page: number, box: Box): Promise<Uint8Array<ArrayBuffer> | null>;
}

export interface Inbox {
  list(): Promise<readonly z.infer<typeof InboxFile>[]>;
  /** null: there is no such file. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Puts the file aside once it belongs to a dossier; false: there is no such file. */
  take(name: string): Promise<boolean>;
}

/** What browsers of the cloud talk to besides the console itself. */
export interface CloudPlaces {
  readonly issuer: string;
  /** Origins of the issuer's endpoints that do not stand at the issuer's own. */
  readonly issuerOrigins: readonly string[];
  /** Name of the console at the issuer: a public client, it has no secret. */
  readonly clientId: string;
  /** Where presigned forms are sent. */
  readonly uploadTo: string;
}

export interface ConsoleDependencies {
  /** null on the desk: browsers talk to nobody else. */
  readonly cloud: CloudPlaces | null;
  readonly records: Records;
  readonly blobs: Blobs;
  readonly vault: Vault;
  readonly workflow: Workflow;
  readonly limits: FlowLimits;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hashes: Hashes;
  readonly log: Log;
  readonly pictures: PagePictures;
  readonly uploads: UploadSink;
  /**
   * Quality of a file's pages from page `from` on, before it is submitted: all of them, or as many as one call has time
   * for. null where another function looks; throws `upload-incomplete` for a file that has not arrived.
   */
  readonly look: ((place: UploadPlace, language: Language, from: number) => Promise<PageLooks>) | null;
  /** Pages of a file that has arrived; null for one that can't be opened, or that nobody has looked at. */
  readonly pageCount: (place: UploadPlace) => Promise<number | null>;
  /** A page of a file that has arrived, small, as JPEG, turned clockwise; null for one that nobody has looked at. */
  readonly thumbnail: (
    place: UploadPlace,
    page: number,
    rotation: 0 | 90 | 180 | 270,
  ) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** What is known of an upload before it is handed in; null where the home reads nothing that early. */
  readonly ahead: {
    readonly preliminary: (upload: StoredUpload) => Promise<Preliminary>;
    readonly forget: (uploadId: string) => void;
  } | null;
  /** What the scanner dropped; null where there is no scanner. */
  readonly inbox: Inbox | null;
  /** Local accounts; null where an OIDC issuer keeps them. */
  readonly passwords: Passwords | null;
  readonly identify: (credentials: RequestCredentials) => Promise<Person | null>;
  /** True where the console is reached over TLS: cookies are marked secure. */
  readonly secure: boolean;
  /** How many pages of a dossier in reading are done; null where nobody counts. */
  readonly pagesRead: (dossierId: string) => number | null;
  /** Calls back on each change; returns what ends that. null where the home has no live channel. */
  readonly watch: ((onChange: (change: ChangeEvent) => void) => () => void) | null;
  readonly persons: PersonRegister;
  /** Takes a dossier away whose time is over; null where the house lets nobody delete. */
  readonly purge:
    | ((
        actor: Actor,
        asked: { readonly dossierId: string; readonly why: string },
      ) => Promise<StepOutcome<Purged>>)
    | null;
  readonly campaigns: FindKit;
  /** Waiting, running and dead work; null where the home's own dashboard tells. */
  readonly queue: (() => Promise<{ waiting: number; running: number; dead: number }>) | null;
  /** What an answer may hold, bytes; null where the home streams. */
  readonly answerBytes: number | null;
  readonly version: string;
}
