import type { DocumentType } from '../../domain/record.ts';
import { type Flow, type Passage, passage } from './flow.ts';

/** A word that tells or changes a fact which no field holds, in its clause, with its place. */
export interface Hint {
  readonly kind: string;
  readonly text: string;
  readonly page: number;
  readonly box: Passage['box'];
}

/** Words to look for, and the documents that speak of the applicant when they use them. */
export interface HintWords {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly types: readonly DocumentType[];
}

/** Characters of the clause on either side that are kept: enough to see a denial. */
const CLAUSE = 14;

/** Each clause with such a word, once a document and kind. */
export function findHints(flow: Flow, type: DocumentType, words: readonly HintWords[]): Hint[] {
  return words
    .filter((word) => word.types.includes(type))
    .flatMap((word) => {
      const match = word.pattern.exec(flow.text);
      const found = match && clauseAround(flow, match.index, match.index + match[0].length);
      return found ? [{ kind: word.kind, text: found.text, page: found.page, box: found.box }] : [];
    });
}

function clauseAround(flow: Flow, start: number, end: number): Passage | null {
  const before = flow.text.slice(Math.max(0, start - CLAUSE), start);
  const after = flow.text.slice(end, end + CLAUSE);
  const lead = before.length - (Math.max(...[...'。;,\n'].map((sign) => before.lastIndexOf(sign))) + 1);
  const tail = after.search(/[。;,\n]/u);
  return passage(flow, start - lead, end + (tail < 0 ? after.length : tail));
}
