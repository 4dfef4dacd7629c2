/** From the hash of a scan to its notice along the audit chain, by nothing but what the entries say. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryEvents } from '../../../shared/adapters/memory/events.ts';
import { type AuditEntry, CHAIN_START, link } from '../../../shared/domain/flow/audit.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import { wayBreaks } from '../../../shared/domain/flow/provenance.ts';
import { err } from '../../../shared/domain/result.ts';
import { confirmDecision } from '../../../shared/usecases/decisions/confirm-decision.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { deliverOutbox } from '../../../shared/usecases/decisions/deliver-outbox.ts';
import { issueDecision } from '../../../shared/usecases/decisions/issue-decision.ts';
import { verifyAll } from '../../../shared/usecases/decisions/verify-all.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { loadNotice } from '../../../shared/usecases/stores/notice-store.ts';
import {
  auditOf,
  createWorld,
  engine,
  hashes,
  headOf,
  runFlow,
  scan,
  stated,
  upload,
  valueIn,
  type World,
} from '../flow/world.ts';
import { clerk, issuer, plainPrinter, reviewer } from './house.ts';

const APPLICANT = {
  'applicant.name': '王示例',
  'applicant.idNumber': '210102198503071013',
  'employer.coverName': '鞍山示例有限公司',
  'declared.level': '高级工程师',
  'declared.specialty': '计量',
};

let world: World;
let id: string;
let chain: readonly AuditEntry[];

/** Late papers through every step of the flow; a clerk types what the pages do not say, a notice refuses them. */
beforeEach(async () => {
  world = createWorld();
  const { tools } = world;
  const late = { ...stated, receivedAt: '2024-08-20T10:00:00+08:00' };
  const files = { '1.pdf': scan(2, 'one'), '2.pdf': scan(1, 'two') };
  const outcome = valueIn(await registerSubmission(tools, await upload(world, 'A', files, late)));
  if (outcome.kind !== 'dossier') throw new Error(outcome.kind);
  id = outcome.dossierId;
  expect(await runFlow(tools, id)).toBe(true);
  const seen = async () => ({ dossierId: id, expected: (await headOf(world, id)).recordRevision });
  for (const [path, value] of Object.entries(APPLICANT)) {
    valueIn(await correctField(tools, clerk, { ...(await seen()), path, value, why: '对照原件' }));
  }
  valueIn(await confirmDecision(tools, reviewer, { ...(await seen()), decision: 'REJECT' }));
  valueIn(await issueDecision(tools, issuer, await seen()));
  const delivery = {
    ...tools,
    printer: plainPrinter,
    crops: { cut: async () => err('unreadable' as const) },
    events: createMemoryEvents(),
    mail: null,
  };
  valueIn(await deliverOutbox(delivery, { outboxId: `${id}-N1-7` }));
  chain = await auditOf(world, id);
});

const entry = (action: AuditEntry['action']) => chain.findLast((one) => one.action === action)!.details;

describe('the audit chain of a dossier', () => {
  it('leads from the hash of each scan over engine, models, reading and rules to the notice', async () => {
    const files = await Promise.all(
      ['1.pdf', '2.pdf'].map(async (name) => {
        const at = await world.blobs.head('originals', `incoming/A/${name}`);
        const got = await world.blobs.get(at!.ref);
        return got.ok ? hashes.sha256(got.value) : '';
      }),
    );
    expect(entry('submission-registered').files).toEqual(files);
    const { reading, ...read } = entry('dossier-read');
    expect(read).toMatchObject({ files, engine: 'script 1', models: engine.models });

    const revisions = chain.filter(({ details }) => details.record !== undefined);
    expect(revisions.map(({ action }) => action)).toEqual([
      'judged',
      ...Object.keys(APPLICANT).map(() => 'field-corrected'),
      'decision-issued',
    ]);
    let before: unknown;
    for (const { details } of revisions) {
      expect(details).toMatchObject({
        ...{ reading, engine: read.engine, models: read.models },
        rules: entry('judged').rules,
      });
      expect(details.from).toBe(before);
      before = details.record;
    }
    const last = entry('decision-issued').record;
    for (const action of ['notice-numbered', 'notice-issued'] as const) {
      expect(entry(action)).toMatchObject({
        ...{ from: last, reading, engine: read.engine, models: read.models },
        rules: entry('judged').rules,
      });
    }
    const held = await loadNotice(world.records, `${id}-N1-7`);
    expect(entry('notice-issued')).toMatchObject({
      pdf: held?.notice.pdf?.sha256,
      json: held?.notice.json?.sha256,
      notice: `${id}-N1-7`,
    });
    expect(held?.notice.content).toMatchObject({ kind: 'REJECTION', rulesVersion: entry('judged').rules });
    expect(wayBreaks(chain)).toEqual([]);
  });

  it('is found right by verify', async () => {
    expect(await faults()).toEqual([]);
  });
});

