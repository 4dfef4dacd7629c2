import type { Package } from './lock-file.ts';

/** SPDX identifiers under which code may be used and passed on without its own source having to follow. */
const permitted: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Zlib',
]);

interface Exception {
  readonly names: RegExp;
  /** What the package states; null for nothing. */
  readonly stated: string | RegExp | null;
  /** What holds, where the package states it badly. */
  readonly means?: string;
  readonly why: string;
}

/** Looked at one by one by a person; a package that states something else is asked about again. */
export const exceptions: readonly Exception[] = [
  {
    names: /^@img\/sharp-/,
    stated: /^(?:Apache-2\.0 AND )?LGPL-3\.0-or-later(?: AND MIT)?$/,
    why: 'libvips, unchanged, as a shared library of its own that can be replaced: what LGPL-3.0 §4 asks for',
  },
  {
    names: /^lightningcss/,
    stated: 'MPL-2.0',
    why: 'a build tool for the console’s styles; unchanged, and nothing of it is passed on',
  },
  {
    names: /^(?:axe-core|@axe-core\/playwright)$/,
    stated: 'MPL-2.0',
    why: 'checks accessibility in tests; unchanged, and never passed on',
  },
  {
    names: /^caniuse-lite$/,
    stated: 'CC-BY-4.0',
    why: 'browser data beneath the mutation tester; unchanged, and never passed on',
  },
  { names: /^js-clipper$/, stated: 'boost', means: 'BSL-1.0', why: 'the Boost licence under its short name' },
  {
    names: /^png-js$/,
    stated: null,
    means: 'MIT',
    why: 'its LICENSE file is MIT; package.json leaves the field out',
  },
];

/** OR: one side is enough; AND: both are needed. Brackets stand around the whole only. */
function isPermitted(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isPermitted);
  return plain.split(' AND ').every((licence) => permitted.has(licence));
}

const matches = (stated: Exception['stated'], licence: string | undefined): boolean =>
  stated instanceof RegExp ? stated.test(licence ?? '') : stated === (licence ?? null);

export const exceptionFor = ({ name, license }: Pick<Package, 'name' | 'license'>): Exception | null =>
  exceptions.find(({ names, stated }) => names.test(name) && matches(stated, license)) ?? null;

/** The licence that holds. */
export const licenceOf = (one: Pick<Package, 'name' | 'license'>): string =>
  exceptionFor(one)?.means ?? one.license ?? 'none stated';

/** Copyleft, unknown or unstated licences that nobody has looked at, as sentences. */
export const refusedLicences = (
  packages: readonly Pick<Package, 'name' | 'version' | 'license'>[],
): string[] =>
  packages
    .filter((one) => !isPermitted(one.license ?? '') && exceptionFor(one) === null)
    .map(({ name, version, license }) => `${name} ${version}: ${license ?? 'no licence stated'}`);
