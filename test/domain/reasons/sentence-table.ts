/** Every sentence that people are told by reason, as a page that a bureau can read through and a test can compare. */
import { type ApiReason, apiReasons } from '../../../shared/domain/api/problem.ts';
import type { Sentence } from '../../../shared/domain/language.ts';
import { type IntakeReasonCode, intakeReasons } from '../../../shared/domain/reasons/intake.ts';
import { retryReasons, terminalReasons } from '../../../shared/domain/reasons/pipeline.ts';
import { needsRescan, qualityAdvice } from '../../../shared/domain/reasons/quality.ts';
import { rosterNoteSentences, rosterReasons } from '../../../shared/domain/reasons/roster.ts';
import {
  apiSentence,
  pageWords,
  pipelineSentence,
  unreadFile,
  unusableIntegrityList,
  unusableRoster,
} from '../../../shared/domain/reasons/sentences.ts';
import { faults } from '../../../shared/domain/reasons/verification.ts';
import type { QualityCode } from '../../../shared/domain/record.ts';

type Row = readonly string[];

const cell = (text: string): string => text.replaceAll('|', '\\|');
const line = (row: Row): string => `| ${row.map(cell).join(' | ')} |`;

const table = (title: string, head: Row, rows: readonly Row[]): string =>
  [`## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');

const codes = <Code extends string>(reasons: Readonly<Record<Code, unknown>>) =>
  Object.keys(reasons) as Code[];

const both = ({ zh, en }: Sentence): Row => [zh, en];

const ofPipeline = (code: keyof typeof retryReasons | keyof typeof terminalReasons): Row => [
  ...[code, ...both(pipelineSentence(code))],
  { ...retryReasons, ...terminalReasons }[code].operator,
];

/** One section each: what a person sees, in Chinese and English, and what the operator’s log says. */
export const SENTENCES: readonly string[] = [
  table(
    '控制台',
    ['代码', '状态', '中文', 'English'],
    codes(apiReasons).map((code: ApiReason) => [
      code,
      String(apiReasons[code].status),
      ...both(apiSentence(code)),
    ]),
  ),
  table('处理流程：会自动重试', ['代码', '中文', 'English', '日志'], codes(retryReasons).map(ofPipeline)),
  table('处理流程：须有人处理', ['代码', '中文', 'English', '日志'], codes(terminalReasons).map(ofPipeline)),
  table(
    '扫描文件',
    ['代码', '可重试', '中文', 'English', '日志'],
    codes(intakeReasons).map((code: IntakeReasonCode) => [
      ...[code, intakeReasons[code].retry ? '是' : '否', ...both(unreadFile(code))],
      intakeReasons[code].operator,
    ]),
  ),
  table(
    '扫描质量',
    ['代码', '须重扫', '中文', 'English'],
    codes(qualityAdvice).map((code: QualityCode) => [
      ...[code, needsRescan(false, [code]) ? '是' : '否', ...both(pageWords(false, [code]))],
    ]),
  ),
  table(
    '汇总表',
    ['代码', '中文', 'English', '日志'],
    codes(rosterReasons).map((reason) => [
      ...[reason, ...both(unusableRoster({ reason })), rosterReasons[reason].operator],
    ]),
  ),
  table(
    '诚信名单',
    ['代码', '中文', 'English'],
    codes(rosterReasons).map((reason) => [reason, ...both(unusableIntegrityList({ reason }))]),
  ),
  table(
    '汇总表的提示',
    ['代码', '中文'],
    codes(rosterNoteSentences).map((kind) => [kind, rosterNoteSentences[kind]]),
  ),
  table(
    '核验',
    ['代码', '中文', '日志'],
    codes(faults).map((kind) => [kind, faults[kind].user, faults[kind].operator]),
  ),
];

export const sentencePage = (): string =>
  [
    '# 系统说的话',
    '',
    '<!-- 由 test/domain/reasons/write-sentences.ts 生成，请勿手改。 -->',
    '',
    '每一种原因，界面上给人看的中文和英文，以及写进日志的一句。规则的原话见 [findings.md](findings.md)。',
    '',
    ...SENTENCES,
  ].join('\n');
