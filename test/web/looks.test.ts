import { expect, it, vi } from 'vitest';
import { looksQuery } from '../../web/src/screens/counter/use-looks.ts';

const look = (page: number) => ({
  ...{ file: '1-a.pdf', page, rotation: 0, blank: false, quality: [], rescan: false, sentence: '清晰' },
});

it('asks for the looks at a long file until it has them all', async () => {
  const answers = [
    { pages: [look(1), look(2)], next: 3 },
    { pages: [look(3)], next: null },
  ];
  const fetched = vi.fn(async (_: string) => Response.json(answers.shift()));
  vi.stubGlobal('fetch', fetched);
  const { signal } = new AbortController();
  const pages = await looksQuery('u1', '1-a.pdf').queryFn({ signal });
  expect(pages.map(({ page }) => page)).toEqual([1, 2, 3]);
  expect(fetched.mock.calls.map(([url]) => url)).toEqual([
    '/api/uploads/u1/looks?name=1-a.pdf&from=1',
    '/api/uploads/u1/looks?name=1-a.pdf&from=3',
  ]);
});
