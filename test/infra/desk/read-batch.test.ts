import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DossierFolder, discover } from '../../../infra/desk/dossier-folders.ts';
import { personsOfThisCall, readInput } from '../../../infra/desk/read-batch.ts';
import { readFolder } from '../../../infra/desk/read-folder.ts';
import { LN_QTS_2024 } from '../../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DossierRecord } from '../../../shared/domain/record.ts';
import { workbook } from '../../adapters/roster/workbook-builder.ts';
import { pageReaderOf } from './page-reader-of.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'shouli-batch-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), content);
}

const rosterOfOne = workbook({
  sheets: [
    {
      name: '汇总表',
      lines: [
        ['姓名', '身份证号', '申报资格名称'],
        ['王示例', '210102198503079990', '高级工程师'],
      ],
    },
  ],
});

/** The records of all that stands below the folder, by dossier; `failed`: what could not be read. */
async function run(folder: string): Promise<{ records: Map<string, DossierRecord>; failed: string[] }> {
  const input = discover([join(home, folder)]);
  if (!input.ok) throw new Error(input.error);
  const reader = pageReaderOf();
  const records = new Map<string, DossierRecord>();
  const failed: string[] = [];
  let number = 0;
  const readOne = async (dossier: DossierFolder) => {
    number += 1;
    const result = await readFolder({ reader, campaign: LN_QTS_2024, dossier, number, onProgress: () => {} });
    if (result.ok) return { dossier, record: result.value };
    failed.push(dossier.name);
    return null;
  };
  const tools = { reader, readOne, campaignOf: () => LN_QTS_2024, persons: personsOfThisCall() };
  await readInput(input.value, tools, ({ dossier, record }) => records.set(dossier.name, record));
  return { records, failed };
}

const outcome = (record: DossierRecord | undefined, id: string) =>
  record?.findings.find(({ ruleId }) => ruleId === id)?.outcome;

describe('reading all that a call names', () => {
  it('judges the dossiers of a batch with its roster, and others without one', async () => {
    put('all/batch/batch.json', '{}');
    put('all/batch/roster.xlsx', rosterOfOne);
    put('all/batch/dossiers/01/scan.pdf', '');
    put('all/alone/scan.pdf', '');
    const { records } = await run('all');
    expect(outcome(records.get('01'), 'DOC-09')).toBe('fail');
    expect(outcome(records.get('alone'), 'DOC-09')).toBe('not-applicable');
  });

  it('goes on where a dossier has no scans or a broken manifest', async () => {
    put('b/batch.json', '{}');
    put('b/dossiers/01/scan.pdf', '');
    put('b/dossiers/02/notes.txt', '');
    put('b/dossiers/03/scan.pdf', '');
    put('b/dossiers/03/submission.json', '{');
    const { records, failed } = await run('b');
    expect([...records.keys()]).toEqual(['01']);
    expect(failed).toEqual(['02', '03']);
  });
});
