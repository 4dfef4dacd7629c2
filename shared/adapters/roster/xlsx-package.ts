import { strFromU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { rosterLimits } from './limits.ts';
import { RosterRefusal } from './refusal.ts';

/** Parts that hold code. */
const CODE = /vbaproject|macrosheets\/|activex\/|\.bas$|customui\//iu;
/** Parts that reach outside the file, or files inside the file. */
const OUTSIDE =
  /externallinks\/|(?:^|\/)connections\.xml$|embeddings\/|querytables\/|\/model\/|webextensions\//iu;
/** Parts that hold the cells; nothing else of the package is ever parsed. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml|xl\/styles\.xml|xl\/sharedStrings\.xml)$/iu;

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  /** XML of the sheet. */
  readonly xml: string;
}

export interface CheckedWorkbook {
  /** A package of the needed parts only, stored without compression: what was checked is what will be parsed. */
  readonly bytes: Uint8Array;
  /** In the workbook's order. */
  readonly sheets: readonly SheetPart[];
}

/** Opens the package and refuses what must not be in a roster; throws RosterRefusal. */
export function checkPackage(bytes: Uint8Array): CheckedWorkbook {
  const parts = inflate(bytes);
  for (const [name, content] of parts) refuseMalformed(name, content);
  const text = (name: string): string => strFromU8(parts.get(name) ?? new Uint8Array());
  if (!parts.has('xl/workbook.xml')) throw new RosterRefusal('unknown-type', 'no workbook in the package');
  if (/macroEnabled|vbaProject/iu.test(text('[Content_Types].xml'))) {
    throw new RosterRefusal('macros', 'content type of a workbook with macros');
  }
  const sheets = sheetsOf(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'), text);
  if (sheets.length === 0) throw new RosterRefusal('damaged', 'no sheet in the workbook');
  refuseCrowds(sheets.map(({ xml }) => xml));
  for (const { xml } of sheets) refuseDistantCells(xml);
  const stored: Zippable = {};
  for (const [name, content] of parts) stored[name] = content;
  return { bytes: zipSync(stored, { level: 0 }), sheets };
}

function inflate(bytes: Uint8Array): Map<string, Uint8Array> {
  let total = 0;
  let count = 0;
  const parts = new Map<string, Uint8Array>();
  const unzipped = guarded(() =>
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1;
        total += originalSize;
        if (count > rosterLimits.maxParts) throw new RosterRefusal('too-large', 'too many parts');
        if (total > rosterLimits.maxInflatedBytes) throw new RosterRefusal('too-large', 'inflated size');
        if (CODE.test(name)) throw new RosterRefusal('macros', 'a part that holds code');
        if (OUTSIDE.test(name)) throw new RosterRefusal('external-links', 'a part that reaches outside');
        return NEEDED.test(name);
      },
    }),
  );
  for (const [name, content] of Object.entries(unzipped)) parts.set(canonical(name), content);
  return parts;
}

/** Names of parts are compared without regard to case (ECMA-376-2, 6.2.2.3). */
function canonical(name: string): string {
  const lower = name.toLowerCase();
  const known = ['[Content_Types].xml', 'xl/sharedStrings.xml'].find((one) => one.toLowerCase() === lower);
  return known ?? lower;
}

function guarded<Value>(run: () => Value): Value {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof RosterRefusal) throw cause;
    throw new RosterRefusal('damaged', 'the archive is malformed');
  }
}

function refuseMalformed(name: string, content: Uint8Array): void {
  const text = strFromU8(content);
  // UTF-16 would hide the word from this search; table programs write UTF-8.
  if (content.subarray(0, 256).includes(0)) throw new RosterRefusal('damaged', `${name} is not UTF-8`);
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new RosterRefusal('entity-declaration', name);
  if (longestRun(text) > rosterLimits.maxRun)
    throw new RosterRefusal('too-large', 'a text or tag without end');
  if (!isWhole(text)) throw new RosterRefusal('damaged', `${name} ends too early`);
}

/** Characters from one opening bracket to the next: a tag with its attributes and the text behind it. */
function longestRun(text: string): number {
  let longest = 0;
  for (let at = text.indexOf('<'); at >= 0; ) {
    const next = text.indexOf('<', at + 1);
    longest = Math.max(longest, (next < 0 ? text.length : next) - at);
    at = next;
  }
  return longest;
}

/** Rows and cells that name no place are counted too. */
function refuseCrowds(sheets: readonly string[]): void {
  let cells = 0;
  for (const xml of sheets) {
    let lines = 0;
    for (const [, tag] of xml.matchAll(/<(?:\w+:)?(row|c)\b/gu)) {
      if (tag === 'row') lines += 1;
      else cells += 1;
      if (lines > rosterLimits.maxLines) throw new RosterRefusal('too-large', 'too many lines');
      if (cells > rosterLimits.maxCells) throw new RosterRefusal('too-large', 'too many cells');
    }
  }
}

/** A directory that tells too few bytes cuts a part short, and the parser of the library would not notice. */
function isWhole(text: string): boolean {
  const root = /<([A-Za-z_][\w.:-]*)/u.exec(text)?.[1];
  if (root === undefined) return false;
  const end = text.slice(-200).trimEnd();
  return (
    end.endsWith(`</${root}>`) ||
    (end.endsWith('/>') && text.indexOf('>', text.indexOf(`<${root}`)) >= text.trimEnd().length - 1)
  );
}

/** A cell at XFD1048576 would make a table of billions of empty cells. */
function refuseDistantCells(xml: string): void {
  for (const [, column, line] of xml.matchAll(/\br="([A-Z]{1,7})(\d{1,12})"/gu)) {
    if (Number(line) > rosterLimits.maxLines || columnIndex(column!) >= rosterLimits.maxColumns) {
      throw new RosterRefusal('too-large', 'a cell beyond the largest table');
    }
  }
  for (const [, line] of xml.matchAll(/<row\b[^<>]*?\br="(\d+)"/gu)) {
    if (Number(line) > rosterLimits.maxLines)
      throw new RosterRefusal('too-large', 'a line beyond the largest table');
  }
}

/** A → 0, Z → 25, AA → 26. */
export const columnIndex = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function sheetsOf(workbook: string, relations: string, text: (name: string) => string): SheetPart[] {
  const targets = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship\b([^<>]*)>/gu)].map(([, attributes]) => [
      attribute(attributes!, 'Id'),
      attribute(attributes!, 'Target'),
    ]),
  );
  return [...workbook.matchAll(/<(?:\w+:)?sheet\b([^<>]*)>/gu)].map(([, attributes]) => {
    const target = targets.get(attribute(attributes!, '(?:\\w+:)?id')) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const state = attribute(attributes!, 'state');
    return {
      name: attribute(attributes!, 'name'),
      hidden: state === 'hidden' || state === 'veryHidden',
      xml: text(path.toLowerCase()),
    };
  });
}

const attribute = (attributes: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`, 'u').exec(attributes)?.[1] ?? '';
