import type { EngineIdentity } from '../record.ts';
import { type AuditEntry, canonical } from './audit.ts';

/** Stands in a chain's first entry: from here on every entry names what it rests on. */
export const WAY = 1;

export const engineName = ({ name, version }: EngineIdentity): string => `${name} ${version}`;

/** How an entry names the reading (a SHA-256) that it rests on, and the engine with the hashes of its models. */
export const basisDetails = (reading: string | undefined, engine: EngineIdentity) => ({
  ...(reading === undefined ? {} : { reading }),
  engine: engineName(engine),
  models: engine.models,
});

type Details = AuditEntry['details'];

/** Where the way stands after some entries. */
interface Way {
  readonly files: unknown;
  readonly basis: Details | null;
  /** Of each revision: what its entry said. */
  readonly revisions: ReadonlyMap<number, Details>;
  /** Of each notice that was numbered. */
  readonly notices: ReadonlyMap<string, Details>;
}

const START: Way = { files: undefined, basis: null, revisions: new Map(), notices: new Map() };

/**
 * Each entry names what came before it: the scans' hashes, the engine with its models, the reading, the rules, the record.
 * Entries that name something else than what came before them, by their number; empty where the way from the scans to
 * the notice holds. Of chains that began before entries named their basis only the links can be checked.
 */
export function wayBreaks(entries: readonly AuditEntry[]): number[] {
  if (entries[0]?.details.way !== WAY) return [];
  const broken: number[] = [];
  let way = START;
  for (const { seq, action, details } of entries) {
    if (!follows(way, action, details)) broken.push(seq);
    way = after(way, action, details);
  }
  return broken;
}

/** Whether an entry of this action names just what the way so far leads to. */
function follows({ files, basis, revisions, notices }: Way, action: string, details: Details): boolean {
  if (action === 'submission-registered') return files === undefined ? isHashes(details.files) : true;
  if (action === 'dossier-read') return isSame(details.files, files) && isHashes([details.reading]);
  if (action === 'notice-numbered') {
    const revision = revisions.get(Number(details.revision));
    return revision !== undefined && rests(details, revision) && details.from === revision.record;
  }
  if (action === 'notice-issued') {
    const numbered = notices.get(String(details.notice));
    if (numbered === undefined || !rests(details, numbered)) return false;
    return details.from === numbered.from && details.json === numbered.json;
  }
  if (details.record === undefined) return true;
  const before = revisions.get(Number(details.revision) - 1);
  return basis !== null && restsOnReading(details, basis) && details.from === before?.record;
}

function after(way: Way, action: string, details: Details): Way {
  if (action === 'submission-registered')
    return way.files === undefined ? { ...way, files: details.files } : way;
  if (action === 'dossier-read') return { ...way, basis: details };
  if (action === 'notice-numbered') {
    return { ...way, notices: new Map([...way.notices, [String(details.notice), details]]) };
  }
  if (details.record === undefined) return way;
  return { ...way, revisions: new Map([...way.revisions, [Number(details.revision), details]]) };
}

const restsOnReading = (details: Details, { reading, engine, models }: Details): boolean =>
  isSame([details.reading, details.engine, details.models], [reading, engine, models]);

const rests = (details: Details, before: Details): boolean =>
  restsOnReading(details, before) && details.rules === before.rules;

const isSame = (one: unknown, other: unknown): boolean =>
  one !== undefined && canonical([one]) === canonical([other]);

const isHashes = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => /^[0-9a-f]{64}$/.test(String(one)));
