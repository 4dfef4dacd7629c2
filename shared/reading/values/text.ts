import type { TypedValue } from './typed-value.ts';

const SPACES = /[\s\u200b\u3000\ufeff]+/gu;
/** What stands around a value on ruled or underlined paper and is no part of it. */
const EDGE_INK = /^[_\-—–…·.,，、:：;；|'"`~～。]+|[_—–…·,，、:：;；|'"`~～]+$/gu;

/** Compatibility forms folded (NFKC): full-width digits, letters and brackets become half-width. */
export const folded = (text: string): string => text.normalize('NFKC');

/** As values are written in the record: NFKC, no spaces anywhere. */
export const compact = (text: string): string => folded(text).replace(SPACES, '');

/** `compact`, and freed from underlines, stray dots and rules at its ends. */
export const trimmed = (text: string): string => {
  const value = compact(text).replace(/_+/gu, '');
  const bare = value.replace(EDGE_INK, '');
  return bare;
};

/** True where the string holds at least one letter, digit or ideograph. */
export const hasContent = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Free text: what the paper says, freed from spaces and edge ink; null where nothing is left. */
export function readText(raw: string): TypedValue<string> | null {
  const value = trimmed(raw);
  if (!hasContent(value)) return null;
  return { value, raw, certainty: 1 };
}
