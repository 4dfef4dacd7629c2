import type { Box } from '../../domain/geometry.ts';
import type { FieldReading } from '../field-reading.ts';
import type { NumberedPage } from '../layout/blocks.ts';
import { boxOf, recognitionOf, sliceCompact } from '../layout/glyphs.ts';
import { findDates } from '../values/dates.ts';
import { compact } from '../values/text.ts';
import { readAssessments } from './assessments.ts';
import { readCommittee } from './committee.ts';
import { readCoverSeal } from './cover-seal.ts';
import { fieldConfidence } from './field-confidence.ts';
import type { FormLexicon, FormType } from './form-lexicon.ts';
import { type FormPage, formPages } from './form-page.ts';
import type { FormReading } from './form-reading.ts';
import { readOpinions } from './opinions.ts';
import { observePhoto } from './photo.ts';
import { readPlaces } from './places.ts';
import { applicantSigned } from './signature.ts';
import { readTables } from './tables.ts';

/**
 * Reads one copy of a form: `pages` are its pages in paper order, with their numbers in the dossier. Every label
 * found gives a reading, `value: null` where nothing readable stands in its place. Pure; never throws on odd pages.
 */
export function readForm(type: FormType, pages: readonly NumberedPage[], lexicon: FormLexicon): FormReading {
  const spec = lexicon.forms[type];
  const laidOut = formPages(
    pages.filter(({ reading }) => !reading.blank),
    spec,
  );
  const tables = readTables(laidOut, spec);
  const fields: FieldReading[] = [];
  for (const page of laidOut) {
    const opinions = readOpinions(page, spec);
    const taken: Box[] = [...(tables.taken.get(page.layout.page) ?? []), ...opinions.taken];
    fields.push(...readPlaces(page, spec, taken, lexicon), ...opinions.fields);
  }
  if (type === 'EVALUATION_FORM' || type === 'MATERIALS_COVER') fields.push(...bareDate(laidOut, fields));
  fields.push(...readCoverSeal(laidOut, fields));
  fields.push(...tables.fields, ...readAssessments(laidOut, spec), ...readCommittee(laidOut, spec));
  if (type === 'EXCEPTION_FORM') fields.push(...declaredException(fields));
  const photo = observePhoto(laidOut);
  return {
    fields: [...fields, ...photoFields(photo, laidOut)],
    unreadRows: tables.unreadRows,
    applicantSigned: applicantSigned(laidOut, spec),
    photo,
  };
}

/** A date alone on a line at the cover's foot is the day on which the form was filled in. */
function bareDate(pages: readonly FormPage[], fields: readonly FieldReading[]): FieldReading[] {
  if (fields.some(({ path, value }) => path === 'form.filledOn' && value !== null)) return [];
  const unit = fields.find(({ path }) => path === 'employer.coverName');
  const cover = pages.find(({ layout }) => layout.page === unit?.page);
  if (cover === undefined) return [];
  for (const { run } of cover.layout.freeLines.toReversed()) {
    const [date, another] = findDates(run.text);
    if (date === undefined || another !== undefined || date.value.length < 7) continue;
    if (compact(run.text).length > 14) continue;
    const written = sliceCompact(run, compact(run.text));
    const recognition = recognitionOf(written);
    const box = boxOf(written);
    if (recognition === null || box === null) continue;
    const confidence = fieldConfidence({ recognition, reader: date, label: 1, place: 0.9 });
    return [
      {
        path: 'form.filledOn',
        value: date.value,
        raw: run.text,
        confidence,
        page: cover.layout.page,
        box: cover.layout.back(box),
      },
    ];
  }
  return [];
}

/** Who hands in the exception form with a type of exception declares one. */
function declaredException(fields: readonly FieldReading[]): FieldReading[] {
  const type = fields.find(({ path, value }) => path === 'declared.exceptionType' && value !== null);
  if (type === undefined || fields.some(({ path }) => path === 'declared.isException')) return [];
  return [{ ...type, path: 'declared.isException', value: true }];
}

function photoFields(photo: FormReading['photo'], pages: readonly FormPage[]): FieldReading[] {
  if (photo === null) return [];
  const page = pages.find(({ layout }) => layout.reading.photos.length > 0) ?? pages[0]!;
  const seen = page.layout.reading.photos[0];
  const place = {
    raw: '',
    page: page.layout.page,
    box: seen === undefined ? ([0, 0, 1, 1] as const) : page.layout.back(seen.box),
    confidence: photo.confidence,
  };
  return [
    { path: 'photo.present', value: photo.present, ...place },
    ...(photo.isColour === null ? [] : [{ path: 'photo.isColour', value: photo.isColour, ...place }]),
  ];
}
