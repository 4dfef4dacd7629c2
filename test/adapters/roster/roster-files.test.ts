import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rosterFiles } from '../../../shared/adapters/roster/roster-files.ts';
import { type RosterReasonCode, rosterReasons } from '../../../shared/domain/reasons/roster.ts';
import { type SheetPlan, type WorkbookPlan, workbook } from './workbook-builder.ts';

let home = '';
let count = 0;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'roster-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function open(bytes: Uint8Array | string) {
  count += 1;
  const path = join(home, `${count}.bin`);
  writeFileSync(path, bytes);
  return rosterFiles.open(path);
}

async function refusal(bytes: Uint8Array | string): Promise<string> {
  const result = await open(bytes);
  return result.ok ? 'read' : result.error.reason;
}

const plain: SheetPlan = {
  name: '汇总表',
  lines: [
    ['姓名', '性别', '身份证号'],
    ['王示例', '男', '210102198503079990'],
  ],
};
const plan = (more: Partial<WorkbookPlan>): Uint8Array => workbook({ sheets: [plain], ...more });

/** Texts of a table's cells. */
const texts = (lines: readonly { cells: readonly ({ text: string } | null)[] }[]) =>
  lines.map(({ cells }) => cells.map((cell) => cell?.text ?? null));

describe('a workbook', () => {
  it('gives every cell as text, with lines counted as the table program counts them', async () => {
    const result = await open(plan({ sheets: [{ ...plain, lines: [[], ...plain.lines] }] }));
    if (!result.ok) throw new Error(result.error.reason);
    expect(texts(result.value[0]!.lines).slice(1)).toEqual(plain.lines);
    expect(result.value[0]!.lines[2]!.line).toBe(3);
  });

  it('gives what a formula last came to and never what it would come to now', async () => {
    const formula = { formula: 'HYPERLINK("http://example.invalid","x")&1+1', value: '张三' };
    const result = await open(plan({ sheets: [{ ...plain, lines: [['姓名'], [formula]] }] }));
    expect(result.ok && texts(result.value[0]!.lines)[1]).toEqual(['张三']);
  });

  it('keeps a text that begins with an equals sign as that text', async () => {
    const result = await open(plan({ sheets: [{ ...plain, lines: [['姓名'], ['=1+1']] }] }));
    expect(result.ok && texts(result.value[0]!.lines)[1]).toEqual(['=1+1']);
  });

  it('marks hidden lines and hidden sheets and loses neither', async () => {
    const result = await open(
      plan({
        sheets: [
          { ...plain, hiddenLines: [2] },
          { ...plain, name: '旧表', state: 'veryHidden' },
        ],
      }),
    );
    if (!result.ok) throw new Error(result.error.reason);
    expect(result.value.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['汇总表', false],
      ['旧表', true],
    ]);
    expect(result.value[0]!.lines.map(({ hidden }) => hidden)).toEqual([false, true]);
  });

  it('puts the value of merged cells into each of them', async () => {
    const lines = [
      ['姓名', '学历情况', null],
      [null, '学历', '学位'],
    ];
    const result = await open(plan({ sheets: [{ name: 's', lines, merges: ['A1:A2', 'B1:C1'] }] }));
    expect(result.ok && texts(result.value[0]!.lines)).toEqual([
      ['姓名', '学历情况', '学历情况'],
      ['姓名', '学历', '学位'],
    ]);
  });

  it('gives a date as ISO and the first of a month as that month', async () => {
    const lines = [
      ['姓名', '日期'],
      ['王', new Date('2018-12-05')],
      ['李', new Date('2018-12-01')],
    ];
    const result = await open(plan({ sheets: [{ name: 's', lines }] }));
    expect(result.ok && texts(result.value[0]!.lines).map((line) => line[1])).toEqual([
      '日期',
      '2018-12-05',
      '2018-12',
    ]);
  });
});

/** A workbook whose directory tells another inflated size of its first sheet. */
function declaring(size: number): Uint8Array {
  const bytes = plan({});
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 46 < bytes.length; at += 1) {
    const isEntry = view.getUint32(at, true) === 0x02014b50;
    const name = Buffer.from(bytes.subarray(at + 46, at + 70)).toString();
    if (isEntry && name === 'xl/worksheets/sheet1.xml') view.setUint32(at + 24, size, true);
  }
  return bytes;
}

