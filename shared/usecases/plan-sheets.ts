import type { DocumentType } from '../domain/record.ts';
import type { Roster, RosterRow } from '../domain/roster.ts';
import type { SeparatorCode } from '../domain/separator-code.ts';
import type { Campaign } from '../rules/campaign.ts';
import { normalise } from '../rules/text.ts';

/** One sheet to print: its code, and what people read on it. */
export interface PlannedSheet {
  readonly code: SeparatorCode;
  readonly name: string;
  readonly unit: string;
  /** What comes behind the sheet, in words. */
  readonly title: string;
}

/** What a dossier holds by the campaign's own list; one set a row, in roster order. */
export function planSheets(roster: Roster, campaign: Campaign, batch: string): PlannedSheet[][] {
  return roster.rows.map((row) => {
    const parts = partsOf(row, campaign);
    const count = parts.length + 1;
    const own = { name: row.values['applicant.name'] ?? '', unit: row.values['employer.coverName'] ?? '' };
    const sheet = (part: Part, index: number): PlannedSheet => ({
      ...own,
      title: part.title,
      code: { batch, row: row.row, type: part.type, copy: part.copy, sequence: index + 1, count },
    });
    return [{ type: null, copy: 1, title: '卷宗封面' }, ...parts].map(sheet);
  });
}

interface Part {
  readonly type: DocumentType | null;
  readonly copy: number;
  readonly title: string;
}

function partsOf({ values }: RosterRow, campaign: Campaign): Part[] {
  const { labels, documents } = campaign.pack;
  const titled = (type: DocumentType): string => labels[`document.${type}`] ?? type;
  const single = (type: DocumentType): Part => ({ type, copy: 1, title: titled(type) });
  const copies = Array.from({ length: documents.formCopies }, (_, index) => ({
    type: 'EVALUATION_FORM' as const,
    copy: index + 1,
    title: `${titled('EVALUATION_FORM')}（第${index + 1}份）`,
  }));
  const level = campaign.levels.get(normalise(values['declared.level'] ?? ''));
  // Without a level, or where nothing is said of an exception, the sheet is printed: an unused one does no harm.
  return [
    ...copies,
    ...(values['declared.isException'] === 'false' ? [] : [single('EXCEPTION_FORM')]),
    ...(level && !level.seniorForm ? [] : [single('SENIOR_FORM')]),
    single('PUBLICITY_STATEMENT'),
    single('MATERIALS_COVER'),
  ];
}
