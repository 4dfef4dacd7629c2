/** A CloudEvents 1.0 event about a decision; `data` holds ids and hashes, no personal data. */
export interface DecisionEvent {
  readonly specversion: '1.0';
  /** Deterministic: sent twice, it is the same event. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** Dossier id. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** Throws Unavailable('delivery-failed') where the event is not taken. */
export interface Events {
  publish(event: DecisionEvent): Promise<void>;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly bytes: Uint8Array;
  }[];
  /** Deterministic; becomes the Message-ID, so that a mail sent twice can be told. */
  readonly id: string;
}

/** Throws Unavailable('delivery-failed') where the mail is not taken. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
  /** Rejects where mails can't leave now; sends none. Left out where there is nothing to ask. */
  readonly answers?: () => Promise<unknown>;
}
