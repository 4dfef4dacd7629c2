/** What other documents, and the roster, say of a field. */
import type { DocumentType, Field, FieldPath } from '../domain/record.ts';
import type { Dossier } from './dossier.ts';
import type { EvidencePlace } from './rule.ts';

export interface Reading {
  readonly value: string;
  readonly confidence: number;
  readonly source: 'document' | 'roster';
  /** 毕业证书第12页, 汇总表; put into words where it is asked for. */
  readonly where: string;
  readonly place?: EvidencePlace;
}

const typeAt = (dossier: Dossier, index: number): DocumentType | undefined =>
  dossier.reading.documents[index]?.type;

/** The kind of document from which the field's own value was taken. */
const ownType = (dossier: Dossier, field: Field | undefined): DocumentType | undefined => {
  const [first] = field?.evidence ?? [];
  return first ? typeAt(dossier, first.document) : undefined;
};

/** A copy of the same form, or a roster's page. */
const isNoOtherSource = (type: DocumentType | undefined, own: DocumentType | undefined): boolean =>
  type === own || type === 'ROSTER';

/** What a value looks like, by the end of its path. */
const SHAPES: readonly (readonly [RegExp, RegExp])[] = [
  [/idNumber$/, /\d{17}[\dX]/i],
  [/sex$/, /[男女]/],
  [/name$/, /^[\u3400-\u9fff·]{2,12}$/],
  [/(Date|On)$/, /^[\d〇一二三四五六七八九十年月日./-]{4,}$/],
];

const shapes = new Map<FieldPath, RegExp | null>();

/** Looked up once a path: rules compare a handful of fields. */
function shapeOf(path: FieldPath): RegExp | null {
  let shape = shapes.get(path);
  if (shape === undefined) {
    shape = SHAPES.find(([paths]) => paths.test(path))?.[1] ?? null;
    shapes.set(path, shape);
  }
  return shape;
}

/** Such text is what NFKC makes of it, without space. */
const PLAIN = /^[\u4e00-\u9fff!-~]*$/;

/** Raw characters as a value that can be compared; null where they are not plainly one. */
function typed(path: FieldPath, raw: string): string | null {
  const shape = shapeOf(path);
  const plain = PLAIN.test(raw) ? raw : raw.normalize('NFKC').replaceAll(/\s/g, '');
  if (shape === null) return plain === '' ? null : plain;
  return shape.exec(plain)?.[0] ?? null;
}

/** A reading on another paper. Put into words where it is asked for: most agree and are never told. */
class PaperReading implements Reading {
  readonly source = 'document';
  readonly value: string;
  readonly confidence: number;
  readonly place: EvidencePlace & { readonly document: number; readonly page: number };
  readonly #dossier: Dossier;

  constructor(dossier: Dossier, value: string, confidence: number, place: PaperReading['place']) {
    this.#dossier = dossier;
    this.value = value;
    this.confidence = confidence;
    this.place = place;
  }

  get where(): string {
    const { document: index, page } = this.place;
    const { labels } = this.#dossier.campaign.pack;
    const type = typeAt(this.#dossier, index);
    const document = labels[`document.${type}`] ?? this.#dossier.say('otherDocument');
    return this.#dossier.say('documentAt', { document, page });
  }
}

/**
 * Readings of the same fact from other kinds of documents and from the roster; copies of one form are
 * no other source. A page of the roster lists other people; handwriting can neither confirm nor contradict.
 */
export function otherReadings(dossier: Dossier, path: FieldPath): Reading[] {
  const field = dossier.field(path);
  const own = ownType(dossier, field);
  const readings: Reading[] = [];
  for (const { document, page, box, raw, confidence, handwritten } of field?.evidence ?? []) {
    if (handwritten || isNoOtherSource(typeAt(dossier, document), own)) continue;
    const value = typed(path, raw);
    if (value === null) continue;
    readings.push(new PaperReading(dossier, value, confidence, { field: path, document, page, box }));
  }
  for (const one of dossier.reading.observations.crossValues ?? []) {
    if (one.path !== path || isNoOtherSource(typeAt(dossier, one.documentIndex), own)) continue;
    const { documentIndex: document, page, box, confidence } = one;
    readings.push(
      new PaperReading(dossier, String(one.value), confidence, { field: path, document, page, box }),
    );
  }
  for (const one of field?.candidates ?? []) {
    if (one.source !== 'document' && one.source !== 'roster') continue;
    readings.push({
      value: String(one.value),
      confidence: one.confidence,
      source: one.source,
      where: dossier.say(one.source === 'roster' ? 'roster' : 'otherDocument'),
    });
  }
  const listed = dossier.context.roster?.values[path];
  if (listed !== undefined && listed !== '') {
    readings.push({ value: listed, confidence: 1, source: 'roster', where: dossier.say('roster') });
  }
  return readings;
}
