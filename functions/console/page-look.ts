import type { PageLook } from '../../shared/domain/api/uploads.ts';
import type { Language } from '../../shared/domain/language.ts';
import { needsRescan } from '../../shared/domain/reasons/quality.ts';
import { pageWords, unreadFile } from '../../shared/domain/reasons/sentences.ts';
import type { SeenPage } from '../../shared/usecases/uploads/kept-looks.ts';

/** What a clerk is told of a page that has just arrived: pages are shown as they lie, nobody knows their upright yet. */
export function pageLook(file: string, seen: SeenPage, language: Language): PageLook {
  const { page } = seen;
  if ('failure' in seen) {
    const sentence = unreadFile(seen.failure)[language];
    return { file, page, rotation: 0, blank: false, quality: ['unreadable'], rescan: true, sentence };
  }
  const { blank, quality } = seen;
  const [rescan, sentence] = [needsRescan(blank, quality), pageWords(blank, quality)[language]];
  return { file, page, rotation: 0, blank, quality, rescan, sentence };
}
