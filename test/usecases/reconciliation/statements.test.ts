import { describe, expect, it } from 'vitest';
import { batchContext, reconcile } from '../../../shared/usecases/reconcile-batch.ts';
import { statementNames } from '../../../shared/usecases/reconciliation/statements.ts';
import { dossierOf, person, rosterOf } from './batch-builder.ts';

const people = [person(1), person(2), person(3)];
const nameOf = (index: number): string => people[index]!['applicant.name']!;
const roster = rosterOf(people);

const saying = (dossierId: string, index: number, text: string) => ({
  ...dossierOf(dossierId, people[index]!),
  observations: { statements: [{ documentIndex: 0, text, confidence: 0.97 }] },
});

describe('the persons of a collective 公示情况说明', () => {
  const collective = saying('A', 0, `${nameOf(0)}、${nameOf(2)}等同志的材料\n公示完毕。`);
  const own = saying('B', 1, `我单位${nameOf(1)}同志的材料公示完毕。`);
  const bare = dossierOf('C', people[2]!);

  it('are found in the roster and among the dossiers', () => {
    expect(statementNames(roster.rows, [collective, own, bare])).toEqual([
      { dossierId: 'A', rows: [1, 3], others: ['C'] },
      { dossierId: 'B', rows: [2], others: [] },
    ]);
  });

  it('count for the dossier that has no statement of its own', () => {
    const reconciliation = reconcile(roster, [collective, own, bare]);
    expect(batchContext('C', roster, reconciliation).batch?.namedIn).toEqual(['A']);
    expect(batchContext('A', roster, reconciliation).batch).toMatchObject({
      namedIn: [],
      statementNames: ['C', '3'],
    });
    expect(batchContext('B', roster, reconciliation).batch?.statementNames).toEqual([]);
  });

  it('are found without a roster too, and a name is not found in a longer one', () => {
    const named = (text: string) =>
      statementNames(
        [],
        [
          saying('A', 0, text),
          dossierOf('S', { 'applicant.name': '张明' }),
          dossierOf('L', { 'applicant.name': '张明远' }),
        ],
      ).flatMap(({ others }) => others);
    expect(named('张明远同志')).toEqual(['L']);
    expect(named('张明、李某同志')).toEqual(['S']);
  });

  it('are left out where nobody of the batch is named or no name was read', () => {
    expect(statementNames(roster.rows, [saying('A', 0, '该同志的材料公示完毕')])).toEqual([]);
    expect(statementNames([], [{ ...dossierOf('A', {}), observations: { statements: [] } }])).toEqual([]);
  });
});
