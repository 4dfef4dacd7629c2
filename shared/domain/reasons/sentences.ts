/** What people are told by reason, in both languages. */
import { type ApiReason, apiReasons } from '../api/problem.ts';
import type { Sentence } from '../language.ts';
import type { QualityCode } from '../record.ts';
import { englishApi, englishIntake, englishPipeline, englishQuality, englishRoster } from './english.ts';
import { type IntakeReasonCode, intakeReasons } from './intake.ts';
import { type RetryReason, retryReasons, type TerminalReason, terminalReasons } from './pipeline.ts';
import { pageSentence } from './quality.ts';
import { integritySentence, type RosterFailure, rosterReasons, rosterSentence } from './roster.ts';

const pipelineReasons = { ...retryReasons, ...terminalReasons } as const;

export const apiSentence = (reason: ApiReason): Sentence => ({
  zh: apiReasons[reason].user,
  en: englishApi[reason],
});

export const pipelineSentence = (reason: RetryReason | TerminalReason): Sentence => ({
  zh: pipelineReasons[reason].user,
  en: englishPipeline[reason],
});

/** Of a failure as it is stored; the general one for a reason of an older or newer version. */
export const failureSentence = (reason: string): Sentence =>
  pipelineSentence(isPipelineReason(reason) ? reason : 'attempts-exhausted');

const isPipelineReason = (reason: string): reason is RetryReason | TerminalReason =>
  Object.hasOwn(pipelineReasons, reason);

/** Of a file or page that could not be read; the general one for reasons of other parts. */
export function unreadFile(reason: string): Sentence {
  const code = Object.hasOwn(intakeReasons, reason) ? (reason as IntakeReasonCode) : 'unreadable-file';
  return { zh: intakeReasons[code].clerk, en: englishIntake[code] };
}

/** Of a page: fine, blank, or each thing that is to be said of it, between `；` or `; `. */
export function pageWords(blank: boolean, quality: readonly QualityCode[]): Sentence {
  const english = quality.map((code) => englishQuality[code]).join('; ');
  return { zh: pageSentence(blank, quality), en: blank ? 'blank page' : english || 'fine' };
}

/** Of a roster that can't be used, by its stored reason; null for one that is not known. */
export const rosterReasonSentence = (reason: string): Sentence | null =>
  Object.hasOwn(rosterReasons, reason) ? unusableRoster({ reason: reason as RosterFailure['reason'] }) : null;

export const unusableRoster = ({ reason }: Pick<RosterFailure, 'reason'>): Sentence => ({
  zh: rosterSentence({ reason, detail: '' }),
  en: englishRoster[reason],
});

/** The same for the integrity list, whose columns are others. */
export const unusableIntegrityList = ({ reason }: Pick<RosterFailure, 'reason'>): Sentence => ({
  zh: integritySentence({ reason, detail: '' }),
  en:
    reason === 'no-header'
      ? 'No header was found (身份证号, 核实年度 and so on).'
      : englishRoster[reason].replaceAll('roster', 'list'),
});

/** Of lines of an integrity list that give no number or no year. */
export function unreadLines(lines: readonly { readonly sheet: string; readonly line: number }[]): Sentence {
  const shown = lines.slice(0, 5);
  const [zh, en] = [
    shown.map(({ sheet, line }) => `${sheet} 第 ${line} 行`).join('、'),
    shown.map(({ sheet, line }) => `${sheet} line ${line}`).join(', '),
  ];
  return {
    zh: `名单中有 ${lines.length} 行无法读取（${zh}），请补正身份证号和年度后重新导入。`,
    en: `${lines.length} lines of the list can’t be read (${en}). Please mend ID number and year and load it again.`,
  };
}
