import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeXlsx from 'write-excel-file/node';
import type { Submission } from '../../../shared/domain/submission.ts';
import type { Applicant } from '../content/applicant.ts';
import { ROSTER_COLUMNS, ROSTER_TITLE } from '../forms/roster.ts';
import type { Renderer } from '../pixels/browser.ts';
import { type DossierPlan, type MadeDossier, makeDossier } from './make.ts';

export interface BatchPlan {
  readonly submission: Submission;
  readonly dossiers: readonly DossierPlan[];
  /** Rows for people whose dossier did not come. */
  readonly absent: readonly Applicant[];
  /** Ids of dossiers that the roster leaves out. */
  readonly unlisted: readonly string[];
  /** What one row says otherwise than the dossier. */
  readonly slips: Readonly<Record<string, Partial<Applicant>>>;
}

/** A batch folder: batch.json, roster.xlsx, dossiers/, and what the balance must come to. */
export async function makeBatch(renderer: Renderer, dir: string, plan: BatchPlan): Promise<MadeDossier[]> {
  await mkdir(dir, { recursive: true });
  const made: MadeDossier[] = [];
  const rows: Applicant[] = [];
  const matched: { row: number; dossier: string }[] = [];
  for (const dossier of plan.dossiers) {
    const one = await makeDossier(renderer, join(dir, 'dossiers', dossier.id), dossier);
    made.push(one);
    if (plan.unlisted.includes(dossier.id)) continue;
    rows.push({ ...one.draft.applicant, ...plan.slips[dossier.id] });
    matched.push({ row: rows.length, dossier: dossier.id });
  }
  const missing = plan.absent.map((_, i) => rows.length + i + 1);
  await writeRoster(
    join(dir, 'roster.xlsx'),
    [...rows, ...plan.absent],
    plan.submission.deliverer?.name ?? '',
  );
  await writeFile(join(dir, 'batch.json'), `${JSON.stringify(plan.submission, null, 2)}\n`);
  const truth = {
    rows: rows.length + plan.absent.length,
    dossiers: plan.dossiers.length,
    matched,
    missing,
    unlisted: plan.unlisted,
    mismatched: Object.keys(plan.slips),
  };
  await writeFile(join(dir, 'roster-truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
  return made;
}

type Cell = { value: string; type: StringConstructor; columnSpan?: number; rowSpan?: number } | null;

const cell = (value: string, span: { columnSpan?: number; rowSpan?: number } = {}): Cell => ({
  value,
  type: String,
  ...span,
});

/** Title, unit line, a header of two rows with merged cells, then a row a person. */
async function writeRoster(file: string, people: readonly Applicant[], by: string): Promise<void> {
  const width = ROSTER_COLUMNS.length;
  const fill = (n: number): Cell[] => Array.from({ length: n }, () => null);
  const upper = ROSTER_COLUMNS.map((c, i): Cell => {
    if (!c.group) return cell(c.title, { rowSpan: 2 });
    if (ROSTER_COLUMNS[i - 1]?.group === c.group) return null;
    return cell(c.group, { columnSpan: ROSTER_COLUMNS.filter((x) => x.group === c.group).length });
  });
  const lower = ROSTER_COLUMNS.map((c): Cell => (c.group ? cell(c.title) : null));
  const data: Cell[][] = [
    [cell(ROSTER_TITLE, { columnSpan: width }), ...fill(width - 1)],
    [
      cell(`单位（盖章）：${by}`, { columnSpan: 5 }),
      ...fill(4),
      cell('填报时间：2024年7月30日'),
      ...fill(width - 6),
    ],
    upper,
    lower,
    ...people.map((a, i) => ROSTER_COLUMNS.map((c) => cell(c.value(a, i + 1)))),
  ];
  await writeXlsx(data, { sheet: '汇总表' }).toFile(file);
}
