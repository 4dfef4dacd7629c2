import type { DocumentType, DossierReading, Field, FieldPath, RecordDocument } from '../domain/record.ts';
import {
  type AffiliationKind,
  affiliationOf,
  attestedChain,
  type NamedPlace,
  placeOfUnit,
} from './affiliation.ts';
import type { Campaign } from './campaign.ts';
import type { JudgingContext } from './context.ts';
import { localDay, type PaperDate, parseDate } from './dates.ts';
import { type FieldIndex, type Item, indexOf, itemsOf, type Row } from './items.ts';
import { type IdNumber, readIdNumber } from './numbers.ts';
import type { Level } from './pack.ts';
import type { Phrase } from './phrases.ts';
import type { EvidencePlace } from './rule.ts';
import type { Values } from './template.ts';
import { normalise } from './text.ts';

const AFFILIATIONS: readonly string[] = ['PROVINCIAL', 'ENTERPRISE', 'CITY', 'CENTRAL', 'COMPANY', 'UNKNOWN'];

/** One dossier as rules see it: a reading, its campaign, what is known beside it; each question answered once. */
export class Dossier {
  readonly reading: DossierReading;
  readonly campaign: Campaign;
  readonly context: JudgingContext;
  readonly #answers = new Map<string, unknown>();
  // What nearly every rule asks: a field each, where looking an answer up by its question would cost more than it saves.
  #byType: ReadonlyMap<DocumentType, readonly RecordDocument[]> | undefined;
  #index: FieldIndex | undefined;
  #items: readonly Item[] | undefined;
  #level: Level | null | undefined;
  #unit: NamedPlace | null | undefined;
  #affiliation: AffiliationKind | undefined;

  constructor(reading: DossierReading, campaign: Campaign, context: JudgingContext) {
    this.reading = reading;
    this.campaign = campaign;
    this.context = context;
  }

  /** The answer to a question that several rules ask, worked out when the first one asks. */
  once<Answer>(question: string, work: () => Answer): Answer {
    let answer = this.#answers.get(question) as Answer | undefined;
    if (answer === undefined) {
      answer = work();
      this.#answers.set(question, answer);
    }
    return answer;
  }

  field(path: FieldPath): Field | undefined {
    return this.reading.fields[path];
  }

  /** The value as text; null where it is absent, unreadable or empty. */
  text(path: FieldPath): string | null {
    const value = this.reading.fields[path]?.value;
    if (value === undefined || value === null || value === '') return null;
    return String(value);
  }

  flag(path: FieldPath): boolean | null {
    const value = this.reading.fields[path]?.value;
    return typeof value === 'boolean' ? value : null;
  }

  amount(path: FieldPath): number | null {
    const value = this.reading.fields[path]?.value;
    return typeof value === 'number' ? value : null;
  }

  date(path: FieldPath): PaperDate | null {
    const text = this.text(path);
    return text === null ? null : parseDate(text);
  }

  /** A person verified it, or it is printed, undisputed between copies and read at the threshold or above. */
  sure(path: FieldPath, threshold = this.campaign.pack.confidence.threshold): boolean {
    const field = this.reading.fields[path];
    if (!field) return false;
    if (field.verifiedBy !== null) return true;
    if (field.contested === true) return false;
    return field.confidence >= threshold && field.disagreement !== true && !handwritten(field);
  }

  /**
   * The documents it was looked for in were scanned in colour: red stamps fade in grey. A page that bears no
   * colour looks grey in any scan, so a document counts as grey only as a whole.
   */
  isSeenInColour(path: FieldPath): boolean {
    return !this.evidenceOf(path).some((one) => this.isGrey(one.document));
  }

  /** Where it was read, on every copy; nothing where it was not. */
  evidenceOf(path: FieldPath): Field['evidence'] {
    return this.reading.fields[path]?.evidence ?? [];
  }

  /** Not one page of the document (by its index) shows a colour. */
  isGrey(index: number): boolean {
    let isSeen = false;
    for (const { documentIndex, leftOut, quality } of this.reading.pages) {
      if (documentIndex !== index || leftOut) continue;
      if (!quality.includes('greyscale')) return false;
      isSeen = true;
    }
    return isSeen;
  }

  verified(path: FieldPath): boolean {
    return (this.reading.fields[path]?.verifiedBy ?? null) !== null;
  }

  documents(...types: readonly DocumentType[]): readonly RecordDocument[] {
    const [only, ...more] = types;
    if (only !== undefined && more.length === 0) return this.#documentsByType().get(only) ?? [];
    return this.reading.documents.filter((document) => types.includes(document.type));
  }

  has(...types: readonly DocumentType[]): boolean {
    const byType = this.#documentsByType();
    return types.some((type) => byType.has(type));
  }

  /** Where each document of the type begins. */
  beginnings(type: DocumentType): readonly EvidencePlace[] {
    const places: EvidencePlace[] = [];
    if (!this.has(type)) return places;
    const { documents } = this.reading;
    for (let index = 0; index < documents.length; index += 1) {
      const page = documents[index]!.type === type ? documents[index]!.pages[0] : undefined;
      if (page !== undefined) places.push({ document: index, page });
    }
    return places;
  }

