import type { FieldReading } from '../field-reading.ts';
import type { FormLexicon } from '../forms/form-lexicon.ts';
import type { DocumentFields, LabelledField } from './document-fields.ts';
import type { Flow } from './flow.ts';
import { type Placing, readStretch } from './make-reading.ts';
import { findPhrase, matchQuality } from './phrase-match.ts';

interface LabelPlace {
  readonly start: number;
  readonly end: number;
  readonly quality: number;
  /** null for a label that only ends others. */
  readonly field: LabelledField | null;
}

/** Where a label may begin when no line, cell or wide gap begins there. */
const BEFORE_LABEL = /[,;:。、()“”《》]/u;
/** Labels this long are no syllables of other words. */
const LONG_LABEL = 4;
const IN_NEXT_LINE: Placing = { label: 1, place: 0.92 };
const IN_WORDS: Placing = { label: 1, place: 0.98 };

/**
 * What labels and wordings of a document's flow give: for each path the surest labelled value, else the first
 * wording that matches.
 */
export function readFlow(flow: Flow, fields: DocumentFields, lexicon: FormLexicon): FieldReading[] {
  const labelled = labelledValues(flow, fields, lexicon);
  const known = new Map<string, FieldReading>();
  for (const reading of labelled) {
    const before = known.get(reading.path);
    if (!before || reading.confidence > before.confidence) known.set(reading.path, reading);
  }
  for (const worded of fields.worded) {
    if (known.has(worded.path)) continue;
    const match = new RegExp(worded.pattern, 'dsu').exec(flow.text);
    const at = match?.indices?.groups?.value;
    const reading = at && readStretch(flow, at, worded, IN_WORDS, lexicon);
    if (reading) known.set(worded.path, reading);
  }
  return [...known.values()];
}

function labelledValues(flow: Flow, fields: DocumentFields, lexicon: FormLexicon): FieldReading[] {
  const places = labelPlaces(flow, fields);
  return places.flatMap((place, index) => {
    if (place.field === null) return [];
    const next = places[index + 1]?.start ?? flow.text.length;
    const stretch = valueStretch(flow, place.end, next);
    if (stretch === null) return [];
    const placing = stretch.sameLine ? { label: place.quality, place: 1 } : IN_NEXT_LINE;
    return readStretch(flow, stretch.range, place.field, placing, lexicon) ?? [];
  });
}

interface Stretch {
  readonly range: readonly [number, number];
  readonly sameLine: boolean;
}

/** After the label's colon to the line's end or the next label; from the next line where nothing follows. */
function valueStretch(flow: Flow, labelEnd: number, nextLabel: number): Stretch | null {
  let start = labelEnd;
  while (start < nextLabel && /[:;_]/u.test(flow.text[start]!)) start += 1;
  const sameLine = flow.text[start] !== '\n';
  if (!sameLine) start += 1;
  const lineEnd = endOfLine(flow, start);
  if (lineEnd >= nextLabel) return nextLabel > start ? { range: [start, nextLabel], sameLine } : null;
  const goesOn = sameLine && lineEnd + 1 < nextLabel && continuesBelow(flow, start, lineEnd);
  const end = goesOn ? Math.min(nextLabel, endOfLine(flow, lineEnd + 1)) : lineEnd;
  return end > start ? { range: [start, end], sameLine } : null;
}

function endOfLine(flow: Flow, from: number): number {
  const at = flow.text.indexOf('\n', from);
  return at < 0 ? flow.text.length : at;
}

/** A long value goes on in a second line right below its first character. */
const LONG_VALUE = 10;
const ALIGNED = 1.5;
const CLOSE_BELOW = 1.8;

function continuesBelow(flow: Flow, start: number, lineEnd: number): boolean {
  const [first, next] = [flow.characters[start], flow.characters[lineEnd + 1]];
  if (!first || !next || first.layout !== next.layout || lineEnd - start < LONG_VALUE) return false;
  const [x, y, em, height] = first.glyph.box;
  const [nextX, nextY] = next.glyph.box;
  return Math.abs(nextX - x) < ALIGNED * em && nextY - (y + height) < CLOSE_BELOW * height && nextY > y;
}

/** All labels of the flow in order; of overlapping ones the longer; misread ones only where none is read exactly. */
function labelPlaces(flow: Flow, fields: DocumentFields): LabelPlace[] {
  const wanted = [
    ...fields.labelled.flatMap((field) => field.labels.map((label) => ({ label, field }))),
    ...fields.stops.map((label) => ({ label, field: null })),
  ].toSorted((a, b) => b.label.length - a.label.length);
  const taken: LabelPlace[] = [];
  const take = (places: readonly Place[], field: LabelledField | null) => {
    for (const place of places) {
      const overlaps = taken.some((other) => place.start < other.end && other.start < place.end);
      if (!overlaps && isLabel(flow, place, fields)) taken.push({ ...place, field });
    }
  };
  for (const { label, field } of wanted) take(exactPlaces(flow, label), field);
  const found = new Set(taken.map((place) => place.field?.path));
  for (const { label, field } of wanted) {
    if (field === null || found.has(field.path)) continue;
    const fuzzy = findPhrase(flow.text, label);
    if (fuzzy) take([{ start: fuzzy.start, end: fuzzy.end, quality: matchQuality(fuzzy, label) }], field);
  }
  return taken.toSorted((a, b) => a.start - b.start);
}

type Place = Omit<LabelPlace, 'field'>;

function exactPlaces(flow: Flow, label: string): Place[] {
  const places: Place[] = [];
  for (let at = flow.text.indexOf(label); at >= 0; at = flow.text.indexOf(label, at + 1)) {
    places.push({ start: at, end: at + label.length, quality: 1 });
  }
  return places;
}

/** A label begins a run of text, and what follows is set off from it: 专业技术资格 is none in 专业技术资格证书. */
function isLabel(flow: Flow, { start, end }: Place, fields: DocumentFields): boolean {
  const after = flow.text[end] ?? '\n';
  const closed = /[:;_\n\d]/u.test(after) || flow.starts.has(end);
  if (!closed && !fields.runTogether) return false;
  const before = flow.text[start - 1] ?? '\n';
  if (before === '\n' || flow.starts.has(start) || BEFORE_LABEL.test(before)) return true;
  return fields.runTogether === true || (end - start >= LONG_LABEL && /[:\n]/u.test(after));
}
