import type { Actor } from '../../domain/actor.ts';
import type { BlindSample, DossierHead } from '../../domain/flow/dossier-head.ts';
import { type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import type { DossierReading, Field, FieldValue } from '../../domain/record.ts';
import { isKnownPath, typedFieldValue } from '../../rules/field-values.ts';
import { registerPerson } from '../flow/person-surroundings.ts';
import { inReview, type Seen } from './guards.ts';
import { commitRevision, type DecisionTools, judgeAnew, nextWord, type Revised } from './revise.ts';

export interface FieldCorrection extends Seen {
  readonly path: string;
  /** null: the place is empty on the paper. The value that was read: a person has verified it. */
  readonly value: FieldValue | null;
  readonly why: string;
}

/** A person's reading replaces the machine's, which stays among the candidates; all rules run again at once. */
export async function correctField(
  tools: DecisionTools,
  actor: Actor,
  { path, value, why, ...seen }: FieldCorrection,
): Promise<StepOutcome<Revised>> {
  const found = await inReview(tools, actor, seen, why);
  if (!found.ok) return found.error;
  const { held, record, kit } = found.value;
  const { head } = held;
  const before = record.fields[path];
  if (!isKnownPath(kit.campaign, path, before !== undefined)) return terminal('value-invalid');
  const typed = typedFieldValue(path, value, before?.value ?? null);
  if (!typed.ok) return terminal('value-invalid');

  const word = await nextWord(tools, head, actor, {
    kind: 'correction',
    subject: path,
    old: before?.value ?? null,
    new: typed.value,
    why,
  });
  const correct = ({ fields, ...rest }: DossierReading): DossierReading => ({
    ...rest,
    fields: { ...fields, [path]: corrected(before, typed.value, actor) },
  });
  if (path === 'applicant.idNumber') await registerPerson(tools, head, correct(record));
  const settled = settledSample(withoutMark(head, path), path, typed.value === (before?.value ?? null));
  const judged = await judgeAnew(tools, settled, correct);
  if (!judged.ok) return judged.error;
  return commitRevision(tools, held, judged.value, {
    head: settled,
    word,
    actor,
    action: 'field-corrected',
    details: { path },
  });
}

/** Whoever has looked at the field has looked at what stood out there. */
const withoutMark = (head: DossierHead, path: string): DossierHead =>
  head.anomalies === undefined
    ? head
    : { ...head, anomalies: head.anomalies.filter((mark) => mark.path !== path) };

/** A blind sample that differed is settled by whoever has seen both readings. */
function settledSample(head: DossierHead, path: string, upheld: boolean): DossierHead {
  if (head.samples === undefined) return head;
  const settle = (sample: BlindSample): BlindSample =>
    sample.path === path && sample.verdict === 'differs'
      ? { ...sample, verdict: upheld ? 'upheld' : 'corrected' }
      : sample;
  return { ...head, samples: head.samples.map(settle) };
}

function corrected(before: Field | undefined, value: FieldValue | null, { id }: Actor): Field {
  const { disagreement: _settled, contested: _read, ...kept } = before ?? { raw: '', evidence: [] };
  const earlier = before?.candidates ?? [];
  const replaced =
    before && before.value !== null && before.value !== value
      ? [{ value: before.value, source: 'raw' as const, confidence: before.confidence }]
      : [];
  const candidates = [...replaced, ...earlier.filter((one) => one.value !== before?.value)];
  return {
    ...kept,
    value,
    confidence: 1,
    verifiedBy: id,
    ...(candidates.length > 0 ? { candidates } : {}),
  };
}
