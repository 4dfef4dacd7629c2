import type { DocumentType } from '../../domain/record.ts';
import type { FieldReading } from '../field-reading.ts';
import type { FormLexicon } from '../forms/form-lexicon.ts';
import type { UnreadRow } from '../forms/form-reading.ts';
import { layOut, type NumberedPage, type PageLayout } from '../layout/blocks.ts';
import type { DocumentFieldBook } from './document-fields.ts';
import { type Flow, flowOf } from './flow.ts';
import { findHints, type Hint, type HintWords } from './hints.ts';
import { readFlow } from './labelled-values.ts';
import { readAward } from './read-award.ts';
import { readBenefits } from './read-benefit.ts';
import { readCatalog } from './read-catalog.ts';
import { readCommitment } from './read-commitment.ts';
import { readPaper } from './read-paper.ts';
import { readPatent } from './read-patent.ts';
import { readPublicity } from './read-publicity.ts';
import { readStandard } from './read-standard.ts';

/** What one supporting document gives. Entries of lists (`patents[0].name`) are numbered within the document. */
export interface SupportingReading {
  readonly fields: readonly FieldReading[];
  readonly hints: readonly Hint[];
  readonly unreadRows: readonly UnreadRow[];
}

export interface DocumentBooks {
  readonly fields: DocumentFieldBook;
  readonly forms: FormLexicon;
  readonly hints?: readonly HintWords[];
}

const NOTHING: SupportingReading = { fields: [], hints: [], unreadRows: [] };

/** Reads a document that is no form of the campaign; types without fields give nothing. */
export function readDocument(
  type: DocumentType,
  pages: readonly NumberedPage[],
  books: DocumentBooks,
): SupportingReading {
  const layouts = pages.map((page) => layOut(page));
  const flow = flowOf(layouts);
  if (flow.text === '') return NOTHING;
  const read = bodyOf(type, flow, layouts, books);
  return { ...read, hints: [...read.hints, ...findHints(flow, type, books.hints ?? [])] };
}

function bodyOf(
  type: DocumentType,
  flow: Flow,
  layouts: readonly PageLayout[],
  books: DocumentBooks,
): SupportingReading {
  switch (type) {
    case 'CATALOG':
      return { ...NOTHING, ...readCatalog(layouts) };
    case 'BENEFIT_PROOF':
      return { ...NOTHING, ...readBenefits(flow, layouts) };
    default:
      return { ...NOTHING, fields: fieldsOf(type, flow, layouts, books) };
  }
}

function fieldsOf(
  type: DocumentType,
  flow: Flow,
  layouts: readonly PageLayout[],
  books: DocumentBooks,
): FieldReading[] {
  const printed = printedFields(type, flow, books);
  switch (type) {
    case 'PUBLICITY_STATEMENT':
      return readPublicity(flow, layouts);
    case 'PATENT':
      return readPatent(flow, printed);
    case 'STANDARD':
      return readStandard(flow, layouts);
    case 'PAPER':
      return readPaper(layouts);
    case 'AWARD':
      return readAward(flow, layouts);
    case 'COMMITMENT':
      return readCommitment(flow, layouts);
    default:
      return printed;
  }
}

/** Certificates that people copy onto one sheet: what the one does not say, the other may. */
const COMPANIONS: Readonly<Partial<Record<DocumentType, DocumentType>>> = {
  DIPLOMA: 'DEGREE',
  DEGREE: 'DIPLOMA',
};

function printedFields(type: DocumentType, flow: Flow, books: DocumentBooks): FieldReading[] {
  const companion = COMPANIONS[type];
  const readings = [type, ...(companion ? [companion] : [])].flatMap((kind) => {
    const fields = books.fields[kind];
    return fields ? readFlow(flow, fields, books.forms) : [];
  });
  return readings.filter(({ path }, at) => readings.findIndex((other) => other.path === path) === at);
}
