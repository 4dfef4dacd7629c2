import { parse } from 'csv-parse/sync';
import type { RosterFailure } from '../../domain/reasons/roster.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { RosterTable } from '../../reading/roster/table.ts';
import { rosterLimits } from './limits.ts';
import { RosterRefusal } from './refusal.ts';

/** A roster as text: UTF-8, UTF-16 with a byte order mark, or GB18030; commas, tabs or semicolons. */
export function readCsv(bytes: Uint8Array): Result<readonly RosterTable[], RosterFailure> {
  const text = decode(bytes);
  if (text === null) return err({ reason: 'unknown-encoding', detail: 'neither UTF-8 nor GB18030' });
  if (longestLine(text) > rosterLimits.maxRun)
    return err({ reason: 'too-large', detail: 'a line without end' });
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      maxRecordSize: rosterLimits.maxRun,
      onRecord: withinLimits(),
    });
  } catch (cause) {
    if (cause instanceof RosterRefusal) return err({ reason: cause.reason, detail: cause.message });
    return err({ reason: 'damaged', detail: 'quotes are not closed or a line is too long' });
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

/** Separators alone fill the memory too, and the parser doesn't count them. */
function longestLine(text: string): number {
  let longest = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const until = end < 0 ? text.length : end;
    longest = Math.max(longest, until - from);
    from = until + 1;
  }
  return longest;
}

/** Stops at the first line too many: a file of line breaks alone would fill the memory before it is counted. */
function withinLimits(): (record: string[]) => string[] {
  let lines = 0;
  let cells = 0;
  return (record) => {
    lines += 1;
    cells += record.length;
    if (lines > rosterLimits.maxLines) throw new RosterRefusal('too-large', 'too many lines');
    if (record.length > rosterLimits.maxColumns) throw new RosterRefusal('too-large', 'too many columns');
    if (cells > rosterLimits.maxCells) throw new RosterRefusal('too-large', 'too many cells');
    return record;
  };
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
