/** What the roster expects of a hand's or an unsure reading, scored against the pixels it was read from. */
import type { DossierRecord, Field, FieldPath } from '../domain/record.ts';
import type { Roster } from '../domain/roster.ts';
import type { PageReader, PageRef } from '../ports/page-reader.ts';
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
    const fields = { ...record.fields };
    for (const path of WEIGHED) {
      const [field, expected] = [fields[path], row?.values[path]];
      if (!field || expected === undefined || !isAsked(path, field, expected)) continue;
      const score = await scoreOf(reader, record, field, expected, pageOf);
      if (score !== null) fields[path] = withPixels(field, expected, score);
    }
    weighed.push({ ...record, fields });
  }
  return weighed;
}

const isAsked = (path: FieldPath, field: Field, expected: string): boolean =>
  isOpenToRoster(field) && typeof field.value === 'string' && !saysTheSame(path, expected, field.value);

/** Mean over the places where the value was read and is read again; null where there is none. */
async function scoreOf(
  reader: Pick<PageReader, 'compare'>,
  record: DossierRecord,
  { value, evidence }: Field,
  expected: string,
  pageOf: PageOf,
): Promise<number | null> {
  const scores: number[] = [];
  for (const { page, box, raw } of evidence) {
    const [ref, rotation] = [pageOf(record, page), record.pages.find((one) => one.page === page)?.rotation];
    if (ref === null || rotation === undefined || compact(raw) !== value) continue;
    const answer = await reader.compare?.({ page: ref, rotation, box, texts: [compact(expected)] });
    // What reads otherwise now was cut out wrongly: it says nothing.
    if (answer?.ok && compact(answer.value.read) === compact(raw)) scores.push(...answer.value.scores);
  }
  return scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length;
}
