import type { z } from 'zod';
import type { RosterView } from '../../../../shared/domain/api/batches.ts';
import { parseSeparatorCode } from '../../../../shared/domain/separator-code.ts';

export type OpenRoster = z.infer<typeof RosterView>;
export type RosterRow = OpenRoster['rows'][number];

/** Why a code that was scanned names nobody of the open roster. */
export type CodeFault =
  | { readonly fault: 'code-damaged' | 'code-of-another-roster' }
  | { readonly fault: 'code-without-row'; readonly row: number };

/** Handheld scanners type in whatever mode the keyboard is in: full width and small letters come out too. */
const plain = (text: string): string => text.normalize('NFKC').trim().toUpperCase();

/** True for what a scanner types and nobody searches: a code of ours, whole or in part, or another one. */
export const looksScanned = (text: string): boolean => /SHOULI:|:.*[:/]/u.test(plain(text));

/** The row that the code of a cover or separator sheet names. Of several in a row the last one counts. */
export function rowOfCode({ mark, rows }: OpenRoster, text: string): RosterRow | CodeFault {
  const typed = plain(text);
  const code = parseSeparatorCode(typed.slice(Math.max(typed.lastIndexOf('SHOULI:'), 0)));
  if (code === null) return { fault: 'code-damaged' };
  if (code.batch !== mark) return { fault: 'code-of-another-roster' };
  return rows.find(({ row }) => row === code.row) ?? { fault: 'code-without-row', row: code.row };
}

/** Rows by name, pinyin or unit, in the roster's order. */
export function rowsLike({ rows }: OpenRoster, text: string): readonly RosterRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return rows;
  return rows.filter(
    ({ values, pinyin }) =>
      (values['applicant.name'] ?? '').includes(wanted) ||
      (values['employer.coverName'] ?? '').includes(wanted) ||
      pinyin.split(' ').some((spelling) => spelling.startsWith(wanted)),
  );
}
