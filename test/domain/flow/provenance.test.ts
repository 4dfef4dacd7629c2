import { describe, expect, it } from 'vitest';
import { type AuditEntry, CHAIN_START, link } from '../../../shared/domain/flow/audit.ts';
import { basisDetails, engineName, WAY, wayBreaks } from '../../../shared/domain/flow/provenance.ts';

type Step = readonly [AuditEntry['action'], AuditEntry['details']];

const hash = (sign: string) => sign.repeat(64);
const files = [hash('a'), hash('b')];
const engine = { name: 'engine', version: '1', models: ['m1', 'm2'] };
const read = basisDetails(hash('c'), engine);
const basis = { ...read, rules: 'rules@1' };

const registered: Step = ['submission-registered', { way: WAY, files }];
const dossierRead: Step = ['dossier-read', { files, ...read }];
const judged: Step = ['judged', { revision: 1, record: 'r1', ...basis }];
const corrected: Step = ['field-corrected', { revision: 2, record: 'r2', from: 'r1', ...basis }];
const numbered: Step = ['notice-numbered', { notice: 'N1', revision: 2, from: 'r2', ...basis }];
const issued: Step = ['notice-issued', { notice: 'N1', from: 'r2', pdf: 'p', ...basis }];
const whole = [registered, dossierRead, judged, corrected, numbered, issued];

/** Numbers of the entries that do not follow from those before them. */
function broken(...steps: readonly Step[]): number[] {
  const entries: AuditEntry[] = [];
  for (const [action, details] of steps) {
    const at = '2024-08-08T09:00:00Z';
    const news = { chain: 'D-1', at, actor: { id: 'system', role: 'system' as const }, action, details };
    entries.push(link(entries.at(-1) ?? CHAIN_START, news, (text) => text));
  }
  return wayBreaks(entries);
}

const but = ([action, details]: Step, other: AuditEntry['details']): Step => [
  action,
  { ...details, ...other },
];
const lacking = ([action, details]: Step, key: string): Step => [
  action,
  Object.fromEntries(Object.entries(details).filter(([name]) => name !== key)),
];

describe('the way from the scans to the notice', () => {
  it('holds where each entry names what came before it', () => {
    expect(broken(...whole)).toEqual([]);
    expect(broken()).toEqual([]);
  });

  it('holds with entries between that name nothing, a new reading, and a second round', () => {
    const looked: Step = ['unmasked', { path: 'applicant.idNumber' }];
    const reread: Step = ['dossier-read', { files, ...basisDetails(hash('d'), engine) }];
    const anew = { ...basis, reading: hash('d') };
    const judgedAgain: Step = ['judged', { revision: 3, record: 'r3', from: 'r2', ...anew }];
    const second: Step = ['notice-numbered', { notice: 'N2', revision: 3, from: 'r3', ...anew }];
    expect(broken(...whole, looked, registered, reread, judgedAgain, second)).toEqual([]);
  });

  it('can’t be told of chains that began before entries named it', () => {
    expect(broken(lacking(registered, 'way'), dossierRead, but(judged, { reading: hash('9') }))).toEqual([]);
    expect(broken(but(registered, { way: 2 }), dossierRead, but(judged, { reading: hash('9') }))).toEqual([]);
  });

  it.each<[string, number, Step]>([
    ['no scans', 1, lacking(registered, 'files')],
    ['a list of no scans', 1, but(registered, { files: [] })],
    ['scans that are no hashes', 1, but(registered, { files: [hash('a'), 'x'] })],
    ['a hash with more behind it', 1, but(registered, { files: [`${hash('a')}0`] })],
    ['a hash with more before it', 1, but(registered, { files: [`0${hash('a')}`] })],
    ['scans that are no list', 1, but(registered, { files: hash('a') })],
    ['other scans', 2, but(dossierRead, { files: files.toReversed() })],
    ['a reading that is no hash', 2, but(dossierRead, { reading: 'c' })],
    ['a record on another reading', 3, but(judged, { reading: hash('9') })],
    ['a record by another engine', 3, but(judged, { engine: 'engine 2' })],
    ['a record by other models', 3, but(judged, { models: ['m1'] })],
    ['a first record that follows another', 3, but(judged, { from: 'r0' })],
    ['a record that follows another', 4, but(corrected, { from: 'r0' })],
    ['a record that follows none', 4, lacking(corrected, 'from')],
    ['a notice of no revision', 5, but(numbered, { revision: 9 })],
    ['a notice of another record', 5, but(numbered, { from: 'r1' })],
    ['a notice by other rules', 5, but(numbered, { rules: 'rules@2' })],
    ['a notice on another reading', 5, but(numbered, { reading: hash('9') })],
    ['another notice than was numbered', 6, but(issued, { notice: 'N2' })],
    ['an issued notice of another record', 6, but(issued, { from: 'r1' })],
    ['an issued notice by other rules', 6, but(issued, { rules: 'rules@2' })],
    ['an issued notice of other content', 6, but(issued, { json: 'j' })],
  ])('breaks at an entry that names %s', (_, place, step) => {
    expect(broken(...whole.with(place - 1, step))).toContain(place);
  });

  it('breaks at one place only where what follows holds on to it', () => {
    expect(broken(...whole.with(3, but(corrected, { from: 'r0' })))).toEqual([4]);
    expect(broken(...whole.with(5, but(issued, { json: 'j' })))).toEqual([6]);
  });

  it('breaks where nothing was read before it was judged', () => {
    expect(broken(registered, judged)).toEqual([2]);
    expect(broken(registered, but(dossierRead, { files: [] }))).toEqual([2]);
  });

  it('keeps to the first scans: those of a later entry count for nothing', () => {
    const other: Step = ['submission-registered', { files: [hash('e')] }];
    expect(broken(registered, other, dossierRead)).toEqual([]);
    expect(broken(registered, other, but(dossierRead, { files: [hash('e')] }))).toEqual([3]);
  });
});

describe('what an entry names of its basis', () => {
  it('is the reading where there is one, and the engine with its models', () => {
    expect(basisDetails('h', engine)).toEqual({ reading: 'h', engine: 'engine 1', models: ['m1', 'm2'] });
    expect(Object.keys(basisDetails(undefined, engine))).toEqual(['engine', 'models']);
    expect(engineName(engine)).toBe('engine 1');
  });
});
