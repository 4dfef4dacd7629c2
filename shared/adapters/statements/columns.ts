/** A line of a statement as its tables show it; see `StatementLine`. */
export interface PrintedLine {
  readonly row: number | null;
  readonly name: string;
  readonly unit: string;
  readonly level: string;
  readonly specialty: string;
  readonly dossierId: string;
  readonly source: string;
  readonly outcome: 'ACCEPT' | 'REJECT' | 'REVIEW' | 'MISSING';
  readonly reasons: readonly string[];
  readonly titles: readonly string[];
  readonly messages: readonly string[];
  readonly mismatches: readonly string[];
}

export interface PrintedStatement {
  readonly balance: {
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly review: number;
    readonly missing: number;
    readonly balanced: boolean;
  };
  readonly unlisted: number;
  readonly lines: readonly PrintedLine[];
}

/** Decisions are proposals until a person signs them. */
const OUTCOMES: Readonly<Record<PrintedLine['outcome'], string>> = {
  ACCEPT: '受理',
  REJECT: '不予受理',
  REVIEW: '待审核',
  MISSING: '缺卷宗',
};

export interface Column {
  readonly title: string;
  /** Share of the table's width. */
  readonly width: number;
  readonly text: (line: PrintedLine) => string;
}

/** `PHOTO-01 照片；DOC-01 评定表份数`. */
const named = (reasons: readonly string[], titles: readonly string[]): string =>
  reasons.map((id, index) => `${id} ${titles[index] ?? ''}`.trimEnd()).join('；');

export const columns: readonly Column[] = [
  { title: '汇总表行', width: 5, text: ({ row }) => (row === null ? '未列入' : String(row)) },
  { title: '姓名', width: 8, text: ({ name }) => name },
  { title: '工作单位', width: 18, text: ({ unit }) => unit },
  { title: '申报级别', width: 9, text: ({ level }) => level },
  { title: '申报专业', width: 7, text: ({ specialty }) => specialty },
  { title: '卷宗编号', width: 12, text: ({ dossierId }) => dossierId },
  { title: '结论', width: 7, text: ({ outcome }) => OUTCOMES[outcome] },
  { title: '依据', width: 15, text: ({ reasons, titles }) => named(reasons, titles) },
  { title: '理由及待核对事项', width: 25, text: ({ messages }) => messages.join('') },
];

export const balanceLine = ({ balance, unlisted }: PrintedStatement): string => {
  const { rows, accepted, rejected, review, missing, balanced } = balance;
  const sum = `汇总表 ${rows} 人 = 受理 ${accepted} + 不予受理 ${rejected} + 待审核 ${review} + 缺卷宗 ${missing}`;
  const extra = unlisted > 0 ? `；另有 ${unlisted} 份卷宗未列入汇总表` : '';
  return `${sum}${balanced ? '，账平' : '，账不平，请核对'}${extra}。`;
};
