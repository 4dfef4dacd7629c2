import { describe, expect, it } from 'vitest';
import { comparePaper, rosterOnPaper } from '../../../shared/usecases/reconciliation/paper-roster.ts';
import { person, rosterOf } from './batch-builder.ts';

const pages = (dossierId: string, ...people: Record<string, string>[]) => ({
  dossierId,
  roster: people.length === 0 ? null : { ...rosterOf(people), electronic: false },
});

describe('a roster on paper among the dossiers', () => {
  it('is put together from all dossiers, each person once', () => {
    const anonymous = { 'declared.level': '工程师' };
    const { 'applicant.idNumber': _, ...numberless } = person(3);
    const roster = rosterOnPaper([
      pages('A', person(1), person(2)),
      pages('B', person(2), numberless),
      pages('C', numberless),
      pages('D', anonymous),
    ]);
    expect(roster!.electronic).toBe(false);
    expect(roster!.rows.map(({ row, values }) => [row, values['applicant.name']])).toEqual([
      [1, person(1)['applicant.name']],
      [2, person(2)['applicant.name']],
      [3, person(3)['applicant.name']],
      [4, undefined],
    ]);
  });

  it('is none where no page gave a person, and says in which dossiers', () => {
    expect(rosterOnPaper([pages('A')])).toBeNull();
    expect(comparePaper(null, [pages('A')])).toMatchObject({ dossiers: ['A'], unread: ['A'], rows: 0 });
    expect(comparePaper(rosterOf([person(1)]), [])).toBeNull();
  });

  it('tells who stands in the file only, on paper only, and where the two differ', () => {
    const promoted = { ...person(2), 'declared.level': '正高级工程师' };
    const paper = comparePaper(rosterOf([person(1), person(2), person(3)]), [
      pages('A', person(1), promoted, person(40)),
    ]);
    expect(paper).toEqual({
      dossiers: ['A'],
      unread: [],
      rows: 3,
      fileOnly: [3],
      paperOnly: 1,
      differences: [{ row: 2, field: 'declared.level', file: '高级工程师', paper: '正高级工程师' }],
    });
  });

  it('takes a lookalike for a misreading, as the paper is read and never sure', () => {
    const file = { ...person(1), 'employer.coverName': '鞍山市末来计量所' };
    const read = { ...person(1), 'employer.coverName': '鞍山市未来计量所' };
    expect(comparePaper(rosterOf([file]), [pages('A', read)])!.differences).toEqual([]);
  });
});
