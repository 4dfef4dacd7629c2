/** A reader that answers from scripts, and scan files that never touch a disk. */
import { nodeHashes } from '../../shared/adapters/system/ambient.ts';
import { err, ok } from '../../shared/domain/result.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { RosterFiles } from '../../shared/ports/rosters.ts';
import type { ScanFiles } from '../../shared/ports/scan-files.ts';
import type { ScanFile } from '../../shared/ports/scans.ts';
import type { RosterTable } from '../../shared/reading/roster/table.ts';
import { engine, readingOf, type ScriptedScan } from './papers.ts';

/** Files as they were opened, by their paths. */
export type OpenedFiles = Map<string, Uint8Array>;

/** Local copies in memory, under paths that tell nothing. */
export const memoryScanFiles = (blobs: Blobs, opened: OpenedFiles): ScanFiles => ({
  async use(ref, name, work) {
    const got = await blobs.get(ref);
    if (!got.ok) return got;
    const path = `memory:${ref.version}`;
    opened.set(path, got.value);
    const { value: bytes } = got;
    return ok(await work({ file: { name, path }, sha256: nodeHashes.sha256(bytes), bytes: bytes.length }));
  },
  close: () => Promise.resolve(),
});

export function scriptedReader(opened: OpenedFiles): PageReader {
  const scriptOf = (file: ScanFile): ScriptedScan | null => jsonOf(opened.get(file.path));
  return {
    engine,
    parallelism: 2,
    async inspect(file) {
      const script = scriptOf(file);
      if (script === null) return err({ reason: 'damaged', detail: 'no script' });
      const { refused, pages } = script;
      if (refused) return err({ reason: refused, detail: 'scripted' });
      return ok({ kind: 'pdf', sha256: nodeHashes.sha256(opened.get(file.path)!), pageCount: pages.length });
    },
    async read({ page: { file, index }, depth }) {
      const script = scriptOf(file);
      const paper = script?.pages[index];
      if (script === null || paper === undefined) return err({ reason: 'no-pages', detail: 'no script' });
      if (typeof paper !== 'string') return err({ reason: paper.fails, detail: 'scripted' });
      const reading = readingOf(script, paper);
      // The first look at a catalogue takes its title only; the plan asks for the rest.
      const isShallow = depth === 'adaptive' && paper === 'catalog';
      return ok(isShallow ? { ...reading, depth: 'triage', words: reading.words.slice(0, 1) } : reading);
    },
    close: () => Promise.resolve(),
  };
}

/** Rosters are their tables as JSON. */
export const scriptedRosters = (opened: OpenedFiles): RosterFiles => ({
  async open(path) {
    const tables: readonly RosterTable[] | null = jsonOf(opened.get(path));
    return Array.isArray(tables) ? ok(tables) : err({ reason: 'damaged', detail: 'no script' });
  },
});

function jsonOf<Value>(bytes: Uint8Array | undefined): Value | null {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Value;
  } catch {
    return null;
  }
}
