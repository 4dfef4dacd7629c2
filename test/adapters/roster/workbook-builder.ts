/** Workbooks for tests, part by part, so that hostile ones can be made too. Synthetic people only. */
import { strToU8, type Zippable, zipSync } from 'fflate';

export type CellValue = string | number | Date | { formula: string; value: string } | null;

export interface SheetPlan {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly lines: readonly (readonly CellValue[])[];
  readonly merges?: readonly string[];
  /** Lines from 1. */
  readonly hiddenLines?: readonly number[];
}

export interface WorkbookPlan {
  readonly sheets: readonly SheetPlan[];
  readonly extraParts?: Readonly<Record<string, string | Uint8Array>>;
  /** Put before the root element of the first sheet. */
  readonly prologue?: string;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function workbook({ sheets, extraParts = {}, prologue = '' }: WorkbookPlan): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}">${sheets
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join('')}<Relationship Id="rId99" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
  for (const [index, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<?xml version="1.0"?>${index === 0 ? prologue : ''}${sheetXml(sheet)}`;
  }
  const zip: Zippable = {};
  for (const [name, text] of Object.entries(parts)) zip[name] = strToU8(text);
  for (const [name, content] of Object.entries(extraParts)) {
    zip[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(zip);
}

function sheetXml({ lines, merges = [], hiddenLines = [] }: SheetPlan): string {
  const rows = lines.map((cells, index) => {
    const hidden = hiddenLines.includes(index + 1) ? ' hidden="1"' : '';
    return `<row r="${index + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${index + 1}`)).join('')}</row>`;
  });
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData>${merged ? `<mergeCells>${merged}</mergeCells>` : ''}</worksheet>`;
}

const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`;

function cellXml(value: CellValue, ref: string): string {
  if (value === null) return '';
  if (value instanceof Date) return `<c r="${ref}" s="1"><v>${value.getTime() / 86_400_000 + 25_569}</v></c>`;
  if (typeof value === 'number') return `<c r="${ref}"><v>${value}</v></c>`;
  if (typeof value === 'object') {
    return `<c r="${ref}" t="str"><f>${escaped(value.formula)}</f><v>${escaped(value.value)}</v></c>`;
  }
  return `<c r="${ref}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
