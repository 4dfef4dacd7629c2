import { describe, expect, it } from 'vitest';
import { observed, outcome } from './builders.ts';

describe('SCAN-05 and separator sheets', () => {
  it('passes where all sheets were scanned', () => {
    expect(outcome('SCAN-05', observed({ separators: { missing: [], mixed: false } }))).toBe('pass');
  });

  it('asks where a sheet is missing, since papers may be missing behind it', () => {
    expect(outcome('SCAN-05', observed({ separators: { missing: [4], mixed: false } }))).toBe('review');
  });

  it('asks where sheets of another applicant stand in the dossier', () => {
    expect(outcome('SCAN-05', observed({ separators: { missing: [], mixed: true } }))).toBe('review');
  });
});
