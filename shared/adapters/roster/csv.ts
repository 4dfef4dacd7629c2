import { parse } from 'csv-parse/sync';
import type { RosterFailure } from '../../domain/reasons/roster.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { RosterTable } from '../../reading/roster/table.ts';
import { rosterLimits } from './limits.ts';

/** A roster as text: UTF-8, UTF-16 with a byte order mark, or GB18030; commas, tabs or semicolons. */
export function readCsv(bytes: Uint8Array): Result<readonly RosterTable[], RosterFailure> {
  const text = decode(bytes);
  if (text === null) return err({ reason: 'unknown-encoding', detail: 'neither UTF-8 nor GB18030' });
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      maxRecordSize: 100_000,
    });
  } catch {
    return err({ reason: 'damaged', detail: 'quotes are not closed or a line is too long' });
  }
  if (records.length > rosterLimits.maxLines) return err({ reason: 'too-large', detail: 'too many lines' });
  if (records.some((record) => record.length > rosterLimits.maxColumns)) {
    return err({ reason: 'too-large', detail: 'too many columns' });
  }
  const lines = records.map((record, index) => ({
    line: index + 1,
    hidden: false,
    cells: record.map((field) =>
      field.trim() === '' ? null : { text: unprotected(field), kind: 'text' as const },
    ),
  }));
  return ok([{ name: 'csv', hidden: false, lines }]);
}

/** ="2101…" and a leading apostrophe are how people keep a table program from rounding an ID number. */
const unprotected = (field: string): string => field.replace(/^=?"([^"]*)"$/u, '$1').replace(/^'/u, '');

function decode(bytes: Uint8Array): string | null {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      // The next encoding may fit.
    }
  }
  return null;
}

/** The separator that stands most often in the first lines. */
function delimiterOf(text: string): string {
  const top = text.slice(0, 4000);
  const counts = [',', '\t', ';', '，'].map((sign) => ({ sign, count: top.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}
