import { ok } from '../../../shared/domain/result.ts';
import type { PageReader } from '../../../shared/ports/page-reader.ts';

/** A reader to which each file is one page with nothing on it. */
export function blankPageReader(): PageReader {
  const engine = { name: 'blank', version: '1', models: [] };
  return {
    engine,
    parallelism: 1,
    inspect: async () => ok({ kind: 'pdf', sha256: 'a'.repeat(64), pageCount: 1 }),
    read: async ({ depth }) =>
      ok({
        schema: 'shouli/page-reading@1',
        engine,
        depth: depth === 'adaptive' ? 'full' : depth,
        width: 100,
        height: 140,
        dpi: 200,
        rotation: 0,
        skew: 0,
        blank: true,
        quality: [],
        fingerprint: '0'.repeat(64),
        words: [],
        grids: [],
        marks: [],
        seals: [],
        photos: [],
        ink: [],
        codes: [],
      }),
    close: async () => {},
  };
}
