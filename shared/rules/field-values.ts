/** What a person may write into a field: the kinds of values by path, as the record writes them. */
import type { FieldPath, FieldValue } from '../domain/record.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Campaign } from './campaign.ts';
import { parseDate } from './dates.ts';

const BOOLEAN = /\.(isException|present|isColour|allMaterials|integrity|sealPresent|blank)$/;
const NUMBER = /\.amountWan$/;
const DATE = /(Date|On|\.date|\.from|\.to)$/;
/** Closed lists that no campaign changes. */
const LISTED: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
  [/\.sex$/, new Set(['男', '女'])],
  [/\.objection$/, new Set(['NONE', 'YES', 'UNSTATED'])],
  [/\.phase$/, new Set(['PRE', 'POST'])],
];
const LONGEST = 2000;

/** True for every field that the campaign names or that was read. */
export const isKnownPath = (campaign: Campaign, path: FieldPath, read: boolean): boolean =>
  read || Object.hasOwn(campaign.pack.labels, path.replaceAll(/\[\d{1,3}\]/g, '[]'));

/**
 * The value as the record writes it: text after NFKC without space at its ends, dates at their own precision.
 * `null` stands for a place that is empty on the paper. `before`: the value that it replaces, whose kind it keeps.
 */
export function typedFieldValue(
  path: FieldPath,
  value: FieldValue | null,
  before: FieldValue | null,
): Result<FieldValue | null, 'value-invalid'> {
  if (value === null) return ok(null);
  if (BOOLEAN.test(path)) return typeof value === 'boolean' ? ok(value) : err('value-invalid');
  if (NUMBER.test(path)) return typeof value === 'number' && value >= 0 ? ok(value) : err('value-invalid');
  if (before !== null && typeof before !== typeof value) return err('value-invalid');
  if (typeof value !== 'string') return before === null ? err('value-invalid') : ok(value);
  const text = value.normalize('NFKC').trim();
  if (text === '' || text.length > LONGEST) return err('value-invalid');
  if (DATE.test(path)) {
    const date = parseDate(text);
    return date ? ok(date.iso) : err('value-invalid');
  }
  const list = LISTED.find(([paths]) => paths.test(path))?.[1];
  return list === undefined || list.has(text) ? ok(text) : err('value-invalid');
}
