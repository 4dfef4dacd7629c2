import type { PageReading } from '../../shared/reading/page-reading.ts';

export const engine = { name: 'fake', version: '1', models: [] };

/** Fingerprints of different digits differ in 64 bits and more. */
export const print = (digit: string) => digit.repeat(64);

/** A page without any text. */
export function pageOf(fingerprint: string, depth: PageReading['depth'], blank = false): PageReading {
  return {
    schema: 'shouli/page-reading@1',
    engine,
    depth,
    width: 100,
    height: 140,
    dpi: 200,
    rotation: 0,
    skew: 0,
    blank,
    quality: [],
    fingerprint,
    words: [],
    grids: [],
    marks: [],
    seals: [],
    photos: [],
    ink: [],
    codes: [],
  };
}
