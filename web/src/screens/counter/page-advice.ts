import type { z } from 'zod';
import type { PageLook } from '../../../../shared/domain/api/uploads.ts';

/** What should be done, each thing once with all the pages that it is said of, in the order of their first pages. */
export function adviceOf(
  looks: readonly Pick<z.infer<typeof PageLook>, 'page' | 'sentence'>[],
): { advice: string; pages: number[] }[] {
  const pages = new Map<string, number[]>();
  for (const { page, sentence } of looks) {
    for (const advice of sentence.split(/；|; /u)) pages.set(advice, [...(pages.get(advice) ?? []), page]);
  }
  return [...pages].map(([advice, of]) => ({ advice, pages: of }));
}

/** Page numbers for people: `1–3、7`. Ascending. */
export function spans(pages: readonly number[]): string {
  const found: { from: number; to: number }[] = [];
  for (const page of pages) {
    const last = found.at(-1);
    if (last?.to === page - 1) last.to = page;
    else found.push({ from: page, to: page });
  }
  return found.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join('、');
}
