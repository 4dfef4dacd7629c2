import type { Finding } from '../domain/record.ts';
import { ranges } from './absence.ts';
import type { Dossier } from './dossier.ts';
import type { Judgement } from './judge.ts';
import { reasonsOf } from './reasons.ts';
import { type EvidencePlace, placesOf, type Verdict } from './rule.ts';
import { template, type Values } from './template.ts';

/** Puts a judgement into the campaign's words: what, why with the clause quoted, and what to look at. */
export function explain(dossier: Dossier, judgement: Judgement): Finding {
  const { ruleId, outcome, verdict, doubt, confirmation } = judgement;
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
  const { incompleteMessage, unsureMessage } = generalWording;
  const wrapped = isIncomplete(judgement) ? incompleteMessage : unsureMessage;
  const message = doubt && !confirmation ? fill(wrapped, { message: stated }) : stated;
  return {
    ruleId,
    outcome,
    severity: rule.severity,
    ...(rule.severity === 'reject' && rule.ground ? { ground: rule.ground } : {}),
    clause: rule.clause,
    message: `${message}${by}`,
    why: `${words.why(values)}${by}${rule.basis}`,
    ...(outcome === 'review' ? { question: question(dossier, judgement, words.ask(values)) } : {}),
    ...(outcome === 'fail' ? { statement: statement(judgement, stated) } : {}),
    evidence: evidence(dossier, judgement),
  };
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
  const paths = verdict.basis?.length ? verdict.basis : (verdict.fields ?? []);
  const read = paths.flatMap((path) => dossier.field(path)?.evidence.map(({ page }) => page) ?? []);
  const shown = placesOf(verdict).flatMap(({ page }) => page ?? []);
  const pages = new Set([...read, ...shown]);
  return pages.size === 0 ? '' : dossier.say('pages', { pages: ranges([...pages]) });
}

/** Fields that were read, each with the place where its value stands, then places that are no field. */
function evidence(dossier: Dossier, { verdict }: Judgement): Finding['evidence'] {
  const fields = (verdict.fields ?? []).flatMap((path): EvidencePlace[] => {
    const field = dossier.field(path);
    if (!field) return [];
    const [first] = field.evidence;
    return [
      first ? { field: path, document: first.document, page: first.page, box: first.box } : { field: path },
    ];
  });
  return [...fields, ...placesOf(verdict)];
}