const distant = (ref: string): Uint8Array =>
  plan({
    extraParts: {
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="x"><sheetData><row r="1"><c r="${ref}"><v>1</v></c></row></sheetData></worksheet>`,
    },
  });

const entities = `<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;

const ole = (marker: string): Uint8Array =>
  new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from(marker, 'utf16le')]);

describe('a roster that must not be read', () => {
  it.each<[string, () => Uint8Array | string, RosterReasonCode]>([
    ['macros', () => plan({ extraParts: { 'xl/vbaProject.bin': 'x' } }), 'macros'],
    ['macros under another letter case', () => plan({ extraParts: { 'XL/VBAPROJECT.BIN': 'x' } }), 'macros'],
    ['a macro sheet', () => plan({ extraParts: { 'xl/macrosheets/sheet1.xml': '<x/>' } }), 'macros'],
    ['a control', () => plan({ extraParts: { 'xl/activeX/activeX1.xml': '<x/>' } }), 'macros'],
    [
      'the content type of macros',
      () =>
        plan({
          extraParts: {
            '[Content_Types].xml':
              '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
          },
        }),
      'macros',
    ],
    [
      'links to other files',
      () => plan({ extraParts: { 'xl/externalLinks/externalLink1.xml': '<x/>' } }),
      'external-links',
    ],
    ['a data connection', () => plan({ extraParts: { 'xl/connections.xml': '<x/>' } }), 'external-links'],
    [
      'an embedded file',
      () => plan({ extraParts: { 'xl/embeddings/oleObject1.bin': 'x' } }),
      'external-links',
    ],
    ['entities', () => plan({ prologue: entities }), 'entity-declaration'],
    ['a bomb', () => declaring(900_000_000), 'too-large'],
    [
      'more parts than any table has',
      () =>
        plan({
          extraParts: Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`xl/media/${i}.png`, 'x'])),
        }),
      'too-large',
    ],
    ['a cell in the last line', () => distant('A1048576'), 'too-large'],
    ['a cell in the last column', () => distant('XFD1'), 'too-large'],
    ['a cell far beyond the last column', () => distant('ZZZZZZ999999999999'), 'too-large'],
    ['half of a workbook', () => plan({}).slice(0, 900), 'damaged'],
    ['an archive that is no workbook', () => zipSync({ 'a.txt': strToU8('x') }), 'unknown-type'],
    ['the old binary format', () => ole('Workbook'), 'old-format'],
    ['an encrypted workbook', () => ole('EncryptedPackage'), 'password-protected'],
    ['a PDF', () => '%PDF-1.7\n', 'unknown-type'],
    ['a picture', () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'unknown-type'],
    ['nothing', () => '', 'unreadable-file'],
    ['bytes of no encoding', () => new Uint8Array([0xff, 0xff, 0x80, 0xff, 0xff]), 'unknown-encoding'],
    ['an open quote', () => '姓名,性别\n"王示例,男\n', 'damaged'],
  ])('is refused for %s', async (_, make, reason) => {
    expect(await refusal(make())).toBe(reason);
  });

  it('is refused, not cut short, when its directory tells fewer bytes than it holds', async () => {
    expect(await refusal(declaring(200))).toBe('damaged');
  });

  it('is refused when the file is not there', async () => {
    const result = await rosterFiles.open(join(home, 'nowhere.xlsx'));
    expect(result.ok ? 'read' : result.error.reason).toBe('unreadable-file');
  });

  it('has a sentence in Chinese for each reason', () => {
    for (const { clerk } of Object.values(rosterReasons)) expect(clerk).toMatch(/^汇总表.*。$/u);
  });
});

describe('a roster as text', () => {
  const lines = [
    ['姓名', '单位'],
    ['王示例', '鞍山市,计量所'],
  ];

  it('keeps commas and line breaks inside quotes', async () => {
    const result = await open('姓名,单位\n王示例,"鞍山市,\n计量所"\n');
    expect(result.ok && texts(result.value[0]!.lines)[1]).toEqual(['王示例', '鞍山市,\n计量所']);
  });

  it('reads GB18030', async () => {
    const gb = new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xa5, 0xce, 0xbb, 0x0a]);
    const result = await open(gb);
    expect(result.ok && texts(result.value[0]!.lines)[0]).toEqual(['姓名', '单位']);
  });

  it('reads UTF-8 and UTF-16 with a byte order mark', async () => {
    const text = '姓名\t单位\n王示例\t鞍山市,计量所\n';
    for (const bytes of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le')]) {
      const result = await open(bytes);
      expect(result.ok && texts(result.value[0]!.lines)).toEqual(lines);
    }
  });

  it('frees ID numbers from what protects them from being rounded', async () => {
    const result = await open(
      '姓名,身份证号\n王示例,"=""210102198503079990"""\n李示例,\'210102198503079990\n',
    );
    expect(
      result.ok &&
        texts(result.value[0]!.lines)
          .slice(1)
          .map((line) => line[1]),
    ).toEqual(['210102198503079990', '210102198503079990']);
  });
});
