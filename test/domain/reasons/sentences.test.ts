import { describe, expect, it } from 'vitest';
import { needsRescan, pageSentence, qualityAdvice } from '../../../shared/domain/reasons/quality.ts';
import {
  integritySentence,
  type RosterReasonCode,
  rosterReasons,
  rosterSentence,
} from '../../../shared/domain/reasons/roster.ts';

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
