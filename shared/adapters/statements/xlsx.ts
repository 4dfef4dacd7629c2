import writeXlsx from 'write-excel-file/node';
import { balanceLine, columns, type PrintedStatement } from './columns.ts';

interface Cell {
  readonly value: string;
  /** Text, whatever it begins with: no cell of a statement is ever a formula. */
  readonly type: StringConstructor;
  readonly fontWeight?: 'bold';
  readonly wrap?: boolean;
  readonly columnSpan?: number;
}

const cell = (value: string, more: Partial<Cell> = {}): Cell => ({
  value,
  type: String,
  wrap: true,
  ...more,
});

/** The statement as a workbook: the balance on top, then one line a row of the roster. */
export async function statementXlsx(statement: PrintedStatement): Promise<Uint8Array> {
  const width = columns.length;
  const across = (text: string, more: Partial<Cell> = {}) => [
    cell(text, { columnSpan: width, ...more }),
    ...Array.from({ length: width - 1 }, () => null),
  ];
  const data = [
    across('批次结案表', { fontWeight: 'bold' }),
    across(balanceLine(statement)),
    columns.map(({ title }) => cell(title, { fontWeight: 'bold' })),
    ...statement.lines.map((line) => columns.map(({ text }) => cell(text(line)))),
  ];
  return writeXlsx(data, {
    sheet: '结案表',
    columns: columns.map(({ width }) => ({ width: width * 1.4 })),
  }).toBuffer();
}
