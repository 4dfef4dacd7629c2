import { useQueries } from '@tanstack/react-query';
import { type PageLook, PageLooks } from '../../../../shared/domain/api/uploads.ts';
import { ApiError, ask } from '../../api/client.ts';

const TOO_MANY = 429;
/** With the client's growing pauses half a minute. */
const MOST_TRIES = 5;

/** How to ask for the quality of each page of a file that has arrived. */
export const looksQuery = (uploadId: string, name: string) => ({
  queryKey: ['looks', uploadId, name],
  queryFn: ({ signal }: { signal: AbortSignal }) => everyLook(uploadId, name, signal),
  // A dossier of many files asks for many looks at once, more than a gateway may take within a second.
  retry: (failures: number, error: Error): boolean =>
    failures < MOST_TRIES &&
    error instanceof ApiError &&
    (error.status === TOO_MANY || error.reason === 'busy'),
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
