/** Entry of the thread that parses a workbook: its memory and time are bounded from outside. */
import { parentPort, workerData } from 'node:worker_threads';
import readXlsx from 'read-excel-file/node';
import { err, ok } from '../../domain/result.ts';
import type { RosterCell, RosterTable } from '../../reading/roster/table.ts';
import { RosterRefusal } from './refusal.ts';
import { fillMerged, hiddenLines } from './sheet-layout.ts';
import { checkPackage, type SheetPart } from './xlsx-package.ts';

interface NumberAsStored {
  readonly digits: string;
}

/** Full digits: a number of this language would round an ID number. */
const parseNumber = (digits: string): NumberAsStored => ({ digits });

async function tables(bytes: Uint8Array): Promise<RosterTable[]> {
  const workbook = checkPackage(bytes);
  const read = await readXlsx<NumberAsStored>(Buffer.from(workbook.bytes), { parseNumber, trim: true });
  return read.map(({ sheet, data }, index) => table(sheet, data, workbook.sheets[index]));
}

function table(
  name: string,
  data: readonly (readonly unknown[])[],
  part: SheetPart | undefined,
): RosterTable {
  const cells = data.map((line) => line.map(cellOf));
  const hidden = part ? hiddenLines(part.xml) : new Set<number>();
  if (part) fillMerged(cells, part.xml);
  return {
    name,
    hidden: part?.hidden ?? false,
    lines: cells.map((line, index) => ({ line: index + 1, hidden: hidden.has(index + 1), cells: line })),
  };
}

function cellOf(value: unknown): RosterCell | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : { text: dateText(value), kind: 'date' };
  if (typeof value === 'object')
    return { text: plainDigits((value as NumberAsStored).digits), kind: 'number' };
  if (typeof value === 'boolean') return { text: value ? '是' : '否', kind: 'text' };
  return { text: String(value), kind: 'text' };
}

/** A month typed into a date cell is stored as its first day: the first of a month says no more than the month. */
function dateText(date: Date): string {
  const day = date.toISOString().slice(0, 10);
  return day.endsWith('-01') ? day.slice(0, 7) : day;
}

/** 2018.1200000000001 is how 2018.12 may be stored. */
function plainDigits(digits: string): string {
  if (!/^\d{1,8}\.\d{10,}$/u.test(digits)) return digits;
  return String(Number(Number(digits).toFixed(6)));
}

try {
  parentPort!.postMessage(ok(await tables(workerData as Uint8Array)));
} catch (cause) {
  const reason = cause instanceof RosterRefusal ? cause.reason : 'damaged';
  const detail = cause instanceof RosterRefusal ? cause.message : 'the workbook is malformed';
  parentPort!.postMessage(err({ reason, detail }));
}
