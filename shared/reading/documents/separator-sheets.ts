import { parseSeparatorCode, type SeparatorCode } from '../../domain/separator-code.ts';
import type { PageReading } from '../page-reading.ts';

export interface FoundSheet {
  /** From 1 within the dossier. */
  readonly page: number;
  readonly code: SeparatorCode;
}

/** Sheets of a dossier by their codes, in scan order; both sides of one sheet count once. */
export function separatorSheets(
  pages: readonly { readonly page: number; readonly reading: PageReading | null }[],
): FoundSheet[] {
  const seen = new Set<string>();
  return pages.flatMap(({ page, reading }): FoundSheet[] => {
    const code = reading?.codes.map(({ text }) => parseSeparatorCode(text)).find((one) => one !== null);
    if (!code) return [];
    const key = `${code.batch}:${code.row}:${code.sequence}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ page, code }];
  });
}

export interface SheetCheck {
  /** Sequence numbers of sheets that were printed for this applicant and not found among the scans. */
  readonly missing: readonly number[];
  /** True where sheets of another row or batch stand among them: papers of two applicants are mixed. */
  readonly mixed: boolean;
}

/** Nothing is missing where no sheet was used at all. */
export function checkSheets(sheets: readonly FoundSheet[]): SheetCheck {
  const own = sheets[0]?.code;
  if (!own) return { missing: [], mixed: false };
  const ours = sheets.filter(({ code }) => code.row === own.row && code.batch === own.batch);
  const found = new Set(ours.map(({ code }) => code.sequence));
  return {
    missing: Array.from({ length: own.count }, (_, index) => index + 1).filter((one) => !found.has(one)),
    mixed: ours.length < sheets.length,
  };
}
