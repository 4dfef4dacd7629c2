import type { z } from 'zod';
import { InvalidCursor } from '../../ports/invalid-cursor.ts';

type Content = readonly (string | boolean)[];

export const cursorText = (content: Content): string =>
  Buffer.from(JSON.stringify(content)).toString('base64url');

/** What a cursor holds. Throws InvalidCursor where `cursorText` did not write it like this. */
export function cursorContent<Held extends Content>(schema: z.ZodType<Held>, cursor: string): Held {
  const parsed = schema.safeParse(jsonOf(cursor));
  if (!parsed.success || cursorText(parsed.data) !== cursor) throw new InvalidCursor();
  return parsed.data;
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
