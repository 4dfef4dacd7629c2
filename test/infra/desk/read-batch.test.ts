import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discover } from '../../../infra/desk/dossier-folders.ts';
import { createStation } from '../../../infra/desk/station.ts';
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

/** The records that a station gives for all that stands below the folder, by dossier. */
async function run(folder: string): Promise<{ records: Map<string, DossierRecord>; states: string[] }> {
  const input = discover([join(home, folder)]);
  if (!input.ok) throw new Error(input.error);
  const records = new Map<string, DossierRecord>();
  const station = createStation(pageReaderOf(), LN_QTS_2024, input.value, (record, { name }) =>
    records.set(name, record),
  );
  await station.run();
  return { records, states: station.dossiers().map(({ state }) => state) };
}

const outcome = (record: DossierRecord | undefined, id: string) =>
  record?.findings.find(({ ruleId }) => ruleId === id)?.outcome;

describe('the demonstration', () => {
  it('judges the dossiers of a batch with its roster, and others without one', async () => {
    put('all/batch/batch.json', '{}');
    put('all/batch/roster.xlsx', rosterOfOne);
    put('all/batch/dossiers/01/scan.pdf', '');
    put('all/alone/scan.pdf', '');
    const { records } = await run('all');
    expect(outcome(records.get('01'), 'DOC-09')).toBe('fail');
    expect(outcome(records.get('alone'), 'DOC-09')).toBe('not-applicable');
  });

  it('shows a dossier as done only once its batch is judged, and one without scans as unread', async () => {
    put('b/batch.json', '{}');
    put('b/dossiers/01/scan.pdf', '');
    put('b/dossiers/02/notes.txt', '');
    const { records, states } = await run('b');
    expect(states).toEqual(['done', 'unread']);
    expect([...records.keys()]).toEqual(['01']);
  });
});
