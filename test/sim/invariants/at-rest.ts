/** What holds once everything has come to rest. */
import { gunzipSync, strFromU8 } from 'fflate';
import type { AuditEntry } from '../../../shared/domain/flow/audit.ts';
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import { manifestPlace } from '../../../shared/domain/flow/manifest.ts';
import { conservesPages } from '../../../shared/domain/flow/page-conservation.ts';
import { retryReasons, terminalReasons } from '../../../shared/domain/reasons/pipeline.ts';
import { DossierReading } from '../../../shared/domain/record.ts';
import { verifyAll } from '../../../shared/usecases/decisions/verify-all.ts';
import { flowLimits } from '../../../shared/usecases/flow/tools.ts';
import { loadRecord } from '../../../shared/usecases/stores/record-store.ts';
import type { Executions } from '../executions.ts';
import type { House } from '../house.ts';
import { type Inbox, MOST_ATTEMPTS } from '../inbox.ts';
import type { ScriptedScan } from '../papers.ts';
import type { People } from '../people.ts';
import type { Uploads } from '../uploads.ts';
import { noPersonalData } from './canaries.ts';
import type { Ledger } from './every-write.ts';
import { replayed } from './replayed-chain.ts';
import { must } from './violation.ts';

export interface AtRest {
  readonly house: House;
  readonly inbox: Inbox;
  readonly executions: Executions;
  readonly people: People;
  readonly uploads: Uploads;
  readonly ledger: Ledger;
}

export async function checkAtRest(rest: AtRest): Promise<void> {
  const { house, ledger, inbox } = rest;
  for (const head of ledger.heads.values()) {
    checkPlace(head);
    checkNotices(rest, head);
    checkRebuilt(ledger, head);
    await checkPages(house, head);
    await checkNoticeFiles(house, head);
  }
  checkSubmissions(rest);
  checkManifests(rest);
  checkAttempts(rest);
  await checkOriginals(rest);
  await noPersonalData(house, inbox);
  const { faults } = await verifyAll(house.quiet, { campaigns: ['ln-qts-2024'] });
  must(faults.length === 0, `verify: ${JSON.stringify(faults.slice(0, 3))}`);
}

const FINE: readonly DossierHead['state'][] = [
  'IN_REVIEW',
  'AWAITING_ISSUE',
  'NOTIFIED',
  'PRECHECKED',
  'SUPERSEDED',
];

/** Over, in a person's hands, or in the list of failures under a name. */
function checkPlace({ dossierId, state, failure }: DossierHead): void {
  must(FINE.includes(state) || failure !== null, `${dossierId} rests in ${state} and nobody is told`);
  must(
    failure === null || failure.reason in terminalReasons || failure.reason in retryReasons,
    `${dossierId} failed namelessly`,
  );
}

/** One notice a decision, with the values of the revision that was decided; told to the outside under its own id. */
function checkNotices({ ledger, house }: AtRest, head: DossierHead): void {
  const { dossierId, notices, state, failure } = head;
  const decisions = (ledger.chains.get(dossierId) ?? []).filter(isDecision);
  const due = state === 'DECIDED' && failure !== null ? decisions.length - 1 : decisions.length;
  must(
    notices.length === due,
    `${dossierId} was decided ${decisions.length} times and has ${notices.length} notices`,
  );
  for (const [index, noticeId] of notices.entries()) {
    const notice = ledger.notices.get(noticeId);
    must(notice !== undefined && notice.state === 'ISSUED', `notice ${noticeId} is not issued`);
    const revision = Number(decisions[index]!.details.revision);
    must(notice.content.recordRevision === revision, `notice ${noticeId} is of another revision`);
    const replaced = notice.content.replaces?.noticeId ?? null;
    must(
      replaced === (notices[index - 1] ?? null),
      `notice ${noticeId} replaces another one than its predecessor`,
    );
    const events = house.stores.events.published.filter(({ id }) => id === noticeId);
    const told = new Set(events.map((event) => JSON.stringify(event)));
    must(
      told.size === 1 || (told.size === 0 && failure !== null),
      `notice ${noticeId} was told in ${told.size} ways`,
    );
  }
  const known = new Set([...notices, ...(head.told ?? [])]);
  for (const notice of ledger.notices.values()) {
    if (notice.dossierId !== dossierId || notice.state !== 'ISSUED') continue;
    must(known.has(notice.noticeId), `${dossierId} does not know its notice ${notice.noticeId}`);
  }
}

const isDecision = ({ action, details }: AuditEntry): boolean =>
  action === 'decision-issued' || (action === 'judged' && details.automatic === true);

function checkRebuilt(ledger: Ledger, head: DossierHead): void {
  const rebuilt = replayed(ledger.chains.get(head.dossierId) ?? []);
  for (const [name, value] of Object.entries(rebuilt)) {
    const there =
      name === 'failure' ? (head.failure?.reason ?? null) : (head as Record<string, unknown>)[name];
    must(
      JSON.stringify(there ?? 0) === JSON.stringify(value ?? 0),
      `the audit of ${head.dossierId} gives another ${name}`,
    );
  }
}

