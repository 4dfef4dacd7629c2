import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { builtWeb } from '../../infra/build-web.ts';
import { Role } from '../../shared/domain/actor.ts';
import { placesOf } from '../../web/src/layout/menu.ts';

const MOST = 500 * 1024;

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);

const screens = readFileSync(new URL('../../web/src/screens/screens.tsx', import.meta.url), 'utf8');
/** Source of the screen at an address, as the manifest names it. */
function screenAt(path: string): string {
  const element = new RegExp(`path="${path}" element={<(\\w+) />}`).exec(screens)?.[1];
  const file = new RegExp(`const ${element} = lazy\\(\\(\\) => import\\('\\./([^']+)'`).exec(screens)?.[1];
  return `src/screens/${file}`;
}

/** The sign-in form and what it needs: nothing of the application. */
const DOOR = 12 * 1024;

describe('the first load', () => {
  let web = '';
  let manifest: z.infer<typeof Manifest> = {};
  beforeAll(async () => {
    web = await builtWeb();
    manifest = Manifest.parse(JSON.parse(readFileSync(join(web, 'manifest.json'), 'utf8')));
  }, 300_000);

  /** Every file that a browser has to load for these chunks. */
  const filesOf = (names: readonly string[], met = new Set<string>()): Set<string> => {
    for (const name of names) {
      const chunk = manifest[name];
      if (chunk === undefined) throw new Error(`no chunk ${name} was built`);
      if (met.has(chunk.file)) continue;
      for (const file of [chunk.file, ...chunk.css]) met.add(file);
      filesOf(chunk.imports, met);
    }
    return met;
  };
  const weightOf = (files: Iterable<string>): number =>
    [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(web, file))).byteLength, 0);

  it('has its sign-in form standing before anything of the application is there', () => {
    const entries = Object.keys(manifest).filter((name) => manifest[name]!.isEntry);
    expect(weightOf(['index.html', ...filesOf(entries)])).toBeLessThan(DOOR);
  });

  it.each(Role.options)('comes to a %s in half a megabyte, all that was loaded before it counted', (role) => {
    const entries = [...Object.keys(manifest).filter((name) => manifest[name]!.isEntry), 'src/main.tsx'];
    const before = filesOf(entries);
    const all = filesOf([...entries, screenAt(placesOf(role)[0]!.path)]);
    expect(all.size).toBeGreaterThan(before.size);
    const weight = weightOf(['index.html', ...all]);
    expect(weight).toBeGreaterThan(100_000);
    expect(weight).toBeLessThan(MOST);
  });
});
