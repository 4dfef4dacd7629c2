import type { z } from 'zod';
import { pageOf } from '../../../shared/domain/api/problem.ts';
import { ask } from './client.ts';

/** Everything that a list of the API holds, page by page: for short lists only. */
export async function everyPage<Item extends z.ZodType>(
  item: Item,
  path: string,
  signal?: AbortSignal,
): Promise<z.infer<Item>[]> {
  const found: z.infer<Item>[] = [];
  const Page = pageOf(item);
  let cursor: string | undefined;
  do {
    const page = await ask(Page, path, { query: { cursor }, ...(signal === undefined ? {} : { signal }) });
    found.push(...page.body.items);
    cursor = page.body.cursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}
