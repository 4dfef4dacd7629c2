import type { Box } from '../../domain/geometry.ts';
import type { FieldPath, FieldValue } from '../../domain/record.ts';
import { type Run, runOf, sliceCompact } from '../layout/glyphs.ts';
import type { Mark } from '../page-reading.ts';
import { dateText, findDates } from '../values/dates.ts';
import { findDegree, readEducationLevel } from '../values/people-lists.ts';
import { compact, hasContent } from '../values/text.ts';
import type { FormLexicon, Gives, PartKind } from './form-lexicon.ts';
import { findLevel, isNothing, readSingle } from './single-readers.ts';
import { optionsIn, tickedOption } from './ticks.ts';

export interface Part {
  readonly path: FieldPath;
  readonly value: FieldValue;
  readonly certainty: number;
  readonly proven: boolean;
  /** The characters that say it. */
  readonly run: Run;
}

/** Where ticks may stand, and the page's marks. */
export interface TickPlace {
  readonly marks: readonly Mark[];
  readonly area: Box;
}

/** What can be taken out of a mixed cell by its own shape, in this order; the others share what is left. */
const SHAPED: readonly PartKind[] = ['date', 'level', 'degree', 'education', 'specialty'];
const LEFT_OVER: readonly PartKind[] = ['school', 'major', 'authority', 'post', 'series', 'unit', 'text'];

/** Reads a place for all that its label asks; an empty list where nothing was readable. */
export function readParts(run: Run, gives: Gives, ticks: TickPlace, lexicon: FormLexicon): Part[] {
  const kinds = Object.keys(gives) as PartKind[];
  const [only] = kinds;
  if (only === undefined || !hasContent(run.text)) return [];
  if (kinds.length > 1) return mixed(run, gives, lexicon);
  const path = gives[only]!;
  const options = LISTED.includes(only) ? listedOptions(run, only, ticks, lexicon) : [];
  if (options.length > 0) return ofOneTicked(options, path);
  const ticked = readTicks(run, only, ticks);
  if (ticked !== null) return [{ path, run, ...ticked }];
  const reading = readSingle(only, run.text, lexicon);
  if (reading === null) return [];
  return [{ path, value: reading.value, certainty: reading.certainty, proven: reading.proven === true, run }];
}

/** What a form may print in full, for a tick at one of them. */
const LISTED: readonly PartKind[] = ['level', 'specialty', 'education', 'sex', 'degree'];
/** An option is one of the list, not something like it. */
const LIKELY = 0.85;

interface ReadOption {
  readonly part: Omit<Part, 'path'>;
  readonly checked: boolean;
}

/**
 * The options with a box each; empty where one of them says nothing that the place asks for. Boxes take sureness from the
 * characters beside them; where all options are different entries of the list, letter for letter, the list vouches for each.
 */
function listedOptions(
  run: Run,
  kind: PartKind,
  { marks, area }: TickPlace,
  lexicon: FormLexicon,
): readonly ReadOption[] {
  const read = optionsIn(run, marks, area).map(({ run: own, tick }) => ({
    ...{ own, tick },
    reading: readSingle(kind, own.text, lexicon),
  }));
  const values = new Set(read.map(({ reading }) => reading?.value));
  const proven = values.size === read.length && read.every(({ reading }) => reading?.certainty === 1);
  const options = read.flatMap(({ own, tick, reading }) => {
    if (reading === null || reading.certainty < LIKELY) return [];
    const certainty = reading.certainty * (tick?.confidence ?? 0);
    return [{ part: { value: reading.value, certainty, proven, run: own }, checked: tick?.checked === true }];
  });
  return options.length === read.length ? options : [];
}

function ofOneTicked(options: readonly ReadOption[], path: FieldPath): Part[] {
  const [one, another] = options.filter(({ checked }) => checked);
  return one === undefined || another !== undefined ? [] : [{ ...one.part, path }];
}

const OPTIONS: Partial<Record<PartKind, readonly string[]>> = {
  'exception-type': ['学历破格', '资历破格'],
  'yes-no': ['是', '否'],
};

function readTicks(
  run: Run,
  kind: PartKind,
  { marks, area }: TickPlace,
): { value: FieldValue; certainty: number; proven: boolean } | null {
  const options = OPTIONS[kind];
  const ticked = options === undefined ? null : tickedOption(run, options, marks, area);
  if (ticked === null) return null;
  const { option, confidence: certainty, over } = ticked;
  return { value: kind === 'yes-no' ? option === '是' : option, certainty, proven: over === true };
}

function mixed(run: Run, gives: Gives, lexicon: FormLexicon): Part[] {
  const parts: Part[] = [];
  let rest = run;
  for (const kind of SHAPED) {
    const path = gives[kind];
    if (path === undefined) continue;
    const found = take(rest, kind, gives, lexicon);
    if (found === null) continue;
    parts.push({ path, proven: false, ...found });
    rest = without(rest, found.run);
  }
  return [...parts, ...leftOver(rest, gives, lexicon)];
}

interface Taken {
  readonly value: string;
  readonly certainty: number;
  readonly run: Run;
}

