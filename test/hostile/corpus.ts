import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Door } from './hostile-case.ts';

export const corpusFolder = fileURLToPath(new URL('./corpus', import.meta.url));

export interface Seed {
  readonly door: Door;
  readonly name: string;
  readonly bytes: Buffer;
}

function doorOf(name: string): Door {
  if (name.startsWith('separator')) return 'separator';
  if (name.startsWith('upload')) return 'upload';
  if (name.startsWith('roster')) return 'roster';
  return extname(name) === '.json' ? 'manifest' : 'scan';
}

/** The saved seeds by name, those that once broke something among them. */
export const corpus = (): readonly Seed[] =>
  readdirSync(corpusFolder)
    .sort()
    .map((name) => ({ door: doorOf(name), name, bytes: readFileSync(join(corpusFolder, name)) }));
