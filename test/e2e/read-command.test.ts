import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DossierRecord } from '../../shared/domain/record.ts';
import { isConserved, scoreDossier } from '../../shared/usecases/evaluation/score-dossier.ts';
import { Truth } from '../../shared/usecases/evaluation/truth.ts';

const root = new URL('../..', import.meta.url).pathname;
const scans = join(root, 'test/corpus/small/no-photo');
let home = '';

const shouli = (...args: string[]) =>
  spawnSync(process.execPath, ['infra/desk/shouli.ts', ...args], { cwd: root, encoding: 'utf8' });

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'shouli-e2e-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('shouli read on real scans', () => {
  let record: DossierRecord;
  let result: ReturnType<typeof shouli>;

  beforeAll(() => {
    const dossier = join(home, '卷宗');
    mkdirSync(dossier);
    cpSync(join(scans, 'scan.pdf'), join(dossier, 'a.pdf'));
    cpSync(join(scans, 'submission.json'), join(dossier, 'submission.json'));
    writeFileSync(join(dossier, 'b.pdf'), 'no pdf at all');
    result = shouli('read', dossier, '--out', join(home, 'out'), '--json');
    record = DossierRecord.parse(JSON.parse(readFileSync(join(home, 'out', '卷宗', 'record.json'), 'utf8')));
  }, 600_000);

  it('keeps every page, in one document or blank', () => {
    const truth = Truth.parse(JSON.parse(readFileSync(join(scans, 'truth.json'), 'utf8')));
    expect(record.pages.length).toBeGreaterThanOrEqual(
      Math.max(...truth.documents.flatMap(({ pages }) => pages)),
    );
    expect(isConserved(record)).toBe(true);
  });

  it('reads the fields, finds the documents and is right where it is sure', () => {
    const truth = Truth.parse(JSON.parse(readFileSync(join(scans, 'truth.json'), 'utf8')));
    const score = scoreDossier(record, truth);
    const right = score.fields.filter((field) => field.right).length;
    expect(right / score.fields.length).toBeGreaterThanOrEqual(0.95);
    expect(score.fields.filter((field) => field.confidence >= 0.95 && !field.right)).toEqual([]);
    expect(score.documents.filter((document) => !document.right)).toEqual([]);
  });

  it('finds what is missing and never proposes to accept it', () => {
    expect(record.decision.proposed).not.toBe('ACCEPT');
    expect(record.findings.find(({ ruleId }) => ruleId === 'PHOTO-01')?.outcome).toMatch(/fail|review/);
  });

  it('gives each value a place on a page', () => {
    const values = Object.values(record.fields).filter(({ value }) => value !== null);
    expect(values.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
    for (const { evidence } of values) {
      for (const { page, document, box } of evidence) {
        expect(record.documents[document]?.pages).toContain(page);
        expect(box[0] + box[2]).toBeLessThanOrEqual(1.001);
        expect(box[1] + box[3]).toBeLessThanOrEqual(1.001);
      }
    }
  });

  it('names the file it could not read, reads the others and exits with 3', () => {
    expect(result.status).toBe(3);
    expect(record.observations.unreadFiles.map(({ file }) => file)).toEqual(['b.pdf']);
    expect(result.stderr).toContain('b.pdf');
  });

  it('prints one record a line on stdout and nothing else there', () => {
    const lines = result.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!).dossierId).toBe(record.dossierId);
  });

  it('writes nobody’s ID number to the terminal', () => {
    expect(result.stderr).not.toMatch(/\d{17}[\dX]/);
  });
});

describe('shouli read on a plain folder of dossiers', () => {
  it('reads the others where one manifest is broken or names no known campaign, names both and exits with 3', async () => {
    const day = join(home, 'day');
    for (const name of ['1', '2', '3']) mkdirSync(join(day, name), { recursive: true });
    const white = sharp({ create: { width: 620, height: 877, channels: 3, background: 'white' } });
    for (const name of ['1', '2', '3'])
      await white
        .clone()
        .png()
        .toFile(join(day, name, 'scan.png'));
    writeFileSync(join(day, '1', 'submission.json'), '{');
    writeFileSync(join(day, '2', 'submission.json'), JSON.stringify({ campaign: 'xx-1999' }));
    const { status, stderr } = shouli('read', day, '--out', join(home, 'day-out'));
    expect(status).toBe(3);
    expect(stderr).toContain('不是有效的 JSON');
    expect(stderr).toContain('没有“xx-1999”');
    expect(readdirSync(join(home, 'day-out'))).toEqual(['3']);
  }, 360_000);
});

describe('shouli read on what it can’t use', () => {
  it('exits with 2, says why in a sentence and writes nothing', () => {
    mkdirSync(join(home, 'empty'));
    writeFileSync(join(home, 'bad.pdf'), '');
    const cases = [
      { args: ['read', join(home, 'nowhere'), '--out', join(home, 'o1')], says: '找不到' },
      { args: ['read', join(home, 'empty'), '--out', join(home, 'o2')], says: '没有扫描文件' },
      { args: ['read', join(home, 'bad.pdf'), '--out', join(home, 'o3')], says: '文件是空的' },
      { args: ['read', scans], says: '--out' },
      { args: ['read', scans, '--out', join(home, 'o4'), '--campaign', 'xx-1999'], says: '没有“xx-1999”' },
      { args: ['read', scans, '--out', join(home, 'o5'), '--engine', 'textract'], says: '境外' },
      { args: ['fly'], says: '没有“fly”' },
    ];
    for (const { args, says } of cases) {
      const { status, stdout, stderr } = shouli(...args);
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
      expect(stderr).toContain(says);
    }
    expect(readdirSync(home).filter((name) => /^o\d$/.test(name))).toEqual([]);
    expect(existsSync(join(home, 'o3'))).toBe(false);
  }, 360_000);
});
