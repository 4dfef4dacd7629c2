import { useQueries } from '@tanstack/react-query';
import { z } from 'zod';
import { PageLook as Look } from '../../../../shared/domain/api/uploads.ts';
import { ask } from '../../api/client.ts';

const Looks = z.object({ pages: z.array(Look) });
export type PageLook = z.infer<typeof Look>;

/** How to ask for the quality of each page of a file that has arrived. */
export const looksQuery = (uploadId: string, name: string) => ({
  queryKey: ['looks', uploadId, name],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<PageLook[]> =>
    (await ask(Looks, `/uploads/${uploadId}/looks`, { query: { name }, signal })).body.pages,
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
