import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));

const Names = z.record(z.string(), z.string()).default({});
const Entry = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  dev: z.boolean().default(false),
  optional: z.boolean().default(false),
  /** Comes inside the package that holds it, under that one's hash. */
  inBundle: z.boolean().default(false),
  dependencies: Names,
  optionalDependencies: Names,
});
const LockFile = z.object({ packages: z.record(z.string(), Entry) });
const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  dependencies: Names,
  devDependencies: Names,
  optionalDependencies: Names,
});
export type Manifest = z.infer<typeof Manifest>;

/** A package as the lock file pins it. */
export interface Package extends z.infer<typeof Entry> {
  /** Folder below the project, unique. */
  readonly place: string;
  readonly name: string;
  readonly version: string;
}

export const manifest = (): Manifest =>
  Manifest.parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8')));

const folder = 'node_modules/';

/** Every package of the lock file but the project itself, by place. */
export function lockedPackages(): Package[] {
  const { packages } = LockFile.parse(JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')));
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => {
      const name = place.slice(place.lastIndexOf(folder) + folder.length);
      return { ...entry, place, name, version: entry.version ?? '' };
    });
}

/** The package that `from` gets when it asks for `name`: the nearest folder upwards (Node's own rule). */
export function resolved(packages: ReadonlyMap<string, Package>, from: string, name: string): Package | null {
  for (let base = from; ; ) {
    const found = packages.get(`${base === '' ? '' : `${base}/`}${folder}${name}`);
    if (found) return found;
    if (base === '') return null;
    const up = base.lastIndexOf(`/${folder}`);
    base = up < 0 ? '' : base.slice(0, up);
  }
}
