import type { SectionEvidence } from './form-sections.ts';
import type { LabelledPage } from './label-pages.ts';
import type { DocumentLexicon } from './lexicon.ts';

/**
 * Form pages on which of two twin parts without a heading only one is left: the one that was going on when the
 * page before ended, else the later one (it is the longer table).
 */
export function settleSections(pages: readonly LabelledPage[], lexicon: DocumentLexicon): LabelledPage[] {
  const twins = new Map(lexicon.sections.map((section) => [section.id, section.twin]));
  const settled: LabelledPage[] = [];
  for (const page of pages) {
    const before = settled.at(-1)?.class.sections ?? [];
    settled.push({ ...page, class: { ...page.class, sections: settle(page.class.sections, before, twins) } });
  }
  return settled;
}

function settle(
  parts: readonly SectionEvidence[],
  before: readonly SectionEvidence[],
  twins: ReadonlyMap<string, string | undefined>,
): SectionEvidence[] {
  return parts.filter((part, at) => {
    const twin = parts.findIndex((other) => !other.titled && !part.titled && other.id === twins.get(part.id));
    if (twin < 0) return true;
    const goingOn = before.findLast((other) => other.id === part.id || other.id === parts[twin]!.id);
    return goingOn ? goingOn.id === part.id : at > twin;
  });
}
