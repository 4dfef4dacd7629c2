import type { Actor } from '../../domain/actor.ts';
import type { AuditAction, AuditEntry } from '../../domain/flow/audit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { done, type StepOutcome } from '../../domain/flow/step-outcome.ts';
import type { Word } from '../../domain/flow/word.ts';
import type { DossierRecord } from '../../domain/record.ts';
import type { JudgingTools } from '../flow/judge-again.ts';
import { commitHead, type HeldHead, type StoreTools } from '../stores/dossier-store.ts';
import { recordWrite } from '../stores/record-store.ts';
import { loadWords, wordWrite } from '../stores/word-store.ts';
import { notWritten } from './guards.ts';
import { proofOf } from './proof.ts';

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

/** Head, new revision, the word that caused it and the audit entry, in one transaction. */
export async function commitRevision(
  tools: DecisionTools,
  held: HeldHead,
  record: DossierRecord,
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
  const writes = [
    await recordWrite(tools.vault, record, recordRevision),
    ...(word === null ? [] : [await wordWrite(tools.vault, record.dossierId, word)]),
  ];
  const [stored, said] = writes.map((write) => proofOf(tools.hashes, write));
  const committed = await commitHead(tools, held, {
    head: { ...head, recordRevision, decision: record.decision, applicant: applicantOf(record) },
    audit: {
      actor,
      action,
      details: {
        ...details,
        revision: recordRevision,
        record: stored!,
        rulesVersion: record.rulesVersion,
        proposed: record.decision.proposed,
        ...(word === null ? {} : { word: word.number, wordHash: said! }),
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
