import { describe, expect, it } from 'vitest';
import { conservesPages } from '../../../shared/domain/flow/page-conservation.ts';
import type { DossierReading } from '../../../shared/domain/record.ts';
import { cityDossier } from '../../rules/builders.ts';

const whole = cityDossier();
const count = whole.pages.length;
const but = (change: Partial<Pick<DossierReading, 'pages' | 'documents'>>) => ({ ...whole, ...change });

describe('page conservation', () => {
  it('holds where every page stands in one document or is blank', () => {
    expect(conservesPages(whole, count)).toBe(true);
    const blank = { ...whole.pages[0]!, page: count + 1, documentIndex: null, blank: true };
    expect(conservesPages(but({ pages: [...whole.pages, blank] }), count + 1)).toBe(true);
  });

  it.each([
    ['a page is gone', but({ pages: whole.pages.slice(1) }), count],
    ['a page too many was counted', whole, count + 1],
    ['a page stands twice', but({ pages: [whole.pages[0]!, ...whole.pages.slice(0, -1)] }), count],
    ['pages stand in another order', but({ pages: whole.pages.toReversed() }), count],
    [
      'two pages stand in each other’s place',
      but({ pages: [whole.pages[1]!, whole.pages[0]!, ...whole.pages.slice(2)] }),
      count,
    ],
    [
      'a page stands twice in its document',
      but({ documents: whole.documents.map((one) => ({ ...one, pages: [...one.pages, ...one.pages] })) }),
      count,
    ],
    [
      'a page stands in no document and is not blank',
      but({ documents: whole.documents.map((one, at) => (at ? one : { ...one, pages: [] })) }),
      count,
    ],
    [
      'a page stands in two documents',
      but({ documents: whole.documents.map((one) => ({ ...one, pages: [...one.pages, 1] })) }),
      count,
    ],
    [
      'page and document name another',
      but({ pages: whole.pages.map((page, at) => (at ? page : { ...page, documentIndex: 1 })) }),
      count,
    ],
    [
      'a blank page bears a number that none of them has',
      but({
        pages: [...whole.pages, { ...whole.pages[0]!, page: count + 5, documentIndex: null, blank: true }],
      }),
      count + 1,
    ],
    [
      'a document names a page that is none',
      but({ documents: [...whole.documents, { ...whole.documents[0]!, pages: [999] }] }),
      count,
    ],
  ] as const)('is broken where %s', (_, reading, pages) => {
    expect(conservesPages(reading, pages)).toBe(false);
  });
});
