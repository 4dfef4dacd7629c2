/** What fails already on the first pages of a dossier, and fails whatever the rest of them say. */
import type { DocumentType, DossierReading, Finding, RecordDocument } from '../domain/record.ts';
import { isFormWhole } from './absence.ts';
import type { Campaign } from './campaign.ts';
import type { JudgingContext } from './context.ts';
import type { Dossier } from './dossier.ts';
import { explain } from './explain.ts';
import { RULES } from './families/index.ts';
import { evaluate, type Judgement } from './judge.ts';
import type { RuleId } from './reasons.ts';

/** What the failure of a rule rests on, and nothing else. */
type Ground = 'receipt' | 'form' | 'posting';

/**
 * Rules whose sure failure no further page takes back. Left out is every rule on what is absent or too little, which a
 * later page may bring; that other papers may still correct (works and their dates, rows of lists); and that rests on
 * other dossiers, the roster or the integrity list.
 */
export const STANDING: ReadonlyMap<RuleId, Ground> = new Map([
  ['TIME-01', 'receipt'],
  ['PROC-01', 'receipt'],
  ['DOC-04', 'receipt'],
  ['SCOPE-01', 'form'],
  ['SCOPE-02', 'form'],
  ['SCOPE-05', 'form'],
  ['DOC-02', 'form'],
  ['PHOTO-01', 'form'],
  ['SEAL-03', 'form'],
  ['SEAL-04', 'form'],
  ['SEAL-05', 'form'],
  ['CONS-05', 'form'],
  ['SIGN-01', 'form'],
  ['PUB-01', 'posting'],
  ['PUB-04', 'posting'],
  ['PUB-05', 'posting'],
  ['PUB-06', 'posting'],
]);

const rules = RULES.filter(({ id }) => STANDING.has(id));

const TYPES: Readonly<Record<Exclude<Ground, 'receipt'>, ReadonlySet<DocumentType>>> = {
  form: new Set(['EVALUATION_FORM']),
  posting: new Set(['EVALUATION_FORM', 'PUBLICITY_STATEMENT']),
};

/**
 * Findings of the first pages of a dossier that fail and go on failing. What rests on pages waits for all copies of the
 * form, whose word comes before any other paper's, and for the end of the documents that it was read in. `unfinished`:
 * pages of which only the titles were read although their document needs more. Not foreseen is what nobody expects:
 * a copy of the form more than was counted, a second posting that says something else.
 */
export function standingFailures(
  reading: DossierReading,
  campaign: Campaign,
  context: JudgingContext,
  unfinished: ReadonlySet<number>,
): Finding[] {
  const { dossier, judgements } = evaluate(reading, campaign, context, rules);
  const closed = closedDocuments(reading.documents, unfinished);
  return judgements
    .filter((judgement) => judgement.outcome === 'fail' && stands(dossier, judgement, closed))
    .map((judgement) => explain(dossier, judgement));
}

/**
 * The documents that findings may rest on so far: that changes only when a form or a posting ends. null while a copy of
 * the form is still being read.
 */
export function standingGround(
  documents: readonly RecordDocument[],
  unfinished: ReadonlySet<number>,
): string | null {
  const closed = closedDocuments(documents, unfinished);
  const own = documents.flatMap(({ type, pages }, index) =>
    TYPES.posting.has(type) ? [{ type, pages, isClosed: closed.has(index) }] : [],
  );
  if (own.some(({ type, isClosed }) => type === 'EVALUATION_FORM' && !isClosed)) return null;
  const ground = own.filter(({ isClosed }) => isClosed).map(({ pages }) => pages.join());
  return ground.length === 0 ? null : ground.join(' ');
}

/** Behind these another document has begun, and every page of them was read as far as it must be. */
function closedDocuments(documents: readonly RecordDocument[], unfinished: ReadonlySet<number>): Set<number> {
  const lastBegin = Math.max(0, ...documents.map(({ pages }) => pages[0] ?? 0));
  return new Set(
    documents.flatMap(({ pages }, index) =>
      Math.max(...pages) < lastBegin && !pages.some((page) => unfinished.has(page)) ? [index] : [],
    ),
  );
}

function stands(dossier: Dossier, { ruleId, verdict }: Judgement, closed: ReadonlySet<number>): boolean {
  const ground = STANDING.get(ruleId)!;
  if (ground === 'receipt') return true;
  const { documents } = dossier.reading;
  const isClosed = (index: number) => closed.has(index);
  const formsRead = documents.every(({ type }, index) => type !== 'EVALUATION_FORM' || isClosed(index));
  if (!formsRead || !isFormWhole(dossier)) return false;
  const paths = verdict.basis?.length ? verdict.basis : (verdict.fields ?? []);
  const evidence = paths.flatMap((path) => dossier.field(path)?.evidence ?? []);
  return evidence.every(({ document }) => isClosed(document) && TYPES[ground].has(documents[document]!.type));
}
