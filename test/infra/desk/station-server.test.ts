import { describe, expect, it } from 'vitest';
import type { Station, StationDossier } from '../../../infra/desk/station.ts';
import { createStationApp } from '../../../infra/desk/station-server.ts';
import type { DossierRecord, Field } from '../../../shared/domain/record.ts';

const field = (value: string): Field => ({
  value,
  raw: value,
  confidence: 0.99,
  evidence: [{ document: 0, page: 2, box: [0.1, 0.2, 0.3, 0.04], raw: value, confidence: 0.99 }],
  verifiedBy: null,
});

const record: DossierRecord = {
  schema: 'shouli/record@1',
  dossierId: 'LNZC-2024-0001',
  source: 'dossiers/01',
  campaign: 'ln-qts-2024',
  rulesVersion: 'test',
  engine: { name: 'test', version: '1', models: [] },
  receivedAt: null,
  deliverer: null,
  physical: {},
  pages: [],
  documents: [],
  fields: { 'applicant.name': field('<b>王示例</b>'), 'applicant.idNumber': field('210102198503079990') },
  findings: [
    {
      ruleId: 'PUB-01',
      outcome: 'fail',
      severity: 'reject',
      clause: '六、申报流程（三）',
      message: '公示不足5个工作日',
      why: '自 06-04 起算，计 4 个工作日',
      evidence: [],
    },
  ],
  decision: { proposed: 'REJECT', final: null, reasons: ['PUB-01'] },
  observations: { applicantSigned: null, photos: [], hints: [], unreadRows: [], unreadFiles: [] },
};

const { decision } = record;
const dossiers: StationDossier[] = [
  { name: '01', title: '一', state: 'done', pagesDone: 26, pagesTotal: 26, decision, sentence: null },
  { name: '02', title: '二', state: 'reading', pagesDone: 3, pagesTotal: 20, decision: null, sentence: null },
  {
    name: '03',
    title: '三',
    state: 'failed',
    pagesDone: 0,
    pagesTotal: 0,
    decision: null,
    sentence: '没有扫描件',
  },
];
const jpeg = new Uint8Array([0xff, 0xd8]);
const station: Station = {
  dossiers: async () => dossiers,
  record: async (name) => (name === '01' ? record : null),
  picture: async (name, page) => (name === '01' && page === 2 ? jpeg : null),
  watch: () => () => {},
};
const app = createStationApp(station);
const get = async (path: string) => {
  const response = await app.request(path);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('the station', () => {
  it('shows each dossier with its progress, its outcome and why one could not be read', async () => {
    const { status, text } = await get('/');
    expect(status).toBe(200);
    expect(text).toContain('建议不予受理');
    expect(text).toContain('3/20 页');
    expect(text).toContain('没有扫描件');
    expect(text).not.toContain('href="/dossiers/02"');
  });

  it('shows a record with values escaped and the ID number masked', async () => {
    const { text } = await get('/dossiers/01');
    expect(text).toContain('&lt;b&gt;王示例&lt;/b&gt;');
    expect(text).not.toContain('<b>王示例');
    expect(text).toContain('2101**********9990');
    expect(text).not.toContain('210102198503079990');
    expect(text).toContain('自 06-04 起算');
  });

  it('draws the field’s box on its page and refuses a box that is none', async () => {
    const drawn = await get('/dossiers/01/pages/2?box=0.1,0.2,0.3,0.04');
    expect(drawn.text).toContain('x="0.1" y="0.2" width="0.3" height="0.04"');
    const hostile = await get('/dossiers/01/pages/2?box="><script>,1,1,1');
    expect(hostile.text).not.toContain('<script>');
  });

  it('gives page pictures and records, and 404 for what is not there', async () => {
    expect((await get('/dossiers/01/pages/2.jpg')).headers.get('content-type')).toBe('image/jpeg');
    const json = await get('/dossiers/01/record.json');
    expect(json.status).toBe(200);
    expect(json.text).not.toContain('210102198503079990');
    for (const path of ['/dossiers/02', '/dossiers/99/record.json', '/dossiers/01/pages/9.jpg', '/nowhere']) {
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 });
    }
  });

  it('allows scripts and styles of its own only', async () => {
    const { headers, text } = await get('/');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(text).not.toMatch(/<script>|style="|onclick/);
  });
});
