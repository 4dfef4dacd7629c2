import { gunzipSync, strFromU8 } from 'fflate';
import type { AuditEntry } from '../../domain/flow/audit.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import { engineName, wayBreaks } from '../../domain/flow/provenance.ts';
import type { Fault } from '../../domain/reasons/verification.ts';
import { DossierReading, type DossierRecord } from '../../domain/record.ts';
import type { Blobs } from '../../ports/blobs.ts';

/** Entries of a chain whose links hold and that all the same name another way from the scans to the notice. */
export const verifyWay = (of: string, entries: readonly AuditEntry[]): Fault[] =>
  wayBreaks(entries).map((seq) => ({ kind: 'way-broken', of, at: String(seq) }));

/** The engine, models and rules that an entry names are the record's own; older entries name less. */
export function agreesWith(named: AuditEntry['details'], { rulesVersion, engine }: DossierRecord): boolean {
  if (named.rules !== rulesVersion) return false;
  return named.engine === undefined || namesEngine(named, engine);
}

/** Scans and reading as the head names them are those of the chain, and the reading is of these scans by that engine. */
export async function verifyReading(
  { blobs }: { readonly blobs: Blobs },
  head: DossierHead,
  entries: readonly AuditEntry[],
): Promise<Fault[]> {
  const of = head.dossierId;
  const registered = entries.find(({ action }) => action === 'submission-registered')?.details.files;
  const faults: Fault[] = [];
  if (Array.isArray(registered)) {
    for (const [index, { sha256, blob }] of head.files.entries()) {
      if (registered[index] !== sha256) faults.push({ kind: 'file-unvouched', of, at: blob.key });
    }
    if (registered.length > head.files.length) faults.push({ kind: 'file-unvouched', of, at: '' });
  }
  const read = entries.findLast(({ action }) => action === 'dossier-read')?.details;
  if (head.reading === undefined || read === undefined) return faults;
  const { key } = head.reading.blob;
  const isNamed = read.reading === head.reading.sha256;
  const isOwn = isNamed && (await readingAgrees(blobs, head, read));
  return isOwn ? faults : [...faults, { kind: 'reading-unvouched', of, at: key }];
}

/** A reading that is gone or does not open is told as a file already. */
async function readingAgrees(
  blobs: Blobs,
  { reading, files }: DossierHead,
  read: AuditEntry['details'],
): Promise<boolean> {
  const got = reading && (await blobs.get(reading.blob));
  const parsed = got?.ok ? parsedReading(got.value) : null;
  if (parsed === null || read.files === undefined) return true;
  const scans = new Set(files.map(({ sha256 }) => sha256));
  return parsed.pages.every(({ sha256 }) => scans.has(sha256)) && namesEngine(read, parsed.engine);
}

function parsedReading(bytes: Uint8Array): DossierReading | null {
  try {
    return DossierReading.parse(JSON.parse(strFromU8(gunzipSync(bytes))));
  } catch {
    return null;
  }
}

const namesEngine = (named: AuditEntry['details'], own: DossierRecord['engine']): boolean =>
  named.engine === engineName(own) && JSON.stringify(named.models) === JSON.stringify(own.models);
