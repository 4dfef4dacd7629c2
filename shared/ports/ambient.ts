/** The time, given from outside. */
export interface Clock {
  /** ISO 8601 in UTC with milliseconds. */
  now(): string;
}

/** Chance, given from outside. */
export interface Ids {
  /** At least 120 random bits; letters, digits, `-`, `_`. */
  fresh(): string;
}

/** SHA-256 of UTF-8 text or bytes, lower-case hex. */
export interface Hashes {
  sha256(content: string | Uint8Array): string;
}

/** Names that a log line may carry: ids, counts, reasons, durations; never content of a dossier. */
export type LogFields = Readonly<
  Partial<{
    dossierId: string;
    batchId: string;
    submissionId: string;
    noticeId: string;
    page: number;
    pages: number;
    step: string;
    reason: string;
    outcome: string;
    attempt: number;
    milliseconds: number;
    bytes: number;
    count: number;
    ruleVersion: string;
    engine: string;
    state: string;
    /** Class of an unexpected error, and where it was thrown: stack frames without the message. */
    fault: string;
    frames: string;
  }>
>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
