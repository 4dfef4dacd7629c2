import { describe, expect, it } from 'vitest';
import { observed, outcome, without } from './builders.ts';

describe('SCAN-05 and separator sheets', () => {
  it('passes where all sheets were scanned', () => {
    expect(outcome('SCAN-05', observed({ separators: { missing: [], mixed: false } }))).toBe('pass');
  });

  it('asks where a sheet is missing, since papers may be missing behind it', () => {
    expect(outcome('SCAN-05', observed({ separators: { missing: [4], mixed: false } }))).toBe('review');
  });

  it('lets no paper be surely absent while a sheet, and what stood behind it, is missing', () => {
    const statement = without('PUBLICITY_STATEMENT');
    expect(outcome('DOC-06', statement)).toBe('fail');
    expect(outcome('DOC-06', statement, observed({ separators: { missing: [4], mixed: false } }))).toBe(
      'review',
    );
    expect(outcome('DOC-06', statement, observed({ separators: { missing: [], mixed: true } }))).toBe(
      'review',
    );
  });

  it('asks where sheets of another applicant stand in the dossier', () => {
    expect(outcome('SCAN-05', observed({ separators: { missing: [], mixed: true } }))).toBe('review');
  });
});
