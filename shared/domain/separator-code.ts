import { DocumentType } from './record.ts';

/**
 * What the QR code of a cover or separator sheet says. No name and no ID number: the batch's own mark, the row,
 * and what comes behind the sheet.
 */
export interface SeparatorCode {
  /** 4 to 16 of A–Z and 0–9, made from the roster; tells the sheets of two batches apart. */
  readonly batch: string;
  /** Row of the roster, from 1. */
  readonly row: number;
  /** What follows the sheet; null for the cover of the whole dossier. */
  readonly type: DocumentType | null;
  /** Copy of that document, from 1. */
  readonly copy: number;
  /** Place of the sheet among the applicant's sheets, from 1, and how many there are. */
  readonly sequence: number;
  readonly count: number;
}

const SHAPE =
  /^SHOULI:1:([A-Z0-9]{4,16}):([1-9]\d{0,4}):(COVER|[A-Z_]{3,32}):([1-9]\d?):([1-9]\d?)\/([1-9]\d?)$/u;

const MARK_LENGTH = 8;

/** Of the SHA-256 of a roster file, in hex: the same file gives the same mark, so that reprinted sheets fit. */
export const batchMark = (sha256: string): string => sha256.slice(0, MARK_LENGTH).toUpperCase();

/** `SHOULI:1:K3F9Q2AB:17:EVALUATION_FORM:2:3/12`. */
export const separatorCodeText = ({ batch, row, type, copy, sequence, count }: SeparatorCode): string =>
  `SHOULI:1:${batch}:${row}:${type ?? 'COVER'}:${copy}:${sequence}/${count}`;

/** Null for any other text: a code on a page is data that anybody may have printed. */
export function parseSeparatorCode(text: string): SeparatorCode | null {
  const found = SHAPE.exec(text.trim());
  if (!found) return null;
  const [, batch, row, kind, copy, sequence, count] = found;
  const type = kind === 'COVER' ? null : DocumentType.safeParse(kind);
  if (type !== null && !type.success) return null;
  if (Number(sequence) > Number(count)) return null;
  return {
    batch: batch!,
    row: Number(row),
    type: type === null ? null : type.data,
    copy: Number(copy),
    sequence: Number(sequence),
    count: Number(count),
  };
}
