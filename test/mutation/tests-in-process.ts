/**
 * What the tests of the pure core need of vitest, run in the process that asks: `describe`, `it`, `each`. Their `expect`
 * is vitest's own. Each load of the test files makes a new generation of all modules of the project.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

export { expect } from 'vitest';

export interface Test {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  readonly run: () => unknown;
}

type Body<Args extends readonly unknown[]> = (...args: Args) => unknown;

const context: { file: string; suites: string[]; tests: Test[]; generation: number } = {
  file: '',
  suites: [],
  tests: [],
  generation: 0,
};

const one = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]);

/** `$name` of a row that is an object, else `%s` and its like. */
const titled = (name: string, row: unknown): string =>
  Array.isArray(row) || row === null || typeof row !== 'object'
    ? format(name, ...one(row))
    : name.replaceAll(/\$(\w+)/g, (_, key: string) => String((row as Record<string, unknown>)[key]));

export const describe = Object.assign(
  (name: string, body: () => void): void => {
    context.suites.push(name);
    body();
    context.suites.pop();
  },
  {
    each:
      (rows: readonly unknown[]) =>
      (name: string, body: Body<unknown[]>): void => {
        for (const row of rows) describe(titled(name, row), () => void body(...one(row)));
      },
  },
);

export const it = Object.assign(
  (name: string, run: () => unknown): void => {
    const whole = [...context.suites, name].join(' > ');
    const id = `${context.file}#${context.tests.length} ${whole}`;
    context.tests.push({ id, name: whole, file: context.file, run });
  },
  {
    each:
      (rows: readonly unknown[]) =>
      (name: string, body: Body<unknown[]>): void => {
        for (const row of rows) it(titled(name, row), () => body(...one(row)));
      },
  },
);

/** Loads the test files with all that they import, anew at every call. @param files absolute paths */
export async function loadTests(root: string, files: readonly string[]): Promise<readonly Test[]> {
  context.generation += 1;
  context.tests = [];
  for (const file of files) {
    context.file = file.slice(root.length + 1);
    await import(`${pathToFileURL(file).href}?generation=${context.generation}`);
  }
  return context.tests;
}

/** From here on `vitest` is this module, and the project's own modules belong to the generation that is being loaded. */
export function standIn(root: string): void {
  /** Every generation is made of the same text. */
  const sources = new Map<string, string>();
  const own = ['shared', 'functions', 'test'].map((folder) => pathToFileURL(`${root}/${folder}`).href);
  registerHooks({
    resolve(specifier, about, next) {
      if (specifier === 'vitest') return { url: import.meta.url, shortCircuit: true };
      const found = next(specifier, about);
      const isOwn = own.some((folder) => found.url.startsWith(folder)) && !found.url.includes('?');
      return isOwn ? { ...found, url: `${found.url}?generation=${context.generation}` } : found;
    },
    load(url, about, next) {
      if (!url.includes('?generation=')) return next(url, about);
      const file = url.slice(0, url.indexOf('?'));
      let source = sources.get(file);
      if (source === undefined) {
        source = stripTypeScriptTypes(readFileSync(new URL(file), 'utf8'));
        sources.set(file, source);
      }
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
