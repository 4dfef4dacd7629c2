import type { PipelineReason } from './pipeline.ts';

/** What `verify` may find off; see `usecases/decisions/verify-*.ts`. */
export const faults = {
  'head-missing': { user: '卷宗主记录缺失。', operator: 'A listed dossier has no head.' },
  'head-unreadable': {
    user: '卷宗主记录已损坏。',
    operator: 'A dossier head does not have its shape.',
  },
  'chain-gap': { user: '审计链缺少一环。', operator: 'An audit entry is missing.' },
  'chain-broken': {
    user: '审计链前后不能衔接。',
    operator: 'An audit entry does not name the hash of the one before.',
  },
  'chain-changed': {
    user: '审计记录被改动。',
    operator: 'An audit entry does not have the hash it bears.',
  },
  'chain-end': {
    user: '审计链的末端与卷宗主记录不符。',
    operator: 'The head names another end of the chain than there is: entries were cut off or added.',
  },
  'way-broken': {
    user: '审计链从扫描件到通知书的依据前后不符。',
    operator:
      'An audit entry names other scans, engine, models, reading, rules or record than those before it.',
  },
  'file-unvouched': {
    user: '扫描件与登记时的校验值不符。',
    operator: 'The head names another file than the one whose hash was registered.',
  },
  'reading-unvouched': {
    user: '识别数据与审计链不符。',
    operator: 'What reading gave is not what the chain names: other bytes, scans, engine or models.',
  },
  'entry-unreadable': {
    user: '审计记录已损坏。',
    operator: 'An audit entry does not have its shape.',
  },
  'file-missing': { user: '文件不在库中。', operator: 'A named file version is gone.' },
  'file-changed': {
    user: '文件内容与登记的校验值不符。',
    operator: 'A file does not have the hash it was named with.',
  },
  'purge-unfinished': {
    user: '清除尚未完成，请再次执行 shouli purge。',
    operator: 'A purge began and was stopped, or a locked file kept it.',
  },
  'record-missing': { user: '识别结果缺失。', operator: 'A revision of the record is gone.' },
  'record-unreadable': {
    user: '识别结果已损坏，或密钥不符。',
    operator: 'A revision does not have its shape, or a sealed value does not open.',
  },
  'record-changed': {
    user: '识别结果被改动，与审计链不符。',
    operator: 'A revision does not have the hash that the audit chain names.',
  },
  'record-unvouched': {
    user: '识别结果没有对应的审计记录。',
    operator: 'No audit entry names this revision.',
  },
  'word-missing': { user: '人工更正或认定的记录缺失。', operator: 'A word of a person is gone.' },
  'word-changed': {
    user: '人工更正或认定的记录被改动。',
    operator: 'A word does not have the hash that the audit chain names, or does not open.',
  },
  'notice-missing': {
    user: '通知书缺失。',
    operator: 'A notice that a head names is gone or was never issued.',
  },
  'notice-unreadable': { user: '通知书记录已损坏。', operator: 'A notice item does not have its shape.' },
  'notice-differs': {
    user: '通知书文件与登记的内容不符。',
    operator: 'The JSON of a notice is not the content of its item, or the chain names other hashes.',
  },
  'notice-unclaimed': {
    user: '有通知书不属于任何卷宗。',
    operator: 'An issued notice, or a file among the notices, that no dossier names.',
  },
  'number-gap': {
    user: '文号不连续。',
    operator: 'A number between the first and the last given has no notice.',
  },
  'number-double': { user: '文号重复。', operator: 'Two notices bear one number.' },
  'counter-differs': {
    user: '文号计数与通知书不符。',
    operator: 'The counter is not at the highest number given.',
  },
} as const satisfies Record<string, PipelineReason>;
export type FaultKind = keyof typeof faults;

/** One thing that is off. */
export interface Fault {
  readonly kind: FaultKind;
  /** Dossier, notice or campaign that it concerns. */
  readonly of: string;
  /** Key of the file, number of the link, revision or word; empty where `of` says all. */
  readonly at: string;
}
