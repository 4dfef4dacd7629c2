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
  const seen = new Set<number>();
  return pages.flatMap(({ page, reading }): FoundSheet[] => {
    const code = reading?.codes.map(({ text }) => parseSeparatorCode(text)).find((one) => one !== null);
    if (!code || seen.has(code.sequence)) return [];
    seen.add(code.sequence);
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
  const foreign = sheets.some(({ code }) => code.row !== own.row || code.batch !== own.batch);
  const found = new Set(sheets.map(({ code }) => code.sequence));
  return {
    missing: Array.from({ length: own.count }, (_, index) => index + 1).filter((one) => !found.has(one)),
    mixed: foreign,
  };
}

/** What the pages behind a sheet are, up to the next one: document type and copy by page number. */
export function announced(
  sheets: readonly FoundSheet[],
  lastPage: number,
): ReadonlyMap<number, Pick<SeparatorCode, 'type' | 'copy'>> {
  const pages = new Map<number, Pick<SeparatorCode, 'type' | 'copy'>>();
  for (const [index, { page, code }] of sheets.entries()) {
    const until = sheets[index + 1]?.page ?? lastPage + 1;
    for (let number = page + 1; number < until; number += 1) {
      if (code.type !== null) pages.set(number, { type: code.type, copy: code.copy });
    }
  }
  return pages;
}
