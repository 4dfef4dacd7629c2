import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchReport } from '../../../shared/domain/batch.ts';
import type { Decision } from '../../../shared/domain/record.ts';
import { batchContext, batchReport, reconcile } from '../../../shared/usecases/reconcile-batch.ts';
import { decided, dossierOf, fieldOf, idNumber, person, rosterOf, type Values } from './batch-builder.ts';

const people = (count: number): Values[] => Array.from({ length: count }, (_, index) => person(index));
const idOf = (index: number): string => `D${index}`;
const dossiersOf = (list: readonly Values[]) => list.map((values, index) => dossierOf(idOf(index), values));

describe('rows and dossiers', () => {
  it('find each other in whatever order the dossiers come', () => {
    const list = people(30);
    fc.assert(
      fc.property(fc.shuffledSubarray([...list.keys()], { minLength: 30 }), (order) => {
        const dossiers = order.map((index) => dossierOf(idOf(index), list[index]!));
        const { matched, missing, unlisted } = reconcile(rosterOf(list), dossiers);
        expect(matched.map(({ row, dossierId }) => [row, dossierId])).toEqual(
          list.map((_, index) => [index + 1, idOf(index)]),
        );
        expect([missing, unlisted]).toEqual([[], []]);
      }),
      { numRuns: 20 },
    );
  });

  it('leave rows without a dossier missing and dossiers without a row unlisted', () => {
    const list = people(5);
    const dossiers = [...dossiersOf(list.slice(0, 3)), dossierOf('extra', person(77))];
    const result = reconcile(rosterOf(list), dossiers);
    expect(result.missing).toEqual([4, 5]);
    expect(result.unlisted).toEqual(['extra']);
  });

  it.each<[string, Values]>([
    ['the ID number', { 'applicant.idNumber': idNumber(500) }],
    ['the name', { 'applicant.name': '欧阳不同' }],
    ['the unit', { 'employer.coverName': '沈阳市计量测试院' }],
    ['level and speciality', { 'declared.specialty': '质量', 'declared.level': '工程师' }],
    ['the date of birth', { 'applicant.birthDate': '1950-01' }],
  ])('still find each other where %s differs, and the difference is told', (_, slip) => {
    const list = people(40);
    const dossiers = dossiersOf(list.map((values, index) => (index === 7 ? { ...values, ...slip } : values)));
    const { matched, mismatches } = reconcile(rosterOf(list), dossiers);
    expect(matched.find(({ row }) => row === 8)?.dossierId).toBe('D7');
    expect(mismatches.map(({ row, field }) => [row, field])).toEqual(
      Object.keys(slip).map((field) => [8, field]),
    );
  });

  it('find each other by ID number where the name was not read, and by name where the number was not', () => {
    const list = people(10);
    const dossiers = dossiersOf(list);
    dossiers[0] = dossierOf('D0', list[0]!, { 'applicant.name': fieldOf(null) });
    dossiers[1] = dossierOf('D1', list[1]!, { 'applicant.idNumber': fieldOf(null) });
    const { matched, mismatches } = reconcile(rosterOf(list), dossiers);
    expect(matched).toHaveLength(10);
    expect(mismatches).toEqual([]);
  });

  it('are not brought together by a unit, a level and a speciality alone', () => {
    const stranger = { ...person(1), ...pick(person(900), ['applicant.name', 'applicant.idNumber']) };
    const { matched } = reconcile(rosterOf([person(1)]), [
      dossierOf('D', { ...stranger, 'applicant.birthDate': '1999-09' }),
    ]);
    expect(matched).toEqual([]);
  });

  it('have a small margin where a rival is as likely, and a large one where there is none', () => {
    const [one, namesake] = [person(3), { ...person(3), 'applicant.idNumber': idNumber(4) }];
    const unread = dossierOf('D', one, { 'applicant.idNumber': fieldOf(null) });
    const [alone] = reconcile(rosterOf([one]), [unread]).matched;
    const [torn] = reconcile(rosterOf([one, namesake]), [unread]).matched;
    expect(alone!.margin).toBeGreaterThan(0.9);
    expect(torn!.margin).toBeLessThan(0.05);
  });

  it('are paired so that all fit, though one would rather have its neighbour', () => {
    const [a, b] = [
      person(3),
      { ...person(3), 'applicant.idNumber': idNumber(4), 'declared.level': '工程师' },
    ];
    const dossiers = [
      dossierOf('A', a, { 'applicant.idNumber': fieldOf(null) }),
      dossierOf('B', b, { 'applicant.idNumber': fieldOf(null), 'declared.level': fieldOf(null) }),
    ];
    const { matched } = reconcile(rosterOf([b, a]), dossiers);
    expect(matched.map(({ row, dossierId }) => [row, dossierId])).toEqual([
      [1, 'B'],
      [2, 'A'],
    ]);
  });
});