/** Each notice as a file prints the values of its revision. That every revision is vouched for, `verifyAll` says. */
async function checkNoticeFiles({ quiet, stores }: House, head: DossierHead): Promise<void> {
  for (const noticeId of head.notices) {
    const file = await stores.blobs.head('notices', `${head.campaign}/${noticeId}.json`);
    const got = file && (await stores.blobs.get(file.ref));
    must(got?.ok === true, `notice ${noticeId} has no file`);
    const content = JSON.parse(strFromU8(got.value)) as {
      applicant: { name: string };
      recordRevision: number;
      kind: string;
    };
    const record = await loadRecord(quiet, head.dossierId, content.recordRevision);
    must(
      record?.fields['applicant.name']?.value === content.applicant.name,
      `notice ${noticeId} names somebody else`,
    );
    const kind = record.decision.final === 'ACCEPT' ? 'ACCEPTANCE' : 'REJECTION';
    must(content.kind === kind, `notice ${noticeId} says otherwise than the decision`);
  }
}

/** As many pages as its files hold, each in one place; a file that could not be opened is named instead. */
async function checkPages(
  { stores, quiet }: House,
  { dossierId, files, reading, recordRevision }: DossierHead,
): Promise<void> {
  if (reading === undefined) return;
  const got = await stores.blobs.get(reading.blob);
  must(got.ok, `the reading of ${dossierId} is gone`);
  const assembled = DossierReading.parse(JSON.parse(strFromU8(gunzipSync(got.value))));
  let pages = 0;
  const isUnopened = (name: string): boolean =>
    assembled.observations.unreadFiles.some(({ file }) => file === name) &&
    !assembled.pages.some(({ file }) => file === name);
  for (const { blob, name } of files) {
    const scan = await stores.blobs.get(blob);
    must(scan.ok, `an original of ${dossierId} is gone`);
    const script = JSON.parse(strFromU8(scan.value)) as ScriptedScan;
    if (script.refused === undefined && !isUnopened(name)) pages += script.pages.length;
  }
  must(conservesPages(assembled, pages), `pages of ${dossierId} are not conserved`);
  const record = recordRevision > 0 ? await loadRecord(quiet, dossierId, recordRevision) : assembled;
  must(record?.pages.length === pages, `the record of ${dossierId} has lost pages`);
}

/** One dossier a version of a submission, the newest one in force. */
function checkSubmissions({ ledger }: AtRest): void {
  const owners = new Map<string, string>();
  for (const [pk, { versions, precheck }] of ledger.submissions) {
    for (const [index, { dossierId, contentHash }] of versions.entries()) {
      must(!owners.has(dossierId), `${dossierId} stands in two submissions`);
      owners.set(dossierId, pk);
      const head = ledger.heads.get(dossierId);
      must(head?.contentHash === contentHash, `${pk} names a dossier of other bytes`);
      must(head.submissionVersion === index + 1, `${dossierId} is another version than ${pk} says`);
      const isNewest = index === versions.length - 1;
      const superseded = head.state === 'SUPERSEDED';
      must(
        precheck || superseded !== isNewest,
        `${dossierId} is ${head.state} although it is ${isNewest ? '' : 'not '}the newest`,
      );
      must(
        isNewest || precheck || versions[index + 1]!.contentHash !== contentHash,
        `${pk} has the same bytes twice in a row`,
      );
    }
  }
  for (const dossierId of ledger.heads.keys())
    must(owners.has(dossierId), `${dossierId} belongs to no submission`);
}

/** Every manifest was dealt with, refused by name, overtaken by a newer one, or lies among the dead letters. */
function checkManifests({ uploads, ledger, inbox, house }: AtRest): void {
  const newest = new Map(uploads.manifests.map(({ key, version }) => [key, version]));
  const dead = [...inbox.dead, ...house.stores.deadLetters.letters].map(({ body }) => body);
  for (const { key, version } of uploads.manifests) {
    if (newest.get(key) !== version) continue;
    const place = manifestPlace(key)!;
    const isBatch = place.kind === 'batch';
    const told = [...ledger.submissions.values()].some(({ submissionId, handled, refusal }) => {
      const own =
        submissionId === place.id ||
        submissionId === `${place.id}#batch` ||
        submissionId.startsWith(`${place.id}/`);
      return (
        own &&
        (handled[version] !== undefined ||
          refusal?.manifest === version ||
          (isBatch && Object.keys(handled).length > 0))
      );
    });
    const buried = dead.some((body) => body.includes(`"${key}"`) && body.includes(`"${version}"`));
    must(told || buried, `nothing came of ${place.kind} ${version}`);
  }
}

function checkAttempts({ inbox, executions, people, ledger }: AtRest): void {
  for (const attempts of inbox.attempts.values())
    must(attempts <= MOST_ATTEMPTS, 'a message was tried without end');
  for (const [dossierId, started] of executions.started) {
    const amended = (ledger.chains.get(dossierId) ?? []).filter(
      ({ details }) => details.amended === true,
    ).length;
    const most = 1 + flowLimits.automaticDrives + (people.drives.get(dossierId) ?? 0) + amended;
    must(started <= most, `${dossierId} was started ${started} times`);
  }
  for (const { attempts, outboxId, dossierId, state } of ledger.outbox.values()) {
    const { drives = 0, failure = null } = ledger.heads.get(dossierId) ?? {};
    must(state === 'DONE' || failure !== null, `${outboxId} never left and nobody is told`);
    must(attempts <= flowLimits.deliveries * (1 + drives), `${outboxId} was delivered without end`);
  }
}

async function checkOriginals({ house, uploads }: AtRest): Promise<void> {
  const { blobs } = house.stores;
  for (const { ref, sha256 } of uploads.files) {
    const got = await blobs.get(ref);
    must(got.ok && house.quiet.hashes.sha256(got.value) === sha256, `original ${ref.version} was changed`);
  }
}
