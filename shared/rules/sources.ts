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

const SHAPES: readonly (readonly [RegExp, RegExp])[] = [
  [/idNumber$/, /\d{17}[\dX]/i],
  [/sex$/, /[男女]/],
  [/name$/, /^[\u3400-\u9fff·]{2,12}$/],
  [/(Date|On)$/, /^[\d〇一二三四五六七八九十年月日./-]{4,}$/],
];

/** Raw characters as a value that can be compared; null where they are not plainly one. */
function typed(path: FieldPath, raw: string): string | null {
  const shape = SHAPES.find(([paths]) => paths.test(path))?.[1];
  const plain = raw.normalize('NFKC').replaceAll(/\s/g, '');
  if (!shape) return plain === '' ? null : plain;
  return shape.exec(plain)?.[0] ?? null;
}

/**
 * Readings of the same fact from other kinds of documents and from the roster; copies of one form are
 * no other source. A page of the roster lists other people; handwriting can neither confirm nor contradict.
 */
export function otherReadings(dossier: Dossier, path: FieldPath): Reading[] {
  const field = dossier.field(path);
  const own = ownType(dossier, field);
  const named = (index: number, page: number): string => {
    const type = typeAt(dossier, index);
    const document = dossier.campaign.pack.labels[`document.${type}`] ?? dossier.say('otherDocument');
    return dossier.say('documentAt', { document, page });
  };
  const readings: Reading[] = [];
  for (const one of field?.evidence ?? []) {
    if (one.handwritten || isNoOtherSource(typeAt(dossier, one.document), own)) continue;
    const value = typed(path, one.raw);
    if (value === null) continue;
    readings.push({
      value,
      confidence: one.confidence,
      source: 'document',
      get where() {
        return named(one.document, one.page);
      },
      place: { field: path, document: one.document, page: one.page, box: one.box },
    });
  }
  for (const one of dossier.reading.observations.crossValues ?? []) {
    const type = typeAt(dossier, one.documentIndex);
    if (one.path !== path || isNoOtherSource(type, own)) continue;
    readings.push({
      value: String(one.value),
      confidence: one.confidence,
      source: 'document',
      get where() {
        return named(one.documentIndex, one.page);
      },
      place: { field: path, document: one.documentIndex, page: one.page, box: one.box },
    });
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
