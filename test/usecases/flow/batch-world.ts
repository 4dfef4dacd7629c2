/** A batch with its roster in a world, and clean readings of its dossiers. Synthetic people only. */
import type { DossierReading } from '../../../shared/domain/record.ts';
import type { RosterTable } from '../../../shared/reading/roster/table.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { loadFolders } from '../../../shared/usecases/stores/batch-store.ts';
import { change, cityDossier, set } from '../../rules/builders.ts';
import { person } from '../reconciliation/batch-builder.ts';
import { scan, stated, upload, valueIn, type World } from './world.ts';

const HEADERS = ['序号', '姓名', '身份证号', '工作单位', '申报资格名称', '申报专业'];

/** A clean dossier of the person with this number, from 0. */
export function readingOf(number: number): DossierReading {
  const { 'applicant.name': name, 'applicant.idNumber': id, 'applicant.sex': sex } = person(number);
  const birth = person(number)['applicant.birthDate'];
  return change(
    cityDossier(),
    set({
      'applicant.name': name!,
      'applicant.idNumber': id!,
      'applicant.sex': sex!,
      'applicant.birthDate': birth!,
    }),
  );
}

/** A roster with a row for each of these readings. */
export function rosterTable(readings: readonly DossierReading[]): RosterTable {
  const text = (value: unknown) => ({ text: String(value), kind: 'text' as const });
  const paths = [
    'applicant.name',
    'applicant.idNumber',
    'employer.coverName',
    'declared.level',
    'declared.specialty',
  ];
  return {
    name: '汇总表',
    hidden: false,
    lines: [
      { line: 1, hidden: false, cells: HEADERS.map(text) },
      ...readings.map(({ fields }, index) => ({
        line: index + 2,
        hidden: false,
        cells: [text(index + 1), ...paths.map((path) => text(fields[path]?.value))],
      })),
    ],
  };
}

/** Batch B1 with so many dossiers, all registered; `listed` of them stand in its roster. */
export async function registeredBatch(world: World, dossiers: number, listed = dossiers): Promise<void> {
  const numbers = Array.from({ length: Math.max(dossiers, listed) }, (_, number) => number);
  world.rosters.set('roster', [rosterTable(numbers.slice(0, listed).map(readingOf))]);
  const folders = numbers
    .slice(0, dossiers)
    .map((number) => [`dossiers/${number + 1}/scan.pdf`, scan(1, `person ${number}`)] as const);
  const event = await upload(
    world,
    'B1',
    { 'roster.csv': 'roster', ...Object.fromEntries(folders) },
    stated,
    'batch',
  );
  valueIn(await registerSubmission(world.tools, event));
}

/** Dossiers of B1 in the order of their folders, each with its clean reading. */
export async function dossiersOf(world: World): Promise<{ dossierId: string; reading: DossierReading }[]> {
  const folders = await loadFolders(world.records, 'B1');
  return folders.flatMap(({ folder: { source, dossierId } }) =>
    dossierId === null ? [] : [{ dossierId, reading: readingOf(Number(source.split('/')[1]) - 1) }],
  );
}
