import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lambdaTarget, nativesOf, type Target } from './package-rules.ts';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity?: string }>>;
}

const lockAt = (path: string): Lock => JSON.parse(readFileSync(path, 'utf8'));

const folderOf = (root: string, { os, cpu }: Target): string =>
  join(root, 'node_modules', '.cache', 'shouli-cloud', `${os}-${cpu}`);

/** Folder whose `node_modules` holds the native packages of `target`; null where they are not on this machine. */
export function nativesFolder(root: string, target: Target): string | null {
  return (
    [root, folderOf(root, target)].find((folder) =>
      nativesOf(target).every((name) => existsSync(join(folder, 'node_modules', name, 'package.json'))),
    ) ?? null
  );
}

/**
 * Brings the native packages of `target` here by npm, in the versions of the lock file and checked against its
 * hashes. Throws Error where npm can't, or where the bytes are not those of the lock file.
 */
export function fetchNatives(root: string, target: Target = lambdaTarget): void {
  if (nativesFolder(root, target) !== null) return;
  const folder = folderOf(root, target);
  const lock = lockAt(join(root, 'package-lock.json'));
  const wanted = nativesOf(target).map((name) => ({
    name,
    integrity: lock.packages[`node_modules/${name}`]?.integrity,
  }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const { status, stderr } = spawnSync(
    'npm',
    [
      ...['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0'],
      ...[`--os=${target.os}`, `--cpu=${target.cpu}`, '--libc=glibc'],
      // Asked for by themselves npm refuses them; as options of sharp it takes those of the machine named above.
      `sharp@${lock.packages['node_modules/sharp']?.version}`,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`npm could not bring ${nativesOf(target).join(', ')}:\n${stderr}`);
  const got = lockAt(join(folder, 'node_modules', '.package-lock.json'));
  const changed = wanted.filter(
    ({ name, integrity }) => got.packages[`node_modules/${name}`]?.integrity !== integrity,
  );
  if (changed.length > 0) {
    rmSync(folder, { recursive: true });
    throw new Error(`Not what the lock file names: ${changed.map(({ name }) => name).join(', ')}`);
  }
}
