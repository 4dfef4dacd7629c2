import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../shared/domain/record.ts';
import {
  adding,
  type Change,
  change,
  cityDossier,
  decision,
  drop,
  field,
  finding,
  observed,
  outcome,
  provincialDossier,
  read,
  set,
  unsure,
  verify,
  without,
} from './builders.ts';

const CARD = 8;
const box = [0.3, 0.4, 0.1, 0.02] as const;

const onCard = (path: string, value: FieldValue, confidence = 0.98): Change =>
  observed({ crossValues: [{ path, value, documentIndex: CARD, page: CARD + 1, box, confidence }] });

describe('OCR-01 key fields', () => {
  it('accepts a clean dossier without a question', () => {
    expect(outcome('OCR-01')).toBe('pass');
    expect(decision(cityDossier()).proposed).toBe('ACCEPT');
  });

  it('puts each thing that it names into quotation marks of its own', () => {
    const dossier = change(cityDossier(), unsure('applicant.name'), unsure('declared.level'));
    expect(finding('OCR-01', dossier).message).toBe(
      '“姓名（第1页，把握0.60）”、“申报级别（第1页，把握0.60）”识别置信度不足，请人工确认。',
    );
  });

  it.each([
    'applicant.name',
    'applicant.idNumber',
    'declared.specialty',
    'declared.level',
    'currentTitle.level',
    'currentTitle.obtainedOn',
    'education.level',
    'publicity.startOn',
    'publicity.endOn',
  ])('asks for %s where it was read unsurely, not where a person verified it', (path) => {
    expect(finding('OCR-01', change(cityDossier(), unsure(path, 0.949))).outcome).toBe('review');
    expect(finding('OCR-01', change(cityDossier(), verify(path))).outcome).toBe('pass');
  });

  it('takes boxes by their own scale: asks for an exception that was hardly told', () => {
    expect(outcome('OCR-01', unsure('declared.isException', 0.85))).toBe('pass');
    expect(outcome('OCR-01', unsure('declared.isException', 0.7))).toBe('review');
  });

  it('does not ask for fields that no decision rests on', () => {
    expect(outcome('OCR-01', unsure('applicant.ethnicity', 0.2))).toBe('pass');
    expect(outcome('OCR-01', drop(/isException/))).toBe('pass');
  });

  it('asks for an unread value, which nothing can confirm', () => {
    expect(outcome('OCR-01', set({ 'applicant.name': null }))).toBe('review');
    expect(outcome('OCR-01', set({ 'applicant.name': null }), onCard('applicant.name', '王示例'))).toBe(
      'review',
    );
  });

  it('is content with another document or the roster that says the same', () => {
    const misread = unsure('applicant.name');
    expect(outcome('OCR-01', misread, onCard('applicant.name', '王示例'))).toBe('pass');
    expect(outcome('OCR-01', misread, onCard('applicant.name', '王示例', 0.5))).toBe('review');
    expect(outcome('OCR-01', misread, onCard('applicant.name', '王示列'))).toBe('review');
    const listed = (values: Record<string, string>) =>
      finding('OCR-01', change(cityDossier(), misread), {
        roster: { row: 1, electronicPresent: true, values, mismatches: [] },
      }).outcome;
    expect(listed({ 'applicant.name': '王示例' })).toBe('pass');
    expect(listed({ 'applicant.name': '' })).toBe('review');
  });

  it('does not take another paper’s word for a name that may hide a character nobody could spell', () => {
    const perhaps = (...changes: Change[]) => [
      set({ 'applicant.name': '逢示例' }),
      unsure('applicant.name'),
      ...changes,
    ];
    const listed = {
      row: 1,
      electronicPresent: true,
      values: { 'applicant.name': '逢示例' },
      mismatches: [],
    };
    expect(outcome('OCR-01', ...perhaps(onCard('applicant.name', '逢示例')))).toBe('review');
    expect(finding('OCR-01', change(cityDossier(), ...perhaps()), { roster: listed }).outcome).toBe('pass');
  });

  it('takes another paper’s word for a unit, whatever characters its name has', () => {
    const unit = set({ 'employer.coverName': '鞍山市逢源检测有限公司' });
    const misread = unsure('employer.coverName');
    expect(outcome('OCR-01', unit, misread)).toBe('review');
    expect(outcome('OCR-01', unit, misread, onCard('employer.coverName', '鞍山市逢源检测有限公司'))).toBe(
      'pass',
    );
  });

  it('wants dates confirmed at their own precision or a finer one', () => {
    const misread = unsure('currentTitle.obtainedOn');
    expect(outcome('OCR-01', misread, onCard('currentTitle.obtainedOn', '2018年12月'))).toBe('pass');
    expect(outcome('OCR-01', misread, onCard('currentTitle.obtainedOn', '2018-12-20'))).toBe('pass');
    expect(outcome('OCR-01', misread, onCard('currentTitle.obtainedOn', '2018'))).toBe('review');
  });

  it('takes the unit’s seal for the unit’s name', () => {
    expect(outcome('OCR-01', unsure('employer.coverName'))).toBe('pass');
    const sealless = drop(/sealText/);
    expect(outcome('OCR-01', unsure('employer.coverName'), sealless)).toBe('review');
  });

  it('asks for handwriting until something printed says the same', () => {
    const byHand = (path: string) =>
      read(path, { evidence: [{ ...field('王示例').evidence[0]!, handwritten: true }] });
    expect(outcome('OCR-01', byHand('applicant.name'))).toBe('review');
    expect(outcome('OCR-01', byHand('applicant.name'), onCard('applicant.name', '王示例'))).toBe('pass');
  });

  it('asks for all handwriting of a form that was filled in by hand, whatever confirms it', () => {
    const roster = {
      'applicant.name': '王示例',
      'declared.level': '正高级工程师',
      'currentTitle.level': '高级工程师',
    };
    const byHand = (...paths: string[]) =>
      change(
        cityDossier(),
        ...paths.map((path) =>
          read(path, { evidence: [{ ...field('王示例').evidence[0]!, handwritten: true }] }),
        ),
      );
    const judged = (...paths: string[]) =>
      finding('OCR-01', byHand(...paths), {
        roster: { row: 1, electronicPresent: true, values: roster, mismatches: [] },
      }).outcome;
    expect(judged('applicant.name', 'declared.level')).toBe('pass');
    expect(judged('applicant.name', 'declared.level', 'currentTitle.level')).toBe('review');
  });

  it('does not ask a first applicant for a present title, nor for a posting without a statement', () => {
    const first = change(provincialDossier(), set({ 'declared.level': '助理工程师' }), drop(/currentTitle/));
    expect(finding('OCR-01', first).outcome).toBe('pass');
    expect(finding('OCR-01', change(first, unsure('applicant.name'))).outcome).toBe('review');
    expect(outcome('OCR-01', without('PUBLICITY_STATEMENT'), drop(/^publicity/))).toBe('pass');
    expect(outcome('OCR-01', drop(/currentTitle/))).toBe('review');
  });

  it('names page and confidence of what it asks for', () => {
    const { question } = finding(
      'OCR-01',
      change(cityDossier(), unsure('applicant.name'), drop(/education/)),
    );
    expect(question).toContain('姓名（第1页，把握0.60）');
    expect(question).toContain('学历（未读到）');
    const placeless = read('applicant.name', { confidence: 0.5, evidence: [] });
    expect(finding('OCR-01', change(cityDossier(), placeless)).question).toContain('姓名（把握0.50）');
  });

  it('is not misled by a document added at the end', () => {
    expect(outcome('OCR-01', adding('OTHER'))).toBe('pass');
  });
});
