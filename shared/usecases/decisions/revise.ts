import type { Actor } from '../../domain/actor.ts';
import { type AuditAction, type AuditEntry, canonical } from '../../domain/flow/audit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { done, type NotDone, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import type { Word } from '../../domain/flow/word.ts';
import type { DossierReading, DossierRecord } from '../../domain/record.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Campaign } from '../../rules/campaign.ts';
import type { JudgingContext } from '../../rules/context.ts';
import { contextOf, type JudgingTools, judgedRecord } from '../flow/judge-again.ts';
import { judgingBasis, recordDigest, restsOn } from '../flow/keep-judgement.ts';
import { contextWrite } from '../stores/context-store.ts';
import { commitHead, type HeldHead, type StoreTools } from '../stores/dossier-store.ts';
import { recordWrite } from '../stores/record-store.ts';
import { confirmationsOf, loadWords, wordWrite } from '../stores/word-store.ts';
import { notWritten } from './guards.ts';

export type DecisionTools = StoreTools & JudgingTools;

/** What a step on a dossier leaves behind. */
export interface Revised {
  readonly dossierId: string;
  readonly recordRevision: number;
  readonly state: DossierHead['state'];
  readonly decision: DossierHead['decision'];
}

export const revisedOf = ({ dossierId, recordRevision, state, decision }: DossierHead): Revised => ({
  dossierId,
  recordRevision,
  state,
  decision,
});

/** A word before it has its place in the row of words. */
export type Said = Pick<Word, 'kind' | 'subject' | 'old' | 'new' | 'why'>;

export async function nextWord(
  tools: DecisionTools,
  { dossierId, recordRevision }: DossierHead,
  by: Actor,
  said: Said,
): Promise<Word> {
  const words = await loadWords(tools, dossierId);
  const number = (words.at(-1)?.number ?? 0) + 1;
  return { schema: 'shouli/word@1', number, ...said, by, at: tools.clock.now(), revision: recordRevision };
}

/** A judgement to be kept; `context` null: it rests on what the revision before rested on. */
export interface Judged {
  readonly record: DossierRecord;
  readonly context: JudgingContext | null;
}

/** SHA-256 of a word with its values in full; the audit chain names it. */
export const wordDigest = (word: Word, { sha256 }: StoreTools['hashes']): string => sha256(canonical(word));

/** How an audit entry names the word that goes with it. */
export const vouchedWord = (word: Word, hashes: StoreTools['hashes']) => ({
  word: word.number,
  said: wordDigest(word, hashes),
});

/** Runs all rules on what was read and corrected, changed by `change`, with `words` not yet stored beside the others. */
export async function judgeAnew(
  tools: DecisionTools,
  head: DossierHead,
  change: (basis: DossierReading) => DossierReading = (basis) => basis,
  words: readonly Word[] = [],
): Promise<Result<Judged & { readonly campaign: Campaign }, NotDone>> {
  const kit = tools.campaigns(head.campaign);
  if (kit === undefined) return err(terminal('campaign-unknown'));
  const basis = await judgingBasis(tools, head);
  if (basis === null) return err(terminal('record-missing'));
  const reading = change(basis);
  const { context: known, ...beside } = await contextOf(tools, head, reading);
  const confirmations = [...(known.confirmations ?? []), ...confirmationsOf(words)];
  const context = { ...known, ...(confirmations.length > 0 ? { confirmations } : {}) };
  const record = judgedRecord(reading, kit.campaign, { ...beside, context });
  return ok({ record, context, campaign: kit.campaign });
}

/** Head, new revision, the word that caused it and the audit entry, in one transaction. */
export async function commitRevision(
  tools: DecisionTools,
  held: HeldHead,
  { record, context }: Judged,
  {
    head,
    word,
    actor,
    action,
    details,
    also = [],
  }: {
    readonly head: Omit<DossierHead, 'audit' | 'updatedAt'>;
    readonly word: Word | null;
    readonly actor: Actor;
    readonly action: AuditAction;
    readonly details: AuditEntry['details'];
    readonly also?: Parameters<typeof commitHead>[2]['also'];
  },
): Promise<StepOutcome<Revised>> {
  const recordRevision = held.head.recordRevision + 1;
  const recordHash = recordDigest(record, tools.hashes);
  const writes = [
    await recordWrite(tools.vault, record, recordRevision),
    ...(context === null ? [] : [await contextWrite(tools.vault, record.dossierId, recordRevision, context)]),
    ...(word === null ? [] : [await wordWrite(tools.vault, record.dossierId, word)]),
  ];
  const committed = await commitHead(tools, held, {
    head: { ...head, recordRevision, recordHash, decision: record.decision, applicant: applicantOf(record) },
    audit: {
      actor,
      action,
      details: {
        ...details,
        revision: recordRevision,
        record: recordHash,
        ...restsOn(held.head, record),
        proposed: record.decision.proposed,
        ...(word === null ? {} : vouchedWord(word, tools.hashes)),
      },
    },
    also: [...writes, ...also],
  });
  return committed.ok ? done(revisedOf(committed.value.head)) : notWritten(committed.error);
}

/** For lists: what the record says of the applicant. */
export function applicantOf({
  fields,
}: Pick<DossierRecord, 'fields'>): NonNullable<DossierHead['applicant']> {
  const told = (path: string): string => String(fields[path]?.value ?? '');
  return {
    name: told('applicant.name'),
    employer: told('employer.coverName'),
    level: told('declared.level'),
    specialty: told('declared.specialty'),
  };
}
