import { useQueries } from '@tanstack/react-query';
import { type PageLook, PageLooks } from '../../../../shared/domain/api/uploads.ts';
import { ask } from '../../api/client.ts';

/** How to ask for the quality of each page of a file that has arrived. */
export const looksQuery = (uploadId: string, name: string) => ({
  queryKey: ['looks', uploadId, name],
  queryFn: ({ signal }: { signal: AbortSignal }) => everyLook(uploadId, name, signal),
  retry: false,
});

/** Every page of the files in their order; null until each was looked at. */
export function useScannedPages(
  uploadId: string,
  names: readonly string[],
): { file: string; page: number }[] | null {
  const looks = useQueries({ queries: names.map((name) => looksQuery(uploadId, name)) });
  const all = looks.map(({ data }, at) => data?.map(({ page }) => ({ file: names[at]!, page })));
  // Only what is seen whole can be arranged whole.
  return all.every((pages) => pages !== undefined) ? all.flatMap((pages) => pages ?? []) : null;
}

/** A home that looks at a long file in several calls says from which page on to ask again. */
async function everyLook(uploadId: string, name: string, signal: AbortSignal): Promise<PageLook[]> {
  const looks: PageLook[] = [];
  let from: number | null = 1;
  while (from !== null) {
    const query: { name: string; from: number } = { name, from };
    const { body }: { body: PageLooks } = await ask(PageLooks, `/uploads/${uploadId}/looks`, {
      query,
      signal,
    });
    looks.push(...body.pages);
    from = body.next;
  }
  return looks;
}
