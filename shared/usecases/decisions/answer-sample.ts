import type { FindKit } from '../../campaigns/kit.ts';
import type { Actor } from '../../domain/actor.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { DossierState } from '../../domain/flow/dossier-state.ts';
import { done, type StepOutcome, terminal } from '../../domain/flow/step-outcome.ts';
import type { DossierRecord, FieldPath, FieldValue } from '../../domain/record.ts';
import type { PersonKeys } from '../../ports/person-index.ts';
import { type Draw, sameReading, sampledFields } from '../../rules/blind-sample.ts';
import { typedFieldValue } from '../../rules/field-values.ts';
import { commitHead, loadHead } from '../stores/dossier-store.ts';
import { loadRecord } from '../stores/record-store.ts';
import { wordWrite } from '../stores/word-store.ts';
import { claimedByOther, notWritten, refusal } from './guards.ts';
import { commitRevision, type DecisionTools, judgeAnew, nextWord, vouchedWord } from './revise.ts';

const SAMPLED: readonly DossierState[] = ['IN_REVIEW', 'AWAITING_ISSUE', 'DECIDED', 'NOTIFIED'];
/** Hexadecimal digits that a number holds exactly. */
const DIGITS = 13;

/** Draws by the bureau's key: no chance, and nobody foresees what will be looked at. */
export const drawBy =
  (keys: PersonKeys): Draw =>
  (text) =>
    Number.parseInt(keys.keyOf(`blind-sample/${text}`).slice(0, DIGITS), 16) / 16 ** DIGITS;

/** Dossiers whose fields may be asked for: judged, handed in, still there, and driven by nobody now. */
export const maySample = ({ state, recordRevision, precheck, purge, failure }: DossierHead): boolean =>
  SAMPLED.includes(state) && recordRevision > 0 && !precheck && !purge && failure === null;

/** Sampled fields of a dossier that nobody has answered yet. */
export function openSamples(
  { campaigns, persons }: { readonly campaigns: FindKit; readonly persons: { readonly keys: PersonKeys } },
  head: DossierHead,
  record: DossierRecord,
): FieldPath[] {
  const kit = campaigns(head.campaign);
  if (kit === undefined || !maySample(head)) return [];
  const answered = new Set(head.samples?.map(({ path }) => path));
  return sampledFields(record, kit.campaign, drawBy(persons.keys)).filter((path) => !answered.has(path));
}

export interface SampleReading {
  readonly dossierId: string;
  readonly path: FieldPath;
  /** null: nothing can be read there. */
  readonly value: FieldValue | null;
}

/** Kept as a word, so that it stands beside the corrections. */
const WHY = '质量抽查：未看识别结果，按原件填写';

/**
 * A reviewer says what stands in a field of the quality sample without having seen the machine's reading. Where both
 * differ, the field is contested: a dossier in review is judged again at once and asks for it; one that was decided
 * keeps its decision and is named on the dashboard, and asks once it comes back to review.
 */
export async function answerSample(
  tools: DecisionTools,
  actor: Actor,
  { dossierId, path, value }: SampleReading,
): Promise<StepOutcome<{ readonly agrees: boolean }>> {
  const refused = refusal(actor, ['reviewer']);
  if (refused) return refused;
  const held = await loadHead(tools.records, dossierId);
  if (held === null) return terminal('dossier-unknown');
  const { head } = held;
  if (!maySample(head)) return terminal('state-forbids');
  if (claimedByOther(head, actor, tools.clock)) return terminal('claimed');
  const record = await loadRecord(tools, dossierId, head.recordRevision);
  if (record === null) return terminal('record-missing');
  if (!openSamples(tools, head, record).includes(path)) return terminal('state-forbids');
  const { value: read, confidence } = record.fields[path]!;
  const typed = typedFieldValue(path, value, read);
  if (!typed.ok || read === null) return terminal('value-invalid');

  const agrees = sameReading(read, typed.value);
  const sample = { path, confidence, verdict: agrees ? ('agrees' as const) : ('differs' as const) };
  const next: DossierHead = { ...head, samples: [...(head.samples ?? []), sample] };
  const word = await nextWord(tools, head, actor, {
    kind: 'sample',
    subject: path,
    old: read,
    new: typed.value,
    why: WHY,
  });
  const audit = { actor, action: 'sample-answered' as const, details: { path, agrees, confidence } };
  if (!agrees && head.state === 'IN_REVIEW') {
    const judged = await judgeAnew(tools, next);
    if (!judged.ok) return judged.error;
    const kept = await commitRevision(tools, held, judged.value, { head: next, word, ...audit });
    return kept.kind === 'done' ? done({ agrees }) : kept;
  }
  const details = { ...audit.details, ...vouchedWord(word, tools.hashes) };
  const committed = await commitHead(tools, held, {
    head: next,
    audit: { ...audit, details },
    also: [await wordWrite(tools.vault, dossierId, word)],
  });
  return committed.ok ? done({ agrees }) : notWritten(committed.error);
}
