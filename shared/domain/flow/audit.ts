import { z } from 'zod';
import { Actor } from '../actor.ts';

export const AuditAction = z.enum([
  'submission-registered',
  'submission-superseded',
  'pages-listed',
  'page-read',
  'dossier-read',
  'judged',
  'field-corrected',
  'finding-overridden',
  'attested',
  'sample-answered',
  'anomaly-marked',
  'anomaly-unmarked',
  'decision-confirmed',
  'decision-returned',
  'decision-issued',
  'defects-told',
  'notice-numbered',
  'notice-issued',
  'notice-delivered',
  'notice-correction-asked',
  'failure-recorded',
  'driven-again',
  'unmasked',
  'page-replaced',
  'purged',
  // Of what belongs to no dossier.
  'signed-in',
  'sign-in-refused',
  'password-changed',
  'password-reset',
  'account-added',
  'account-changed',
  'integrity-list-loaded',
  'look-refused',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** One link of a chain. `details` holds hashes, ids, versions, rule ids: never a name or a number of a person. */
export const AuditEntry = z.object({
  chain: z.string(),
  /** From 1, without gaps. */
  seq: z.number().int().min(1),
  at: z.iso.datetime({ offset: true }),
  actor: Actor,
  action: AuditAction,
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  /** Hash of the entry before; the empty string for the first. */
  previous: z.string(),
  /** SHA-256, hex, of the canonical JSON of everything above. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** SHA-256 of UTF-8 text, lower-case hex. Given from outside: the core computes no hashes itself. */
export type Digest = (text: string) => string;

export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

export const CHAIN_START: ChainEnd = { seq: 0, hash: '' };

/** The next link after `end`. */
export function link(
  end: ChainEnd,
  news: Omit<AuditEntry, 'seq' | 'previous' | 'hash'>,
  digest: Digest,
): AuditEntry {
  const open = { ...news, seq: end.seq + 1, previous: end.hash };
  return { ...open, hash: digest(canonical(open)) };
}

/** What is off in a chain, in order; empty where every link holds. */
export function breaks(
  entries: readonly AuditEntry[],
  digest: Digest,
): { seq: number; problem: AuditBreak }[] {
  return entries.flatMap((entry, index) => {
    const problem = breakAt(entry, entries[index - 1], digest);
    return problem === null ? [] : [{ seq: entry.seq, problem }];
  });
}

function breakAt(entry: AuditEntry, before: AuditEntry | undefined, digest: Digest): AuditBreak | null {
  const { hash, ...open } = entry;
  if (entry.seq !== (before?.seq ?? 0) + 1) return 'gap';
  if (entry.previous !== (before?.hash ?? '')) return 'broken-link';
  return digest(canonical(open)) === hash ? null : 'changed';
}

export type AuditBreak = 'gap' | 'broken-link' | 'changed';

/** JSON with sorted keys and without spaces: the same content gives the same text (after RFC 8785). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    if (inner === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(inner)}`;
  }
  return `{${text}}`;
}