/** The kinds of fault that verify names, each once. */
async function faults(): Promise<string[]> {
  const { faults: found } = await verifyAll(world.tools, { campaigns: ['ln-qts-2024'] });
  return [
    ...new Set(found.map(({ kind, at }) => (kind === 'way-broken' ? `${kind} ${at}` : kind))),
  ].toSorted();
}

/** Writes the whole chain anew, every hash right, with other details in some entries; the head follows. */
async function forge(change: (one: AuditEntry) => AuditEntry['details'] | null): Promise<void> {
  const { records } = world;
  let end = CHAIN_START;
  for (const one of chain) {
    const { hash: _, seq: __, previous: ___, ...news } = one;
    const forged = link(end, { ...news, details: change(one) ?? one.details }, hashes.sha256);
    end = forged;
    await replace(keys.audit(id, one.seq), forged);
  }
  const head = await records.get(keys.head(id));
  await replace(keys.head(id), { ...(head!.body as object), audit: { seq: end.seq, hash: end.hash } });
}

async function replace(key: { pk: string; sk: string }, body: unknown): Promise<void> {
  const item = await world.records.get(key);
  const { kind, lists, version } = item!;
  const written = await world.records.write([{ op: 'put', ...key, kind, body, lists, expected: version }]);
  expect(written.ok).toBe(true);
}

const OTHER = 'f'.repeat(64);
const seqOf = (action: AuditEntry['action']): number => chain.findLast((one) => one.action === action)!.seq;

describe('verify, of a chain forged anew with right hashes throughout', () => {
  const links: readonly [AuditEntry['action'], string, string | string[]][] = [
    ['submission-registered', 'files', [OTHER, OTHER]],
    ['dossier-read', 'files', [OTHER]],
    ['dossier-read', 'engine', 'other 1'],
    ['dossier-read', 'models', [`sha256:${OTHER}`]],
    ['dossier-read', 'reading', OTHER],
    ['judged', 'engine', 'other 1'],
    ['judged', 'models', [`sha256:${OTHER}`]],
    ['judged', 'reading', OTHER],
    ['judged', 'rules', 'other@1'],
    ['judged', 'record', OTHER],
    ['field-corrected', 'from', OTHER],
    ['field-corrected', 'reading', OTHER],
    ['field-corrected', 'record', OTHER],
    ['decision-issued', 'from', OTHER],
    ['notice-numbered', 'from', OTHER],
    ['notice-numbered', 'rules', 'other@1'],
    ['notice-numbered', 'models', [`sha256:${OTHER}`]],
    ['notice-numbered', 'json', OTHER],
    ['notice-issued', 'from', OTHER],
    ['notice-issued', 'engine', 'other 1'],
    ['notice-issued', 'reading', OTHER],
    ['notice-issued', 'json', OTHER],
    ['notice-issued', 'pdf', OTHER],
  ];

  it.each(links)('names what rests on another %s than it was: %s', async (action, name, value) => {
    await forge((one) => (one.action === action ? { ...one.details, [name]: value } : null));
    expect(await faults()).not.toEqual([]);
  });

  it.each(['dossier-read', 'judged', 'field-corrected', 'notice-numbered', 'notice-issued'] as const)(
    'names a %s that no longer says what it rests on',
    async (action) => {
      const basis = ['files', 'reading', 'engine', 'models', 'rules', 'from'];
      await forge((one) =>
        one.action === action
          ? Object.fromEntries(Object.entries(one.details).filter(([name]) => !basis.includes(name)))
          : null,
      );
      expect(await faults()).toContain(`way-broken ${seqOf(action)}`);
    },
  );

  it('names other models even where every entry is made to say so', async () => {
    await forge(({ details }) => (details.models ? { ...details, models: [`sha256:${OTHER}`] } : null));
    expect(await faults()).toEqual(['reading-unvouched', 'record-unvouched']);
  });

  it('names other scans even where head and chain are made to say so', async () => {
    await forge(({ details }) => (details.files ? { ...details, files: [OTHER, OTHER] } : null));
    const head = await headOf(world, id);
    await replace(keys.head(id), {
      ...head,
      files: head.files.map((file) => ({ ...file, sha256: OTHER })),
    });
    expect(await faults()).toEqual(['file-changed', 'reading-unvouched']);
  });

  it('names a head whose scans are not those that were registered', async () => {
    const head = await headOf(world, id);
    await replace(keys.head(id), { ...head, files: head.files.slice(0, 1) });
    expect(await faults()).toEqual(['file-unvouched', 'reading-unvouched']);
  });
});
