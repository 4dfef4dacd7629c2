import type { FieldPath, FieldValue } from '../../domain/record.ts';
import type { FieldReading } from '../field-reading.ts';
import { fieldConfidence } from '../forms/field-confidence.ts';
import type { FormLexicon } from '../forms/form-lexicon.ts';
import { readSingle } from '../forms/single-readers.ts';
import { isSkipped } from '../layout/glyphs.ts';
import { findDates } from '../values/dates.ts';
import { readPatentNumber, readPatentType } from '../values/patents.ts';
import { readStandardNumber } from '../values/standards.ts';
import { compact } from '../values/text.ts';
import type { TypedValue } from '../values/typed-value.ts';
import type { ValueKind } from './document-fields.ts';
import { type Flow, type Passage, passage } from './flow.ts';

/** How the place of a value was found, 0…1 each (see `fieldConfidence`). */
export interface Placing {
  readonly label: number;
  readonly place: number;
}

export const SURE_PLACE: Placing = { label: 1, place: 1 };

/** A gap between two characters of print is mostly one that was not recognised. */
const HOLE = 0.75;

export function makeReading(
  path: FieldPath,
  from: Passage,
  value: FieldValue | null,
  reader: Pick<TypedValue<unknown>, 'certainty' | 'proven'>,
  placing: Placing = SURE_PLACE,
): FieldReading {
  const certainty = isSkipped(from.run) ? HOLE * reader.certainty : reader.certainty;
  const { recognition } = from;
  return {
    path,
    value,
    raw: from.run.text.replaceAll('\n', ''),
    confidence:
      value === null ? 0 : fieldConfidence({ recognition, reader: { ...reader, certainty }, ...placing }),
    page: from.page,
    box: from.box,
    ...(from.recognition.handwritten ? { handwritten: true } : {}),
  };
}

/** The value of a stretch of the flow; null where the stretch holds no such value. */
export function readStretch(
  flow: Flow,
  [start, end]: readonly [number, number],
  { path, kind }: { readonly path: FieldPath; readonly kind: ValueKind },
  placing: Placing,
  lexicon: FormLexicon,
): FieldReading | null {
  const [from, to] = kind === 'date' ? firstDate(flow, start, end) : [start, end];
  const found = passage(flow, from, to);
  if (found === null) return null;
  const value = readValue(kind, found.text, lexicon);
  return value === null ? null : makeReading(path, found, value.value, value, placing);
}

function readValue(kind: ValueKind, text: string, lexicon: FormLexicon): TypedValue<FieldValue> | null {
  switch (kind) {
    case 'patent-number': {
      const patent = readPatentNumber(text);
      return patent && { ...patent, value: patent.value.number };
    }
    case 'patent-type':
      return readPatentType(text);
    case 'standard-number':
      return readStandardNumber(text);
    case 'certificate-number':
      return readCertificateNumber(text);
    default:
      return readSingle(kind, text, lexicon);
  }
}

/** The first date of a stretch; the stretch itself where it names none. */
function firstDate(flow: Flow, start: number, end: number): readonly [number, number] {
  const [date] = datesBetween(flow, start, end);
  return date ? [date.start, date.end] : [start, end];
}

export interface PlacedDate {
  readonly value: string;
  readonly certainty: number;
  readonly start: number;
  readonly end: number;
}

/** Dates of a stretch with their offsets in the flow; none runs over a line break. */
export function datesBetween(flow: Flow, start: number, end: number): PlacedDate[] {
  return findDates(flow.text.slice(start, end).replaceAll('\n', ';')).map((date) => ({
    value: date.value,
    certainty: date.certainty,
    start: start + date.start,
    end: start + date.end,
  }));
}

const CERTIFICATE_NUMBER = /[A-Z0-9][A-Z0-9\-/()第号辽]{4,}/u;

function readCertificateNumber(raw: string): TypedValue<string> | null {
  const found = CERTIFICATE_NUMBER.exec(compact(raw).toUpperCase());
  return found ? { value: found[0], raw, certainty: 0.95 } : null;
}