const pick = (values: Values, paths: readonly string[]): Values =>
  Object.fromEntries(paths.map((path) => [path, values[path]!]));

describe('a difference', () => {
  const compare = (roster: Values, dossier: Values, more = {}) =>
    reconcile(rosterOf([{ ...person(1), ...roster }]), [
      dossierOf('D', { ...person(1), ...dossier }, more),
    ]).mismatches.map(({ field, roster: listed, dossier: own }) => [field, listed, own]);

  it('is none where the precision, brackets or the second level of a unit alone differ', () => {
    expect(
      compare({ 'currentTitle.obtainedOn': '2018-12-05' }, { 'currentTitle.obtainedOn': '2018-12' }),
    ).toEqual([]);
    expect(compare({ 'employer.coverName': '某所（本部）' }, { 'employer.coverName': '某所(本部)' })).toEqual(
      [],
    );
    expect(
      compare({ 'employer.coverName': '鞍山市特检院' }, { 'employer.coverName': '鞍山市特检院电梯检验所' }),
    ).toEqual([]);
    expect(compare({ 'education.degree': '学士' }, { 'education.degree': '工学学士' })).toEqual([]);
  });

  it('is one where the values differ', () => {
    expect(
      compare({ 'currentTitle.obtainedOn': '2019-12' }, { 'currentTitle.obtainedOn': '2018-12' }),
    ).toEqual([['currentTitle.obtainedOn', '2019-12', '2018-12']]);
    expect(compare({ 'declared.isException': 'true' }, { 'declared.isException': 'false' })).toHaveLength(1);
  });

  it('is none where either side says nothing', () => {
    expect(compare({ 'education.school': '东北大学' }, {})).toEqual([]);
    expect(compare({}, { 'education.school': '东北大学' })).toEqual([]);
  });

  it('of a lookalike is told where the reading is sure and left to the reader where it is not', () => {
    const slip = { 'applicant.name': '王建囯' };
    const read = (confidence: number) => ({ 'applicant.name': fieldOf('王末来', { confidence }) });
    expect(compare({ 'applicant.name': '王未来' }, slip, read(0.99))).toHaveLength(1);
    expect(compare({ 'applicant.name': '王未来' }, slip, read(0.5))).toHaveLength(0);
  });

  it('of any other character is told, however unsure the reading is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 1, noNaN: true }), (confidence) => {
        const found = compare(
          { 'applicant.name': '王强' },
          {},
          { 'applicant.name': fieldOf('王伟', { confidence }) },
        );
        expect(found).toEqual([['applicant.name', '王强', '王伟']]);
      }),
    );
  });
});

describe('dossiers of one person', () => {
  it('are told in pairs by the ID number, or by name, month of birth and unit where it was not read', () => {
    const [one, two] = [person(1), person(2)];
    const { duplicates } = reconcile(null, [
      dossierOf('A', one),
      dossierOf('B', two),
      dossierOf('C', { ...one, 'applicant.name': '别名' }),
      dossierOf('D', two, { 'applicant.idNumber': fieldOf(null) }),
    ]);
    expect(duplicates.toSorted()).toEqual([
      ['A', 'C'],
      ['B', 'D'],
    ]);
  });

  it('are two persons where both numbers pass their check and differ', () => {
    const { duplicates } = reconcile(null, [
      dossierOf('A', person(1)),
      dossierOf('B', { ...person(1), 'applicant.idNumber': idNumber(9) }),
    ]);
    expect(duplicates).toEqual([]);
  });

  it('know of each other when they are judged', () => {
    const dossiers = [dossierOf('A', person(1)), dossierOf('B', person(1))];
    const result = reconcile(rosterOf([person(1)]), dossiers);
    expect(batchContext('A', rosterOf([person(1)]), result).batch).toMatchObject({ twins: ['B'] });
    expect(result.unlisted).toHaveLength(1);
  });
});

