import { type Block, type PageLayout, toTheRight } from '../layout/blocks.ts';
import { boxOf, recognitionOf } from '../layout/glyphs.ts';
import { readAmountWan } from '../values/amounts.ts';
import { compact } from '../values/text.ts';
import type { Passage } from './flow.ts';

/** One year's row of a table of benefits. */
export interface BenefitRow {
  readonly year: { readonly value: number; readonly at: Passage };
  readonly amountWan: number;
  readonly at: Passage;
}

/** Columns that state a benefit, the most telling first; where several stand side by side the first is taken. */
const COLUMNS: readonly RegExp[] = [
  /经济效益|效益合计|^合计|总效益/u,
  /新增利润|利润/u,
  /节支|节约/u,
  /产值|销售|收入/u,
];
const YEAR = /^(?<year>20\d{2})年?(?:度)?$/u;
const UNIT = /\((?<unit>亿元|万元|元)\)|单位[:：]?(?<stated>亿元|万元|元)|(?<bare>万元)/u;

/** Rows with a year and an amount under a heading that names a benefit; totals over years are left out. */
export function benefitRows(layout: PageLayout): BenefitRow[] {
  return layout.reading.grids.flatMap((_, grid) => {
    const cells = layout.cells.filter((cell) => cell.grid === grid && cell.cell !== null);
    const years = cells.filter((cell) => YEAR.test(compact(cell.run.text)));
    const firstYear = Math.min(...years.map((cell) => cell.cell!.row));
    const head = headOf(cells.filter((cell) => cell.cell!.row < firstYear));
    if (head === null) return besideLabels(layout, cells);
    const unit = unitOf(head.run.text) ?? unitOf(layout.freeLines.map((line) => line.run.text).join(' '));
    return years.flatMap((cell) => {
      const year = YEAR.exec(compact(cell.run.text))?.groups?.year;
      const amount = cells.find(
        (other) => other.cell!.row === cell.cell!.row && other.cell!.column === head.cell!.column,
      );
      const value = year && amount && amount !== cell ? readAmountWan(amount.run.text, unit) : null;
      const [yearAt, at] = [passageOf(layout, cell), amount ? passageOf(layout, amount) : null];
      if (!value || !yearAt || !at) return [];
      return [{ year: { value: Number(year), at: yearAt }, amountWan: value.value, at }];
    });
  });
}

/** Label and value side by side: 效益年度 | 2022年度, 年新增经济效益（万元） | 1,200. */
function besideLabels(layout: PageLayout, cells: readonly Block[]): BenefitRow[] {
  const beside = (label: Block | undefined) => (label ? toTheRight(label, cells)[0] : undefined);
  const yearCell = cells.find((cell) => YEAR.test(compact(cell.run.text)));
  const year = yearCell && YEAR.exec(compact(yearCell.run.text))?.groups?.year;
  const yearAt = yearCell && passageOf(layout, yearCell);
  if (!year || !yearAt) return [];
  for (const column of COLUMNS) {
    const label = cells.find((cell) => column.test(compact(cell.run.text)) && cell.run.text.length < 24);
    const value = beside(label);
    const amount = value && readAmountWan(value.run.text, unitOf(label!.run.text));
    const at = value && passageOf(layout, value);
    if (amount && at) return [{ year: { value: Number(year), at: yearAt }, amountWan: amount.value, at }];
  }
  return [];
}

function headOf(cells: readonly Block[]): Block | null {
  for (const column of COLUMNS) {
    const head = cells.find((cell) => column.test(compact(cell.run.text)) && cell.run.text.length < 24);
    if (head) return head;
  }
  return null;
}

function unitOf(text: string): '元' | '万元' | '亿元' | undefined {
  const groups = UNIT.exec(compact(text))?.groups;
  return (groups?.unit ?? groups?.stated ?? groups?.bare) as '元' | '万元' | '亿元' | undefined;
}

function passageOf(layout: PageLayout, { run }: Block): Passage | null {
  const [box, recognition] = [boxOf(run), recognitionOf(run)];
  if (box === null || recognition === null) return null;
  return {
    start: 0,
    end: 0,
    text: compact(run.text),
    page: layout.page,
    box: layout.back(box),
    recognition,
    run,
  };
}
