/** Turns an ID number into what is stored and compared instead of it: HMAC-SHA-256 under the bureau's key, hex. */
export interface PersonKeys {
  keyOf(idNumber: string): string;
}

/** One dossier of a person that was registered as handed in. */
export interface PersonEntry {
  readonly personKey: string;
  readonly dossierId: string;
  readonly campaign: string;
  readonly batch: string | null;
  readonly receivedAt: string | null;
  /** SHA-256 of each of the dossier's files, in order: the same bytes handed in again are the same dossier. */
  readonly contentHash: string;
}

/** Who handed in what before, over batches and years; holds no ID number and no name. */
export interface PersonIndex {
  /** Registers a dossier; registering the same dossier again changes nothing. */
  remember(entry: PersonEntry): Promise<void>;
  find(personKey: string): Promise<readonly PersonEntry[]>;
}