describe('what the rules learn', () => {
  const roster = rosterOf([person(1), person(2)]);

  it('is the row, its values and its differences, the ID numbers masked', () => {
    const dossier = dossierOf('A', { ...person(1), 'applicant.idNumber': idNumber(8) });
    const context = batchContext('A', roster, reconcile(roster, [dossier]));
    expect(context.roster).toMatchObject({ row: 1, electronicPresent: true, values: person(1) });
    expect(context.roster!.mismatches[0]!.roster).toMatch(/^\d{6}\*{8}\w{4}$/);
  });

  it('is that no row is theirs, for a dossier that stands in none', () => {
    const context = batchContext('X', roster, reconcile(roster, [dossierOf('X', person(50))]));
    expect(context.roster?.row).toBeNull();
  });

  it('is nothing of a roster where there is none', () => {
    expect(batchContext('A', null, reconcile(null, [dossierOf('A', person(1))]))).toEqual({
      batch: { twins: [], namedIn: [], statementNames: [] },
    });
  });
});

describe('the balance', () => {
  it('closes for any mixture of decisions, missing rows and unlisted dossiers', () => {
    const outcome = fc.constantFrom<Decision>(
      decided('ACCEPT'),
      decided('REJECT'),
      decided('REVIEW'),
      decided('REVIEW', 'ACCEPT'),
      decided('ACCEPT', 'REJECT'),
    );
    fc.assert(
      fc.property(
        fc.array(outcome, { maxLength: 20 }),
        fc.nat(5),
        fc.nat(5),
        (outcomes, missing, unlisted) => {
          const present = people(outcomes.length);
          const absent = Array.from({ length: missing }, (_, index) => person(2000 + index));
          const extra = Array.from({ length: unlisted }, (_, index) =>
            dossierOf(`X${index}`, person(4000 + index)),
          );
          const roster = rosterOf([...present, ...absent]);
          const dossiers = [...dossiersOf(present), ...extra];
          const decisions = new Map(
            dossiers.map(({ dossierId }, index) => [dossierId, outcomes[index] ?? decided('REJECT')]),
          );
          const report = BatchReport.parse(batchReport(roster, reconcile(roster, dossiers), decisions, {}));
          const { accepted, rejected, review } = report.totals;
          expect(report.rows).toBe(accepted + rejected + review + report.totals.missing);
          expect(report.totals.missing).toBe(missing);
          expect(report.unlisted).toHaveLength(unlisted);
          expect(report.matched.length + report.unlisted.length).toBe(report.dossiers);
          expect(report.balanced).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts what a person decided before what was proposed', () => {
    const roster = rosterOf([person(1)]);
    const result = reconcile(roster, [dossierOf('A', person(1))]);
    const report = batchReport(roster, result, new Map([['A', decided('REVIEW', 'REJECT')]]), {});
    expect(report.totals).toEqual({ accepted: 0, rejected: 1, review: 0, missing: 0 });
  });

  it('does not close where the roster could not be read', () => {
    const result = reconcile(null, [dossierOf('A', person(1))]);
    const about = { roster: { state: 'unreadable' as const, notes: [] } };
    expect(batchReport(null, result, new Map([['A', decided('ACCEPT')]]), about).balanced).toBe(false);
  });
});

describe('a large batch', () => {
  it('of 2,000 rows is reconciled in two seconds, with slips, strangers and missing ones', () => {
    const list = people(2000);
    const dossiers = list
      .map((values, index) =>
        dossierOf(idOf(index), index % 10 === 0 ? { ...values, 'applicant.idNumber': '' } : values),
      )
      .filter((_, index) => index % 50 !== 0);
    const from = process.cpuUsage();
    const { matched, missing } = reconcile(rosterOf(list), [...dossiers, dossierOf('X', person(5000))]);
    const { user, system } = process.cpuUsage(from);
    expect((user + system) / 1e6).toBeLessThan(2);
    expect(missing).toHaveLength(40);
    expect(matched.filter(({ row, dossierId }) => dossierId === idOf(row - 1))).toHaveLength(1960);
  });
});
