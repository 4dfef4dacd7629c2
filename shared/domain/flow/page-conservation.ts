import type { DossierReading } from '../record.ts';

/**
 * Whether every page that went in came out: each number from 1 to `pages` exactly once, in exactly one document or
 * blank, and documents and pages naming each other.
 */
export function conservesPages(
  { pages: shown, documents }: Pick<DossierReading, 'pages' | 'documents'>,
  pages: number,
): boolean {
  if (shown.length !== pages || shown.some(({ page }, index) => page !== index + 1)) return false;
  const places = new Map(shown.map(({ page, documentIndex }) => [page, documentIndex]));
  const assigned = documents.flatMap((document, index) => document.pages.map((page) => ({ page, index })));
  const once = new Set(assigned.map(({ page }) => page)).size === assigned.length;
  const agree = assigned.every(({ page, index }) => places.get(page) === index);
  const inDocuments = new Set(assigned.map(({ page }) => page));
  return (
    once &&
    agree &&
    shown.every(({ page, blank, documentIndex }) => (documentIndex === null ? blank : inDocuments.has(page)))
  );
}
