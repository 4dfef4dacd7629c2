import { describe, expect, it } from 'vitest';
import { bears } from '../../shared/rules/statement-names.ts';
import {
  type Change,
  change,
  cityDossier,
  finding,
  observed,
  outcome,
  read,
  unsure,
  without,
} from './builders.ts';

/** The clean dossier's applicant is 王示例. */
const saying = (text: string, confidence = 0.97): Change =>
  observed({ statements: [{ documentIndex: 4, text, confidence }] });

describe('whom the 公示情况说明 names', () => {
  it.each([
    ['names the applicant', '我单位王示例同志申报正高级工程师资格,其全部申报材料进行了公示。'],
    ['names the applicant over two lines', '兹有我单位王示\n例同志的申报材料公示完毕。'],
    ['names the applicant, one character misread', '我单位王示列同志的申报材料公示完毕。'],
    ['names the applicant among others', '赵丁同志、钱戊同志、王示例同志的材料公示完毕。'],
    ['names nobody', '经公示,该同志廉洁自律情况良好。公示期间同志们无异议。'],
    ['speaks of everybody', '各位同志的申报材料已公示完毕。'],
  ])('asks nothing of a statement that %s', (_, text) => {
    expect(outcome('DOC-06', saying(text))).toBe('pass');
  });

  it('asks where a statement names another comrade, and says whom it lacks', () => {
    const other = change(
      cityDossier(),
      saying('我单位赵丁同志申报正高级工程师资格,其全部申报材料进行了公示。'),
    );
    expect(finding('DOC-06', other)).toMatchObject({
      outcome: 'review',
      question: expect.stringContaining('王示例'),
    });
  });

  it('asks where a statement without 同志 names another person of the batch', () => {
    const text = saying('将申报人赵丁的全部材料予以公示。');
    const dossier = change(cityDossier(), text);
    expect(outcome('DOC-06', text)).toBe('pass');
    expect(finding('DOC-06', dossier, { batch: { twins: [], statementNames: ['D2'] } }).outcome).toBe(
      'review',
    );
  });

  it('holds nothing against a statement or a name that was read unsurely', () => {
    const text = '我单位赵丁同志申报正高级工程师资格。';
    expect(outcome('DOC-06', saying(text, 0.5))).toBe('pass');
    expect(outcome('DOC-06', saying(text), unsure('applicant.name', 0.5))).toBe('pass');
  });

  it('takes several statements together: each must be read, and none may name the applicant', () => {
    const others = '我单位赵丁同志申报正高级工程师资格。';
    const both = (first: string, second: string, confidence = 0.97) =>
      outcome(
        'DOC-06',
        observed({
          statements: [
            { documentIndex: 4, text: first, confidence: 0.97 },
            { documentIndex: 5, text: second, confidence },
          ],
        }),
      );
    expect(both(others, '公示期间无异议。')).toBe('review');
    expect(both(others, '王示例同志的材料公示完毕。')).toBe('pass');
    expect(both(others, '公示期间无异议。', 0.5)).toBe('pass');
    expect(both(others, others, 0.8)).toBe('review');
  });

  it('asks nothing where no statement or no name was read, whomever the batch knows', () => {
    const named = { batch: { twins: [], statementNames: ['D2'] } };
    expect(finding('DOC-06', change(cityDossier(), observed({ statements: [] })), named).outcome).toBe(
      'pass',
    );
    const nameless = read('applicant.name', { value: null, verifiedBy: 'reviewer-1' });
    const text = saying('我单位赵丁同志申报正高级工程师资格。');
    expect(finding('DOC-06', change(cityDossier(), text, nameless), named).outcome).toBe('pass');
  });

  it('refuses nobody whom a statement in another dossier of the batch names', () => {
    const lacking = change(cityDossier(), without('PUBLICITY_STATEMENT'));
    expect(finding('DOC-06', lacking).outcome).toBe('fail');
    expect(finding('DOC-06', lacking, { batch: { twins: [], namedIn: ['LNZC-2024-0007'] } })).toMatchObject({
      outcome: 'review',
      message: expect.stringContaining('LNZC-2024-0007'),
    });
  });

  it('finds a short name only to the letter or its lookalikes', () => {
    expect(bears('公示李末同志', '李末')).toBe(true);
    expect(bears('公示李未同志', '李末')).toBe(true);
    expect(bears('公示李花同志', '李末')).toBe(false);
  });

  it('finds a name over two lines and at the end of the text, and none that the end cuts off', () => {
    expect(bears('公示李\n末同志', '李末')).toBe(true);
    expect(bears('公示李末', '李末')).toBe(true);
    expect(bears('公示李未', '李末')).toBe(true);
    expect(bears('公示王示', '王示例')).toBe(false);
  });
});
