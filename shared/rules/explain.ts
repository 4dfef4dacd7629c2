import type { Finding } from '../domain/record.ts';
import { ranges } from './absence.ts';
import type { Dossier } from './dossier.ts';
import type { Judgement } from './judge.ts';
import { reasonsOf } from './reasons.ts';
import { type EvidencePlace, placesOf, type Verdict } from './rule.ts';
import { template, type Values } from './template.ts';

/** Puts a judgement into the campaign's words: what, why with the clause quoted, and what to look at. */
export function explain(dossier: Dossier, judgement: Judgement): Finding {
  const { ruleId, outcome, verdict, confirmation } = judgement;
  const { generalWording } = dossier.campaign.pack;
  const rule = dossier.campaign.rules.get(ruleId)!;
  const words = rule.reasons.get(verdict.reason)!;
  const values: Values = verdict.values ?? {};
  const stated = words.message(values);
  const by = confirmation
    ? fill(generalWording.confirmed, {
        by: confirmation.by,
        note: confirmation.note,
        outcome: dossier.say(confirmation.outcome === 'pass' ? 'confirmedPass' : 'confirmedFail'),
      })
    : '';
  const { severity, clause } = rule;
  const ground = severity === 'reject' ? rule.ground : undefined;
  const message = confirmation ? stated + by : doubted(dossier, judgement, stated);
  const why = (words.why === words.message ? stated : words.why(values)) + by + rule.basis;
  const shown = evidence(dossier, judgement);
  // Most findings leave nothing open.
  if (outcome !== 'review' && outcome !== 'fail') {
    return ground === undefined
      ? { ruleId, outcome, severity, clause, message, why, evidence: shown }
      : { ruleId, outcome, severity, ground, clause, message, why, evidence: shown };
  }
  return {
    ruleId,
    outcome,
    severity,
    ...(ground === undefined ? {} : { ground }),
    clause,
    message,
    why,
    ...(outcome === 'review'
      ? { question: question(dossier, judgement, words.ask(values)) }
      : { statement: statement(judgement, stated) }),
    evidence: shown,
  };
}

/** A failure that the gate turned into a question says that it is one. */
function doubted(dossier: Dossier, judgement: Judgement, stated: string): string {
  if (!judgement.doubt) return stated;
  const { incompleteMessage, unsureMessage } = dossier.campaign.pack.generalWording;
  return fill(isIncomplete(judgement) ? incompleteMessage : unsureMessage, { message: stated });
}

/** A question that a person answered with `fail` states nothing by itself: the person's own words do. */
const statement = ({ ruleId, verdict, confirmation }: Judgement, stated: string): string =>
  confirmation !== null && reasonsOf(ruleId)[verdict.reason] !== 'fail' ? confirmation.note : stated;

const fill = (sentence: string, values: Values): string => template(sentence)(values);

/** A failure that does not count because the scan may lack pages. */
const isIncomplete = ({ doubt, verdict }: Judgement): boolean =>
  doubt?.absence === true && verdict.doubts !== undefined;

function question(dossier: Dossier, judgement: Judgement, ask: string): string {
  const { doubt, verdict } = judgement;
  const { unsureAsk, unsureAbsence, incompleteAsk } = dossier.campaign.pack.generalWording;
  if (!doubt) return ask;
  const absence = isIncomplete(judgement)
    ? fill(incompleteAsk, { doubts: verdict.doubts?.join('；') })
    : fill(unsureAbsence, { pages: lookedAt(dossier, verdict) });
  const fields = doubt.fields.map((path) => dossier.place(path)).join('、');
  return [
    ...(doubt.fields.length > 0 ? [fill(unsureAsk, { fields })] : []),
    ...(doubt.absence ? [ask, absence] : []),
  ].join('');
}

/** 「第1、3-5页」: all pages that the finding looked at, on every copy; none where it speaks of no page. */
function lookedAt(dossier: Dossier, verdict: Verdict): string {
  const [paths = []] = [verdict.basis, verdict.fields].filter(
    (some) => some !== undefined && some.length > 0,
  );
  const read = paths.flatMap((path) => dossier.evidenceOf(path).map(({ page }) => page));
  const shown = placesOf(verdict)
    .map(({ page }) => page)
    .filter((page) => page !== undefined);
  const pages = new Set([...read, ...shown]);
  return pages.size === 0 ? '' : dossier.say('pages', { pages: ranges([...pages]) });
}

/** Fields that were read, each with the place where its value stands, then places that are no field. */
function evidence(dossier: Dossier, { verdict }: Judgement): Finding['evidence'] {
  const shown: EvidencePlace[] = [];
  for (const path of verdict.fields ?? []) {
    const field = dossier.field(path);
    if (field === undefined) continue;
    const first = field.evidence[0];
    if (first === undefined) shown.push({ field: path });
    else shown.push({ field: path, document: first.document, page: first.page, box: first.box });
  }
  for (const place of placesOf(verdict)) shown.push(place);
  return shown;
}