  #documentsByType(): ReadonlyMap<DocumentType, readonly RecordDocument[]> {
    this.#byType ??= byTypeOf(this.reading.documents);
    return this.#byType;
  }

  get #fields(): FieldIndex {
    this.#index ??= indexOf(this.reading.fields);
    return this.#index;
  }

  /** The paths of all fields, in the record's order. */
  get paths(): readonly FieldPath[] {
    return this.#fields.paths;
  }

  /** Fields that somebody read otherwise and nobody has verified since. */
  get contested(): readonly FieldPath[] {
    return this.#fields.contested.filter((path) => !this.verified(path));
  }

  get level(): Level | null {
    if (this.#level === undefined) this.#level = this.#levelAt('declared.level');
    return this.#level;
  }

  get presentLevel(): Level | null {
    return this.once('presentLevel', () => this.#levelAt('currentTitle.level'));
  }

  #levelAt(path: FieldPath): Level | null {
    const text = this.text(path);
    return text === null ? null : (this.campaign.levels.get(normalise(text)) ?? null);
  }

  /** Claimed, not claimed, or null where no place for the claim was read. */
  get isException(): boolean | null {
    return this.flag('declared.isException');
  }

  /** The applicant's number taken apart; null where none was read. */
  get idNumber(): IdNumber | null {
    return this.once('idNumber', () => {
      const text = this.text('applicant.idNumber');
      return text === null ? null : readIdNumber(text);
    });
  }

  /** The day of handing in, in the campaign's time zone. */
  get receivedDay(): number | null {
    const { receivedAt } = this.reading;
    if (receivedAt === null) return null;
    return this.once('receivedDay', () => localDay(receivedAt, this.campaign.pack.utcOffsetMinutes));
  }

  /** Nobody has handed in anything: a bare folder, read before the window to see how it would fare. */
  get isPrecheck(): boolean {
    const { receivedAt, deliverer, physical } = this.reading;
    return receivedAt === null && deliverer === null && Object.keys(physical).length === 0;
  }

  get unit(): NamedPlace | null {
    if (this.#unit === undefined) {
      const name = this.text('employer.coverName');
      this.#unit = name === null ? null : placeOfUnit(name, this.campaign.pack);
    }
    return this.#unit;
  }

  /** A person's word (field `affiliation`), else what name and deliverer tell. */
  get affiliation(): AffiliationKind {
    const stated = this.text('affiliation');
    if (stated !== null && AFFILIATIONS.includes(stated)) return stated as AffiliationKind;
    this.#affiliation ??= affiliationOf(this.unit, this.reading.deliverer);
    return this.#affiliation;
  }

  /** Whose seals are needed; null where that can't be told. */
  get chain(): 'CITY' | 'PROVINCIAL' | null {
    const attested = attestedChain(this.reading.deliverer);
    if (attested) return attested === 'CITY' ? 'CITY' : 'PROVINCIAL';
    const { affiliation } = this;
    if (affiliation === 'CITY') return 'CITY';
    return affiliation === 'PROVINCIAL' || affiliation === 'ENTERPRISE' ? 'PROVINCIAL' : null;
  }

  /** Rows of a repeating table (`papers`, `patents` …) in order. */
  rows(table: string): readonly Row[] {
    return this.#fields.rows.get(table) ?? [];
  }

  /** Dated works, awards, patents and the like, as the rules on dates count them. */
  get items(): readonly Item[] {
    this.#items ??= itemsOf(this);
    return this.#items;
  }

  label(path: FieldPath): string {
    const { labels } = this.campaign.pack;
    return labels[path] ?? labels[path.replaceAll(/\[\d+\]/g, '[]')] ?? path;
  }

  say(phrase: Phrase, values: Values = {}): string {
    return this.campaign.phrases.get(phrase)!(values);
  }

  /** The value in words, or that it was not read. */
  told(path: FieldPath): string {
    return this.text(path) ?? this.say('unread');
  }

  /** The deliverer's name, or what kind of deliverer it is. */
  get delivererName(): string {
    const { deliverer } = this.reading;
    if (deliverer === null) return this.say('notGiven');
    return deliverer.name ?? this.label(`deliverer.${deliverer.type}`);
  }

  /** 「填表时间（第3页，把握0.82）」: where a person finds what is unsure. */
  place(path: FieldPath): string {
    const found = this.reading.fields[path];
    const field = this.label(path);
    if (!found) return this.say('fieldUnread', { field });
    const page = found.evidence[0]?.page;
    const confidence = found.confidence.toFixed(2);
    return this.say(page === undefined ? 'fieldPlaceless' : 'fieldAt', { field, page, confidence });
  }
}

/** As `Map.groupBy`, which takes three times as long for a dossier's few documents. */
function byTypeOf(
  documents: readonly RecordDocument[],
): ReadonlyMap<DocumentType, readonly RecordDocument[]> {
  const byType = new Map<DocumentType, RecordDocument[]>();
  for (const document of documents) {
    const own = byType.get(document.type);
    if (own) own.push(document);
    else byType.set(document.type, [document]);
  }
  return byType;
}

/** Only a hand's writing stands behind the value. */
export const handwritten = (field: Field): boolean =>
  field.evidence.length > 0 && field.evidence.every((one) => one.handwritten === true);
