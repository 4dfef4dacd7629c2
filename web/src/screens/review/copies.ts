import type { DossierRecord, FieldEvidence } from '../../../../shared/domain/record.ts';

/** One field as each copy of the evaluation form shows it; null where a copy has no such place. */
export interface CopyRow {
  readonly path: string;
  readonly copies: readonly (FieldEvidence | null)[];
  readonly differs: boolean;
}

/** Copies of the evaluation form, by their index in `documents`, in their order. */
export const formCopies = ({ documents }: Pick<DossierRecord, 'documents'>): number[] =>
  documents
    .map((document, index) => ({ ...document, index }))
    .filter(({ type }) => type === 'EVALUATION_FORM')
    .sort((a, b) => a.copy - b.copy)
    .map(({ index }) => index);

/** Every field that two copies or more show, what differs first. Line breaks and spaces are no difference. */
export function copyRows(record: Pick<DossierRecord, 'documents' | 'fields'>): CopyRow[] {
  const copies = formCopies(record);
  const rows = Object.entries(record.fields).map(([path, { evidence, disagreement }]): CopyRow => {
    const found = copies.map((index) => evidence.find(({ document }) => document === index) ?? null);
    const texts = found.filter((one) => one !== null).map(({ raw }) => plain(raw));
    return { path, copies: found, differs: disagreement === true || new Set(texts).size > 1 };
  });
  return rows
    .filter((row) => row.copies.filter((one) => one !== null).length > 1)
    .sort((a, b) => Number(b.differs) - Number(a.differs));
}

/** What is the same on paper however it was read: width, spaces, the circle that stands for zero. */
export const plain = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[〇○◯零]/g, '0');

/** The text in pieces, each the same as in the first copy or not: by common beginning and end. */
export function marked(text: string, first: string): { text: string; differs: boolean }[] {
  const [mine, other] = [[...plain(text)], [...plain(first)]];
  let head = 0;
  while (head < mine.length && head < other.length && mine[head] === other[head]) head += 1;
  let tail = 0;
  while (
    tail < mine.length - head &&
    tail < other.length - head &&
    mine[mine.length - 1 - tail] === other[other.length - 1 - tail]
  ) {
    tail += 1;
  }
  return [
    { text: mine.slice(0, head).join(''), differs: false },
    { text: mine.slice(head, mine.length - tail).join(''), differs: true },
    { text: mine.slice(mine.length - tail).join(''), differs: false },
  ].filter((piece) => piece.text !== '');
}
