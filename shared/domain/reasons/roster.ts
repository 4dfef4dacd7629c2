import type { RosterNoteKind } from '../roster.ts';

/** What a clerk and an operator are told where a roster can't be used, by reason. */
export interface RosterReason {
  /** One sentence for the clerk: what is wrong and what to do. */
  readonly clerk: string;
  /** One sentence for the operator's log. */
  readonly operator: string;
}

export const rosterReasons = {
  'unreadable-file': {
    clerk: '汇总表文件无法打开，请检查文件后重新提交。',
    operator: 'The roster file could not be opened or holds no bytes.',
  },
  'too-large': {
    clerk: '汇总表文件过大或解压后内容异常庞大，已拒绝读取，请只保留人员汇总表后重新提交。',
    operator: 'The roster exceeds the limits of bytes, inflated bytes, parts, lines or memory.',
  },
  'too-slow': {
    clerk: '汇总表读取超时，已中止，请只保留人员汇总表另存后重新提交。',
    operator: 'The roster was not parsed within the configured time.',
  },
  'unknown-type': {
    clerk: '汇总表不是可识别的格式，请另存为 .xlsx 或 .csv 后重新提交。',
    operator: 'Neither a workbook (xlsx) nor text (csv).',
  },
  'old-format': {
    clerk: '汇总表是旧版 .xls 格式，请用表格软件另存为 .xlsx 后重新提交。',
    operator: 'An OLE compound file: the binary workbook format is not read.',
  },
  'password-protected': {
    clerk: '汇总表设有密码，无法读取，请取消密码后重新提交。',
    operator: 'The workbook is encrypted.',
  },
  damaged: {
    clerk: '汇总表文件已损坏，请重新导出后提交。',
    operator: 'The archive or the XML in it is malformed.',
  },
  macros: {
    clerk: '汇总表含有宏，已拒绝读取，请另存为不含宏的 .xlsx 后重新提交。',
    operator: 'The workbook holds a VBA project, a macro sheet or an ActiveX control.',
  },
  'external-links': {
    clerk: '汇总表引用了外部文件或数据连接，已拒绝读取，请断开链接、粘贴为数值后重新提交。',
    operator: 'The workbook holds external links, data connections or embedded objects.',
  },
  'entity-declaration': {
    clerk: '汇总表内部含有不允许的声明，已拒绝读取，请用表格软件重新另存后提交。',
    operator: 'An XML part holds a document type declaration.',
  },
  'unknown-encoding': {
    clerk: '汇总表的文字编码无法识别，请另存为 UTF-8 或 GB18030 编码的 .csv，或另存为 .xlsx。',
    operator: 'The text is neither UTF-8, UTF-16 with a mark, nor GB18030.',
  },
  'no-header': {
    clerk: '汇总表中没有找到表头（应含“姓名”及“身份证号”“工作单位”“申报资格”等栏目），请使用附件5的格式。',
    operator: 'No line of any sheet names enough known columns.',
  },
  'no-rows': {
    clerk: '汇总表有表头而没有任何人员，请填写后重新提交。',
    operator: 'A header was found and no line of data below it.',
  },
} as const satisfies Record<string, RosterReason>;

export type RosterReasonCode = keyof typeof rosterReasons;

export interface RosterFailure {
  readonly reason: RosterReasonCode;
  /** For operators; never content of the roster. */
  readonly detail: string;
}

export const rosterSentence = ({ reason }: RosterFailure): string => rosterReasons[reason].clerk;

/** The same for the integrity list, whose columns are others. */
export const integritySentence = (failure: RosterFailure): string =>
  failure.reason === 'no-header'
    ? '没有找到表头（应含“身份证号”和“核实年度”等栏目）。'
    : rosterSentence(failure).replaceAll(/人员汇总表|汇总表/gu, '名单');

/** What a person is told of a note, by its kind. */
export const rosterNoteSentences: Readonly<Record<RosterNoteKind, string>> = {
  'hidden-row': '该行在表格中被隐藏，已照常计入',
  'hidden-sheet': '隐藏的工作表，未计入',
  'skipped-line': '该行不像人员信息，未计入，请核对',
  'unreadable-cell': '单元格内容无法识别，请核对',
  'number-damaged': '身份证号存成了数值，末几位已丢失，请改为文本格式',
  'sequence-differs': '序号与实际顺序不符',
  'repeated-person': '与前面某行是同一人',
};
