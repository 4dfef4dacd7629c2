import type { CampaignKit } from '../../campaigns/kit.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { canonical } from '../../domain/flow/audit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { basisDetails } from '../../domain/flow/provenance.ts';
import { DossierReading, type DossierRecord } from '../../domain/record.ts';
import type { Result } from '../../domain/result.ts';
import type { Hashes } from '../../ports/ambient.ts';
import { contextWrite } from '../stores/context-store.ts';
import { commitHead, type HeldHead, moved } from '../stores/dossier-store.ts';
import { getJson } from '../stores/json-files.ts';
import { noticeOrder } from '../stores/outbox-store.ts';
import { loadRecord, recordWrite } from '../stores/record-store.ts';
import { loadWords } from '../stores/word-store.ts';
import { statedOf } from './assemble-stored.ts';
import { isInFlow } from './executions.ts';
import type { JudgingTools, Surroundings } from './judge-again.ts';
import type { FlowTools } from './tools.ts';

export type JudgeTools = JudgingTools & Pick<FlowTools, 'clock' | 'hashes' | 'limits'>;

/** SHA-256 of a record with its values in full; the audit chain names it, `verify` computes it again. */
export const recordDigest = (record: DossierRecord, { sha256 }: Hashes): string => sha256(canonical(record));

/**
 * What a dossier is judged by: the reading of its pages or, once a person has corrected fields, the newest record with
 * these corrections; always with what is stated of its receipt now, and with what a person contests. Null where
 * nothing was read yet.
 */
export async function judgingBasis(
  tools: Pick<JudgingTools, 'records' | 'vault' | 'blobs'>,
  head: DossierHead,
): Promise<DossierReading | null> {
  if (head.reading === undefined) return null;
  const words = await loadWords(tools, head.dossierId);
  const corrected = words.some(({ kind }) => kind === 'correction');
  const record = corrected ? await loadRecord(tools, head.dossierId, head.recordRevision) : null;
  const reading = record ?? (await getJson(tools.blobs, head.reading.blob, DossierReading));
  if (reading === null) return null;
  const { receivedAt = null, deliverer = null, physical = {} } = statedOf(head);
  const { fields, ...basis } = DossierReading.parse(reading);
  return { ...basis, fields: contested(fields, head), receivedAt, deliverer, physical };
}

/** Marks what a person read otherwise without seeing the value, or what stood out, until somebody settles it. */
function contested(
  fields: DossierReading['fields'],
  { samples = [], anomalies = [] }: DossierHead,
): DossierReading['fields'] {
  const differing = samples.filter(({ verdict }) => verdict === 'differs');
  const open = new Set([...differing, ...anomalies].map(({ path }) => path));
  return Object.fromEntries(
    Object.entries(fields).map(([path, { contested: _before, ...field }]) => [
      path,
      open.has(path) ? { ...field, contested: true } : field,
    ]),
  );
}

/** How an audit entry names what a new revision rests on: the one before, the reading with its engine, the rules. */
export const restsOn = (
  { recordHash, reading }: Pick<DossierHead, 'recordHash' | 'reading'>,
  { rulesVersion, engine }: DossierRecord,
) => ({
  ...(recordHash === undefined ? {} : { from: recordHash }),
  rules: rulesVersion,
  ...basisDetails(reading?.sha256, engine),
});

export interface NewJudgement {
  readonly record: DossierRecord;
  readonly context: Surroundings['context'];
  /** Where the dossier goes; null: it stays. */
  readonly event: 'JUDGED_OPEN' | 'JUDGED_SURE' | 'JUDGED_PRECHECK' | null;
  /** Why it was judged: by the flow, or again with its batch. */
  readonly occasion: 'flow' | 'amended' | 'batch';
}

/** Whether policy alone may accept: nothing is open, and no person has had a hand in it. */
export const acceptedByPolicy = (
  head: DossierHead,
  { decision }: DossierRecord,
  { policy }: CampaignKit,
): boolean =>
  policy.automaticAcceptance &&
  decision.proposed === 'ACCEPT' &&
  !head.precheck &&
  head.round === 1 &&
  head.claim === null;

/** A new revision of the record with head, context, audit entry and, where it is decided, the order of its notice. */
export async function keepJudgement(
  tools: JudgeTools,
  before: HeldHead,
  { record: judged, context, event, occasion }: NewJudgement,
): Promise<Result<HeldHead, 'conflict' | 'too-large' | 'state-forbids'>> {
  const { head } = before;
  const at = tools.clock.now();
  const next = event === null ? { ok: true as const, value: head } : moved(head, event);
  if (!next.ok) return next;
  const sure = event === 'JUDGED_SURE';
  const record: DossierRecord = sure
    ? { ...judged, decision: { ...judged.decision, final: 'ACCEPT' } }
    : judged;
  const revision = head.recordRevision + 1;
  const by = { by: SYSTEM, at };
  const recordHash = recordDigest(record, tools.hashes);
  const changed: DossierHead = {
    ...next.value,
    recordRevision: revision,
    recordHash,
    decision: record.decision,
    applicant: applicantOf(record),
    // Behind the flow a failure is a notice's that did not leave: judging anew does not deliver it.
    failure: isInFlow(head) ? null : head.failure,
    ...(sure ? { confirmed: { ...by, decision: 'ACCEPT' as const }, issued: by } : {}),
  };
  return commitHead(tools, before, {
    head: changed,
    audit: {
      actor: SYSTEM,
      action: 'judged',
      details: {
        revision,
        record: recordHash,
        ...restsOn(head, record),
        proposed: record.decision.proposed,
        reasons: record.decision.reasons,
        automatic: sure,
        occasion,
      },
    },
    also: [
      await recordWrite(tools.vault, record, revision),
      await contextWrite(tools.vault, head.dossierId, revision, context),
      ...(sure ? [noticeOrder(changed, at)] : []),
    ],
  });
}

function applicantOf({ fields }: DossierRecord): DossierHead['applicant'] {
  const text = (path: string): string => String(fields[path]?.value ?? '');
  return {
    name: text('applicant.name'),
    employer: text('employer.coverName'),
    level: text('declared.level'),
    specialty: text('declared.specialty'),
  };
}