function take(run: Run, kind: PartKind, gives: Gives, lexicon: FormLexicon): Taken | null {
  const text = compact(run.text);
  switch (kind) {
    case 'date': {
      const [date, another] = findDates(run.text);
      if (date === undefined) return null;
      const written = dateText(run.text).slice(date.start, date.end);
      const certainty = another === undefined ? date.certainty : date.certainty * 0.7;
      return { value: date.value, certainty, run: sliceCompact(run, written) };
    }
    case 'level':
      return takeLevel(run, text, lexicon);
    case 'degree': {
      const degree = findDegree(text);
      return degree === null
        ? null
        : { value: degree.value, certainty: 0.97, run: sliceCompact(run, degree.value) };
    }
    case 'education':
      return takeEducation(run);
    default:
      return takeSpecialty(run, gives, lexicon);
  }
}

function takeLevel(run: Run, text: string, lexicon: FormLexicon): Taken | null {
  const inside = findLevel(text, lexicon);
  if (inside !== null) {
    return {
      value: inside.value,
      certainty: 0.98,
      run: sliceCompact(run, text.slice(inside.start, inside.end)),
    };
  }
  for (const token of tokensOf(run)) {
    const reading = readSingle('level', token.text, lexicon);
    if (reading !== null && reading.certainty > 0.6) {
      return { value: String(reading.value), certainty: reading.certainty, run: token };
    }
  }
  return null;
}

function takeEducation(run: Run): Taken | null {
  for (const token of tokensOf(run)) {
    const reading = readEducationLevel(token.text);
    if (reading !== null) return { value: reading.value, certainty: reading.certainty * 0.97, run: token };
  }
  return null;
}

/** Beside a series (`工程系列·计量`) only the last of several words can be the speciality. */
function takeSpecialty(run: Run, gives: Gives, lexicon: FormLexicon): Taken | null {
  const tokens = tokensOf(run);
  const last = tokens.at(-1);
  if (last === undefined || (gives.series !== undefined && tokens.length < 2)) return null;
  const reading = readSingle('specialty', last.text, lexicon);
  if (reading === null || reading.certainty < 0.9) return null;
  return { value: String(reading.value), certainty: reading.certainty * 0.97, run: last };
}

/** Stretches between gaps, signs and brackets. */
function tokensOf(run: Run): Run[] {
  const tokens: Run['glyphs'][number][][] = [[]];
  for (const glyph of run.glyphs) {
    if (glyph.gap || /^[、,，;；/／·•|()（）:：\-—－]$/u.test(glyph.text)) tokens.push([]);
    else tokens.at(-1)!.push(glyph);
  }
  return tokens.filter((glyphs) => glyphs.length > 0).map(runOf);
}

function without(run: Run, taken: Run): Run {
  const gone = new Set(taken.glyphs.filter((glyph) => !glyph.gap));
  return runOf(run.glyphs.map((glyph) => (gone.has(glyph) ? { ...glyph, text: ' ', gap: true } : glyph)));
}

const SCHOOL =
  /^(?<school>.{2,}?(?:大学|学院|学校|党校|研究院|研究所|电大|职大|夜大)(?:\([^)]*\))?)(?<major>.*)$/u;

function leftOver(rest: Run, gives: Gives, lexicon: FormLexicon): Part[] {
  const wanted = LEFT_OVER.filter((kind) => gives[kind] !== undefined);
  const tokens = tokensOf(rest).filter((token) => hasContent(token.text) && !isNothing(token.text));
  const [kind, second] = wanted;
  if (kind === undefined || tokens.length === 0) return [];
  if (kind === 'school' && second === 'major') return schoolAndMajor(tokens, gives, lexicon);
  const whole = joinedTokens(tokens, rest);
  const reading = readSingle(kind, whole.text, lexicon);
  if (reading === null) return [];
  return [
    {
      path: gives[kind]!,
      value: reading.value,
      certainty: reading.certainty * 0.95,
      proven: false,
      run: whole,
    },
  ];
}

/** From the first token to the last, signs between them and the bracket that closes one of them kept. */
function joinedTokens(tokens: readonly Run[], rest: Run): Run {
  const first = rest.glyphs.indexOf(tokens[0]!.glyphs[0]!);
  const last = rest.glyphs.indexOf(tokens.at(-1)!.glyphs.at(-1)!);
  const run = rest.glyphs.slice(first, last + 1);
  const opened = run.filter(({ text }) => /[(（]/u.test(text)).length;
  const closed = run.filter(({ text }) => /[)）]/u.test(text)).length;
  const next = rest.glyphs[last + 1];
  return runOf(opened > closed && next !== undefined && /[)）]/u.test(next.text) ? [...run, next] : run);
}

function schoolAndMajor(tokens: readonly Run[], gives: Gives, lexicon: FormLexicon): Part[] {
  const joined = runOf(tokens.flatMap((token) => token.glyphs));
  const split = SCHOOL.exec(compact(joined.text))?.groups;
  if (split === undefined) return [];
  const parts: Part[] = [];
  for (const [kind, text] of [
    ['school', split.school!],
    ['major', split.major!],
  ] as const) {
    const reading = readSingle(kind, text, lexicon);
    if (reading === null || reading.value === '') continue;
    parts.push({
      path: gives[kind]!,
      value: reading.value,
      certainty: reading.certainty * 0.93,
      proven: false,
      run: sliceCompact(joined, text),
    });
  }
  return parts;
}
