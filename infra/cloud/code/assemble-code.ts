import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Bundled, bundleFunction, packageOf } from './bundle.ts';
import { nativesFolder } from './natives.ts';
import { isNeeded, nativesOf, onlyForInstalling, type Target, wholePackages } from './package-rules.ts';

/** Lambda's limit for a function with all that it brings, bytes unzipped. */
export const UNZIPPED_LIMIT = 250 * 1024 * 1024;

export interface AssembledCode {
  readonly folder: string;
  /** Unzipped. */
  readonly bytes: number;
  /** Native packages of the target that are not on this machine: the code lacks them and can't run there. */
  readonly missing: readonly string[];
}

/**
 * A function as Lambda unpacks it: the bundle, and the packages that can't be bundled in a `node_modules` beside it
 * (a layer would not do: ES modules are not looked up there). `web`: the built pages that it serves. Throws RangeError
 * where it exceeds Lambda's limit.
 */
export async function assembleCode(
  root: string,
  name: string,
  target: Target,
  folder: string,
  web: string | null = null,
): Promise<AssembledCode> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bundled = await bundleFunction(root, `functions/${name}/handler.ts`, folder);
  const missing = addPackages(root, bundled, target, folder);
  if (web !== null) cpSync(web, join(folder, 'web'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  const bytes = bytesIn(folder);
  if (bytes > UNZIPPED_LIMIT) {
    throw new RangeError(`${name}: ${bytes} bytes unzipped, Lambda takes ${UNZIPPED_LIMIT}.`);
  }
  return { folder, bytes, missing };
}

function addPackages(root: string, bundled: Bundled, target: Target, folder: string): string[] {
  const opened = bundled.packageFiles.filter((file) => wholePackages.includes(packageOf(file)));
  const names = closureOf(root, new Set([...bundled.packages, ...opened.map(packageOf)]));
  for (const name of names) copyPackage(join(root, 'node_modules', name), name, target, folder);
  for (const file of bundled.packageFiles) if (!names.has(packageOf(file))) copyFile(root, file, folder);
  if (!names.has('sharp')) return [];
  const natives = nativesFolder(root, target);
  if (natives === null) return [...nativesOf(target)];
  for (const name of nativesOf(target))
    copyPackage(join(natives, 'node_modules', name), name, target, folder);
  return [];
}

/** The packages with all that they need at run time. */
function closureOf(root: string, names: Set<string>): Set<string> {
  for (const name of names) {
    for (const needed of Object.keys(manifestOf(root, name).dependencies ?? {})) {
      if (!onlyForInstalling.has(needed)) names.add(needed);
    }
  }
  return names;
}

const manifestOf = (root: string, name: string): { dependencies?: Record<string, string> } =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));

function copyPackage(from: string, name: string, target: Target, folder: string): void {
  cpSync(from, join(folder, 'node_modules', name), {
    recursive: true,
    filter: (source) => isNeeded(name, relative(from, source), target),
  });
}

/** One file of a package, by the name that its manifest gives it, and the manifest. */
function copyFile(root: string, file: string, folder: string): void {
  // What is resolved has its real path, also where `node_modules` is a link to somewhere else.
  const packages = realpathSync(join(root, 'node_modules'));
  const found = createRequire(join(root, 'package.json')).resolve(file);
  for (const path of [relative(packages, found), `${packageOf(file)}/package.json`]) {
    const to = join(folder, 'node_modules', path);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(packages, path), to);
  }
}

const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
