import type { DocumentType } from '../../domain/record.ts';
import type { LabelledPage } from './label-pages.ts';
import type { DocumentLexicon } from './lexicon.ts';

export interface PageGroup {
  readonly type: DocumentType;
  readonly pages: readonly LabelledPage[];
}

/** A page with less text than this and a title is a cover: what follows under the same title belongs to it. */
const BARE_COVER = 40;

/**
 * Cuts the labelled sequence into documents: where the type changes, where another first page of the same type
 * comes, where a separator stood (`cuts`: page numbers before which one did).
 */
export function groupPages(
  pages: readonly LabelledPage[],
  lexicon: DocumentLexicon,
  cuts: ReadonlySet<number>,
): PageGroup[] {
  const groups: LabelledPage[][] = [];
  for (const page of pages) {
    const open = groups.at(-1);
    if (open && !cuts.has(page.page) && joins(open, page, lexicon)) open.push(page);
    else groups.push([page]);
  }
  return closeCovers(groups, lexicon).map((members) => ({ type: members[0]!.type, pages: members }));
}

function joins(open: readonly LabelledPage[], page: LabelledPage, lexicon: DocumentLexicon): boolean {
  const { type } = page;
  if (open.at(-1)!.type !== type) return false;
  const stages = stagesOf(type, lexicon);
  const stage = page.class.stages[type];
  if (!stages) return isBareCover(open, lexicon) || !(page.begins || standsAlone(page, lexicon));
  if (stage === undefined) return true;
  const seen = open.flatMap((other) => other.class.stages[type] ?? []);
  return stages.ordered ? seen.every((other) => other < stage) : !seen.includes(stage);
}

/** Evidence from which a page shows its type plainly. */
const PLAIN = 3;

function standsAlone({ type, class: page }: LabelledPage, lexicon: DocumentLexicon): boolean {
  const cues = cuesOf(type, lexicon);
  if (cues?.sheets === true && page.type === type && page.starts) return true;
  return cues?.alone === true && (page.scores[type] ?? 0) >= PLAIN;
}

const cuesOf = (type: DocumentType, lexicon: DocumentLexicon) =>
  lexicon.types.find((cues) => cues.type === type);

const stagesOf = (type: DocumentType, lexicon: DocumentLexicon) => cuesOf(type, lexicon)?.stages;

/** Of a sheet a year little may have been read, because nobody needs more of it. */
function isBareCover([cover, more]: readonly LabelledPage[], lexicon: DocumentLexicon): boolean {
  if (more !== undefined || !cover!.class.starts || cover!.class.characters >= BARE_COVER) return false;
  return cover!.reading.depth === 'full' || cuesOf(cover!.type, lexicon)?.sheets !== true;
}

/** A lone cover after the body of the same type of document, with nothing to follow it, is a back cover. */
function closeCovers(groups: readonly LabelledPage[][], lexicon: DocumentLexicon): LabelledPage[][] {
  const kept: LabelledPage[][] = [];
  for (const group of groups) {
    const before = kept.at(-1);
    const type = group[0]!.type;
    const lone = group.length === 1 && group[0]!.class.stages[type] === 0;
    if (lone && before && before[0]!.type === type && before.length > 1 && stagesOf(type, lexicon)?.ordered) {
      before.push(...group);
    } else kept.push([...group]);
  }
  return kept;
}
