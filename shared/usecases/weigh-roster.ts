/** What the roster expects of a hand's or an unsure reading, scored against the pixels it was read from. */
import type { DossierRecord, Field, FieldPath, Fields } from '../domain/record.ts';
import type { Roster, RosterRow } from '../domain/roster.ts';
import type { PageReader, PageRef, TextQuestion } from '../ports/page-reader.ts';
import type { TextComparison } from '../ports/recogniser.ts';
import { isOpenToRoster, withPixels } from '../reading/roster-prior.ts';
import { compact } from '../reading/values/text.ts';
import type { Reconciliation } from './reconcile-batch.ts';
import { saysTheSame } from './reconciliation/mismatches.ts';

/** Fields that are written out by hand and that no check digit settles. */
const WEIGHED: readonly FieldPath[] = [
  'applicant.name',
  'employer.coverName',
  'education.school',
  'declared.specialty',
  'declared.level',
];

export type PageOf = (record: DossierRecord, page: number) => PageRef | null;

/** How well each text that was asked for fits the pixels of its field: natural logarithm beside what was read. */
export type PixelAnswers = Readonly<
  Record<FieldPath, readonly { readonly text: string; readonly score: number }[]>
>;

type Read = Pick<DossierRecord, 'fields' | 'pages'>;

/** Asks one place of a dossier's page; null where it can't be asked. */
export type AskPlace = (page: number, question: Omit<TextQuestion, 'page'>) => Promise<TextComparison | null>;

/**
 * Asks the pixels where an unsure reading says otherwise than its row: the roster's value stands as a candidate with
 * what they answer; the value stays what was read. An electronic roster only, and only where the engine can tell.
 */
export async function weighRoster(
  reader: Pick<PageReader, 'compare'>,
  roster: Roster | null,
  { matched }: Pick<Reconciliation, 'matched'>,
  records: readonly DossierRecord[],
  pageOf: PageOf,
): Promise<DossierRecord[]> {
  const weighed: DossierRecord[] = [];
  for (const record of records) {
    const own = matched.find(({ dossierId }) => dossierId === record.dossierId);
    const row = roster?.electronic ? roster.rows.find((one) => one.row === own?.row) : undefined;
    const answers = await askPixels(record, row ? [row] : [], async (page, question) => {
      const ref = pageOf(record, page);
      const answer = ref && (await reader.compare?.({ ...question, page: ref }));
      return answer?.ok ? answer.value : null;
    });
    weighed.push({ ...record, fields: withAnswers(record.fields, row, answers) });
  }
  return weighed;
}

/** What the pixels say to each value that one of these rows has instead of an unsure reading. */
export async function askPixels(
  reading: Read,
  rows: readonly RosterRow[],
  ask: AskPlace,
): Promise<PixelAnswers> {
  const answers: Record<FieldPath, { text: string; score: number }[]> = {};
  for (const path of WEIGHED) {
    const field = reading.fields[path];
    if (!field) continue;
    const texts = new Set(rows.flatMap(({ values }) => values[path] ?? []));
    for (const text of texts) {
      if (!isAsked(path, field, text)) continue;
      const score = await scoreOf(reading, field, text, ask);
      if (score !== null) answers[path] = [...(answers[path] ?? []), { text, score }];
    }
  }
  return answers;
}

/** Fields with the row's values beside unsure readings, as sure as the pixels fit them. */
export function withAnswers(
  fields: Fields,
  row: RosterRow | null | undefined,
  answers: PixelAnswers,
): Record<FieldPath, Field> {
  const weighed = { ...fields };
  for (const path of WEIGHED) {
    const [field, expected] = [fields[path], row?.values[path]];
    if (!field || expected === undefined || !isAsked(path, field, expected)) continue;
    const answer = answers[path]?.find(({ text }) => text === expected);
    if (answer) weighed[path] = withPixels(field, expected, answer.score);
  }
  return weighed;
}

const isAsked = (path: FieldPath, field: Field, expected: string): boolean =>
  isOpenToRoster(field) && typeof field.value === 'string' && !saysTheSame(path, expected, field.value);

/** Mean over the places where the value was read and is read again; null where there is none. */
async function scoreOf(
  { pages }: Read,
  { value, evidence }: Field,
  expected: string,
  ask: AskPlace,
): Promise<number | null> {
  const scores: number[] = [];
  for (const { page, box, raw } of evidence) {
    const rotation = pages.find((one) => one.page === page)?.rotation;
    if (rotation === undefined || compact(raw) !== value) continue;
    const answer = await ask(page, { rotation, box, texts: [compact(expected)] });
    // What reads otherwise now was cut out wrongly: it says nothing.
    if (answer && compact(answer.read) === compact(raw)) scores.push(...answer.scores);
  }
  return scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length;
}
