/** What other documents, and the roster, say of a field. */
import type { DocumentType, Field, FieldEvidence, FieldPath } from '../domain/record.ts';
import type { Dossier } from './dossier.ts';
import type { EvidencePlace } from './rule.ts';

export interface Reading {
  readonly value: string;
  readonly confidence: number;
  readonly source: 'document' | 'roster';
  readonly place?: EvidencePlace & { readonly document: number; readonly page: number };
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

/**
 * Readings of the same fact from other kinds of documents and from the roster, at a confidence of `floor` or above;
 * copies of one form are no other source. A page of the roster lists other people; handwriting can neither confirm nor
 * contradict.
 */
export function otherReadings(dossier: Dossier, path: FieldPath, floor = 0): Reading[] {
  const field = dossier.field(path);
  const own = ownType(dossier, field);
  const readings: Reading[] = [];
  const onPaper = (
    { page, box, confidence }: { page: number; box: FieldEvidence['box']; confidence: number },
    document: number,
    value: string,
  ): void => {
    readings.push({ value, confidence, source: 'document', place: { field: path, document, page, box } });
  };
  for (const one of field?.evidence ?? []) {
    if (one.confidence < floor || one.handwritten) continue;
    if (isNoOtherSource(typeAt(dossier, one.document), own)) continue;
    const value = typed(path, one.raw);
    if (value !== null) onPaper(one, one.document, value);
  }
  for (const one of dossier.reading.observations.crossValues ?? []) {
    if (one.path !== path || one.confidence < floor) continue;
    if (isNoOtherSource(typeAt(dossier, one.documentIndex), own)) continue;
    onPaper(one, one.documentIndex, String(one.value));
  }
  for (const { source, value, confidence } of field?.candidates ?? []) {
    if (confidence < floor || (source !== 'document' && source !== 'roster')) continue;
    readings.push({ value: String(value), confidence, source });
  }
  const listed = dossier.context.roster?.values[path];
  if (listed !== undefined && listed !== '')
    readings.push({ value: listed, confidence: 1, source: 'roster' });
  return readings;
}

/** Where it says so, in words: 毕业证书第12页, 汇总表. */
export function whereOf(dossier: Dossier, { source, place }: Reading): string {
  if (source === 'roster') return dossier.say('roster');
  if (place === undefined) return dossier.say('otherDocument');
  const { labels } = dossier.campaign.pack;
  const document = labels[`document.${typeAt(dossier, place.document)}`] ?? dossier.say('otherDocument');
  return dossier.say('documentAt', { document, page: place.page });
}
