import type { DocumentType, Field, RecordDocument } from '../domain/record.ts';
import type { FieldReading } from './field-reading.ts';
import type { FormLexicon } from './forms/form-lexicon.ts';
import { nameCutShort, nameToldBy } from './known-names.ts';
import { mendedPlace, nearestName } from './values/place-names.ts';
import { mayBeRarer } from './values/rare-characters.ts';
import { mendedWords } from './values/unit-words.ts';
import { looksLikeUnit } from './values/units.ts';

/** Forms that ask for the facts of the applicant. */
const FORMS: ReadonlySet<DocumentType> = new Set([
  'EVALUATION_FORM',
  'EXCEPTION_FORM',
  'SENIOR_FORM',
  'MATERIALS_COVER',
]);

type Fields = Readonly<Record<string, Field>>;

/** Fields of a dossier with what its papers together say of single ones. */
export function settledFacts(fields: Fields, documents: readonly RecordDocument[]): Record<string, Field> {
  return {
    ...fields,
    ...nameOf(fields['applicant.name']),
    ...opinionDates(fields),
    ...birthOf(fields['applicant.birthDate'], documents),
    ...exceptionOf(fields['declared.isException'], documents),
  };
}

/** Values that begin with the name of a place, as names of units and what their seals say do. */
const NAMES_OF_UNITS =
  /^(?:employer\.(?:coverName|name|sealText)|opinions\.\w+\.sealText|publicity\.sealText|workHistory\[\d+\]\.unit|studyHistory\[\d+\]\.place|awards\[\d+\]\.issuer|currentTitle\.approvedBy)$/u;
/** A mended name was not read as it stands. */
const MENDED = 0.94;
/** One impression that was not read as it stands needs a look. */
const SEAL_MENDED = 0.9;

/** Names of so many characters tell a place on a stamp, where print hides one of them now and then. */
const TELLING_ON_SEALS = 4;

/** Seals of a city's authorities, whose names are known; what was read well stays as it is. */
const SEALS_OF_AUTHORITIES = /^opinions\.CITY_\w+\.sealText$/u;
const WELL_READ = 0.9;

/**
 * Readings with names of places, and of the authorities that stamp, as they are officially spelt, and stamps with the
 * names that the dossier knows (`names`) where single looks at them tell one.
 */
export function withPlaces(
  readings: readonly FieldReading[],
  {
    province,
    places = [],
    placesElsewhere: elsewhere = [],
    authorities = [],
  }: Pick<FormLexicon, 'province' | 'places' | 'placesElsewhere' | 'authorities'>,
  names: ReadonlySet<string> = new Set(),
): FieldReading[] {
  return readings.map((reading) => {
    const { path, confidence } = reading;
    if (typeof reading.value !== 'string' || !NAMES_OF_UNITS.test(path)) return reading;
    const isSeal = path.endsWith('sealText');
    const value = isSeal ? withoutCrumbs(reading.value) : reading.value;
    const isPoor = SEALS_OF_AUTHORITIES.test(path) && (confidence < WELL_READ || reading.looks !== undefined);
    const authority = isPoor ? nearestName(value, authorities) : null;
    const told =
      isSeal && !names.has(value)
        ? (nameToldBy(reading.looks ?? [], names) ?? nameCutShort(value, names))
        : null;
    const worded = isSeal ? (mendedWords(value) ?? value) : value;
    const begun = isSeal && province !== undefined ? (mendedPlace(worded, 0, [province]) ?? worded) : worded;
    const name =
      authority ??
      told ??
      mendedPlace(begun, confidence, places, {
        elsewhere,
        ...(isSeal ? { telling: TELLING_ON_SEALS } : {}),
      }) ??
      begun;
    return name === reading.value
      ? reading
      : { ...reading, value: name, confidence: Math.min(isSeal ? SEAL_MENDED : MENDED, confidence) };
  });
}

/** Letters and figures behind a stamp's text are print that the ring crosses, and so is a character that hangs on them. */
const CRUMBS = /^(?<name>[\p{Script=Han}()（）]{6,}?)\p{Script=Han}{0,2}[0-9A-Za-z].*$/u;

