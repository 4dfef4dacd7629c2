import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ApiReason, apiReasons } from '../../../shared/domain/api/problem.ts';
import type { Sentence } from '../../../shared/domain/language.ts';
import { type IntakeReasonCode, intakeReasons } from '../../../shared/domain/reasons/intake.ts';
import {
  type RetryReason,
  retryReasons,
  type TerminalReason,
  terminalReasons,
} from '../../../shared/domain/reasons/pipeline.ts';
import { needsRescan, pageSentence, qualityAdvice } from '../../../shared/domain/reasons/quality.ts';
import {
  integritySentence,
  type RosterReasonCode,
  rosterReasons,
  rosterSentence,
} from '../../../shared/domain/reasons/roster.ts';

import {
  apiSentence,
  failureSentence,
  pageWords,
  pipelineSentence,
  rosterReasonSentence,
  unreadFile,
  unreadLines,
  unusableIntegrityList,
  unusableRoster,
} from '../../../shared/domain/reasons/sentences.ts';
import { QualityCode } from '../../../shared/domain/record.ts';
import { SENTENCES, sentencePage } from './sentence-table.ts';

const codes = Object.keys(rosterReasons) as RosterReasonCode[];

describe('what a clerk is told of a page', () => {
  it('is that it is fine, or blank, or everything that should be done', () => {
    expect(pageSentence(false, [])).toBe('清晰');
    expect(pageSentence(true, ['blurred'])).toBe('空白页');
    const both = pageSentence(false, ['blurred', 'dark']);
    expect(both).toContain(qualityAdvice.blurred);
    expect(both).toContain(qualityAdvice.dark);
  });

  it('asks for another scan where one would help, never for a blank back or a page that merely has no colours', () => {
    expect(needsRescan(false, ['skewed', 'blurred'])).toBe(true);
    expect(needsRescan(true, ['blurred', 'greyscale'])).toBe(false);
    expect(needsRescan(false, ['greyscale', 'skewed'])).toBe(false);
    expect(needsRescan(false, [])).toBe(false);
  });

  it('keeps each advice free of the sign that separates advice', () => {
    for (const advice of Object.values(qualityAdvice)) expect(advice).not.toContain('；');
  });
});

describe('what a clerk is told of a table that can’t be read', () => {
  it.each(codes)('never calls the integrity list a roster: %s', (reason) => {
    expect(integritySentence({ reason, detail: '' })).not.toContain('汇总表');
    expect(rosterSentence({ reason, detail: '' })).toContain('汇总表');
  });

  it('names the columns that each of the two needs', () => {
    expect(integritySentence({ reason: 'no-header', detail: '' })).toContain('核实年度');
    expect(rosterSentence({ reason: 'no-header', detail: '' })).not.toContain('核实年度');
  });
});

const namesOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as Key[];
const spoken: readonly (readonly [string, Sentence])[] = [
  ...namesOf(apiReasons).map((code: ApiReason) => [`api ${code}`, apiSentence(code)] as const),
  ...namesOf({ ...retryReasons, ...terminalReasons }).map(
    (code: RetryReason | TerminalReason) => [`pipeline ${code}`, pipelineSentence(code)] as const,
  ),
  ...namesOf(intakeReasons).map((code: IntakeReasonCode) => [`intake ${code}`, unreadFile(code)] as const),
  ...QualityCode.options.map((code) => [`quality ${code}`, pageWords(false, [code])] as const),
  ...codes.map((reason) => [`roster ${reason}`, unusableRoster({ reason })] as const),
  ...codes.map((reason) => [`integrity list ${reason}`, unusableIntegrityList({ reason })] as const),
  ['page', pageWords(false, [])],
  ['blank page', pageWords(true, ['blurred'])],
];

describe('what people are told', () => {
  it.each(spoken)('is Chinese and English: %s', (_, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/[a-z]{3}/);
    // Names of columns and attachments stay as the forms print them.
    expect(en.replaceAll(/\([^)]*\)|附件5/gu, '')).not.toMatch(/\p{Script=Han}|[，。；]/u);
  });

  it.each(spoken)('ends as a sentence in both or in neither: %s', (_, { zh, en }) => {
    expect(en.endsWith('.')).toBe(zh.endsWith('。'));
  });

  it('never calls the integrity list a roster, in English too', () => {
    for (const reason of codes) expect(unusableIntegrityList({ reason }).en).not.toContain('roster');
    expect(unusableIntegrityList({ reason: 'no-header' }).en).toContain('核实年度');
  });

  it('keeps English advice free of the sign that separates advice', () => {
    for (const code of QualityCode.options) expect(pageWords(false, [code]).en).not.toContain(';');
    expect(pageWords(false, ['blurred', 'dark']).en.split('; ')).toHaveLength(2);
  });

  it('is something general for a reason that this version does not know', () => {
    expect(failureSentence('constructor')).toEqual(pipelineSentence('attempts-exhausted'));
    expect(unreadFile('toString')).toEqual(unreadFile('unreadable-file'));
    expect(rosterReasonSentence('valueOf')).toBeNull();
  });

  it('names the first five lines of a list that can’t be read, and how many there are', () => {
    const lines = Array.from({ length: 7 }, (__, at) => ({ sheet: '表1', line: at + 2 }));
    const { zh, en } = unreadLines(lines);
    expect(zh).toContain('7 行无法读取（表1 第 2 行、');
    expect(en).toContain('7 lines of the list');
    expect([zh, en].every((text) => text.includes('6') && !/ 7 行）|line 7/.test(text))).toBe(true);
  });

  it('is word for word what docs/sentences.md has', () => {
    const written = readFileSync(new URL('../../../docs/sentences.md', import.meta.url), 'utf8');
    const advice = 'see what changed; if it is meant, run node test/domain/reasons/write-sentences.ts';
    for (const section of SENTENCES) expect(written, advice).toContain(section);
    expect(written).toBe(sentencePage());
  });

  it('is put together of each thing that is to be said of a page', () => {
    expect(pageWords(false, [])).toEqual({ zh: '清晰', en: 'fine' });
    expect(pageWords(true, ['blurred'])).toEqual({ zh: '空白页', en: 'blank page' });
    expect(pageWords(false, ['blurred', 'dark']).zh).toBe(`${qualityAdvice.blurred}；${qualityAdvice.dark}`);
  });

  it('is the sentence of a stored reason that is known', () => {
    expect(failureSentence('conflict')).toEqual(pipelineSentence('conflict'));
    expect(unreadFile('truncated').zh).toBe(intakeReasons.truncated.clerk);
    expect(rosterReasonSentence('no-rows')).toEqual(unusableRoster({ reason: 'no-rows' }));
  });

  it('names two lines of a list with a sign between them', () => {
    const lines = [2, 3].map((line) => ({ sheet: 'A', line }));
    expect(unreadLines(lines)).toEqual({
      zh: '名单中有 2 行无法读取（A 第 2 行、A 第 3 行），请补正身份证号和年度后重新导入。',
      en: '2 lines of the list can’t be read (A line 2, A line 3). Please mend ID number and year and load it again.',
    });
  });
});
