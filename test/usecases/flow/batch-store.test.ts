import { describe, expect, it } from 'vitest';
import type { BatchReport } from '../../../shared/domain/batch.ts';
import { loadReport, reportWrite } from '../../../shared/usecases/stores/batch-store.ts';
import { createWorld } from './world.ts';

const report: BatchReport = {
  schema: 'shouli/batch@1',
  rows: 1,
  dossiers: 1,
  matched: [{ row: 1, dossierId: 'D1', margin: 0.4 }],
  missing: [],
  unlisted: [],
  mismatches: [
    {
      row: 1,
      dossierId: 'D1',
      field: 'applicant.idNumber',
      roster: '210102198503079990',
      dossier: '210102198503079991',
    },
    { row: 1, dossierId: 'D1', field: 'applicant.name', roster: '王示例', dossier: '王示列' },
  ],
  duplicates: [],
  totals: { accepted: 0, rejected: 0, review: 1, missing: 0 },
  balanced: true,
  roster: {
    state: 'read',
    notes: [],
    paper: {
      dossiers: ['D1'],
      unread: [],
      rows: 1,
      fileOnly: [],
      paperOnly: 0,
      differences: [
        { row: 1, field: 'applicant.idNumber', file: '210102198503079990', paper: '210102198503079992' },
      ],
    },
    listed: [{ row: 1, values: { 'applicant.name': '王示例', 'applicant.idNumber': '210102198503079990' } }],
  },
};

describe('a batch’s report in the record store', () => {
  it('comes back as it was, and holds no ID number in clear meanwhile', async () => {
    const { tools, records } = createWorld();
    const write = await reportWrite(tools.vault, 'B1', report, null);
    expect(JSON.stringify(write)).not.toMatch(/2101021985/);
    expect(JSON.stringify(write)).toContain('王示列');
    await records.write([write]);
    expect(await loadReport(tools, 'B1')).toEqual({ report, version: 1 });
  });

  it('opens in no other batch', async () => {
    const { tools, records } = createWorld();
    const write = await reportWrite(tools.vault, 'B1', report, null);
    await records.write([{ ...write, pk: 'BATCH#B2' }]);
    await expect(loadReport(tools, 'B2')).rejects.toThrow();
  });
});