/** A stamp's text up to the end of the unit's name, where by far the shorter part follows it. */
function withoutCrumbs(text: string): string {
  const whole = CRUMBS.exec(text)?.groups?.name;
  if (whole === undefined || 2 * whole.length <= text.length) return text;
  const behind = /^\p{Script=Han}*/u.exec(text.slice(whole.length))![0];
  const longest = [2, 1, 0].map((more) => whole + behind.slice(0, more)).find(looksLikeUnit);
  return longest ?? text;
}

/** All copies were read by one engine: where it can't spell a character, they agree on the same wrong one. */
const PERHAPS_RARER = 0.94;
/** So the same where each copy by itself was less sure than this: agreement adds nothing to a name. */
const SURE_ONCE = 0.85;

function nameOf(read: Field | undefined): Record<string, Field> {
  if (read === undefined || typeof read.value !== 'string') return {};
  const surest = Math.max(0, ...read.evidence.map(({ confidence }) => confidence));
  if (surest >= SURE_ONCE && !mayBeRarer(read.value)) return {};
  return { 'applicant.name': { ...read, confidence: Math.min(PERHAPS_RARER, read.confidence) } };
}

/** Opinions follow the day on which the form was filled in within months: another year is a misread or foreign date. */
const OUT_OF_TIME = 0.6;

function opinionDates(fields: Fields): Record<string, Field> {
  const filled = /^\d{4}/u.exec(String(fields['form.filledOn']?.value ?? ''))?.[0];
  if (filled === undefined) return {};
  const strange = Object.entries(fields).filter(
    ([path, { value }]) =>
      /^opinions\.\w+\.date$/u.test(path) &&
      typeof value === 'string' &&
      Math.abs(Number(value.slice(0, 4)) - Number(filled)) > 1,
  );
  return Object.fromEntries(
    strange.map(([path, field]) => [path, { ...field, confidence: Math.min(OUT_OF_TIME, field.confidence) }]),
  );
}

/** A birth date that only a card gives is to the day, where forms ask for the month: what the form says is not known. */
const FROM_A_CARD = 0.94;

function birthOf(read: Field | undefined, documents: readonly RecordDocument[]): Record<string, Field> {
  if (!documents.some(({ type }) => type === 'EVALUATION_FORM')) return {};
  const isOnForm = read?.evidence.some(({ document }) => FORMS.has(documents[document]?.type ?? 'OTHER'));
  if (read === undefined || typeof read.value !== 'string' || isOnForm === true) return {};
  const confidence = Math.min(FROM_A_CARD, read.confidence);
  return { 'applicant.birthDate': { ...read, value: read.value.slice(0, 7), confidence } };
}

/** Most editions ask about an exception in a form of its own only: where nothing claims one, none is claimed. */
const UNCLAIMED = 0.96;
/** The form for it was handed in, but no tick was seen on it. */
const UNTICKED = 0.9;
/** Share of the doubt about a weakly read "no" that stays where the form for an exception is absent as well. */
const DOUBT_LEFT = 0.1;

function exceptionOf(read: Field | undefined, documents: readonly RecordDocument[]): Record<string, Field> {
  const hasForm = documents.some(({ type }) => type === 'EXCEPTION_FORM');
  if (read?.value === false && !hasForm) {
    const confidence = Math.max(read.confidence, 1 - DOUBT_LEFT * (1 - read.confidence));
    return { 'declared.isException': { ...read, confidence: Math.round(confidence * 1e4) / 1e4 } };
  }
  if (read) return {};
  const document = documents.findIndex(({ type }) => type === 'EVALUATION_FORM');
  const page = documents[document]?.pages[0];
  if (page === undefined) return {};
  const confidence = hasForm ? UNTICKED : UNCLAIMED;
  const evidence = [{ document, page, box: [0, 0, 1, 1] as const, raw: '', confidence }];
  return { 'declared.isException': { value: false, raw: '', confidence, evidence, verifiedBy: null } };
}
