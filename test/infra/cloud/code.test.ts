import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assembleCode, UNZIPPED_LIMIT } from '../../../infra/cloud/code/assemble-code.ts';
import { hasHandler } from '../../../infra/cloud/code/bundle.ts';
import { nativesFolder } from '../../../infra/cloud/code/natives.ts';
import { isNeeded, lambdaTarget, type Target } from '../../../infra/cloud/code/package-rules.ts';
import { functionNumbers } from '../../../infra/cloud/function-numbers.ts';

const root = new URL('../../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'shouli-cloud-code-'));
// Large folders go slowly on a busy machine.
afterAll(() => rmSync(folder, { recursive: true }));

const here: Target = { os: 'linux', cpu: process.arch === 'arm64' ? 'arm64' : 'x64' };
const names = Object.keys(functionNumbers).filter((name) => hasHandler(root, name));

/** Loads the packed function as Lambda would, in a process that knows nothing of this repository. */
function loaded(code: string, script: string) {
  const given = {
    SHOULI_TABLE: 'shouli-records',
    SHOULI_ORIGINALS: 'shouli-originals',
    SHOULI_DERIVED: 'shouli-derived',
    SHOULI_NOTICES: 'shouli-notices',
    AWS_REGION: 'eu-central-1',
  };
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: code,
    env: { PATH: process.env.PATH, ...given },
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('the code of the functions', () => {
  it('is there for all of them but the console, which a stage may go without', () => {
    const missing = Object.keys(functionNumbers).filter((name) => !names.includes(name));
    expect(missing.filter((name) => name !== 'console')).toEqual([]);
  });

  it.each(names)('of %s fits into a function, with the packages for its machine', async (name) => {
    const { bytes, missing } = await assembleCode(root, name, lambdaTarget, join(folder, name));
    expect(bytes).toBeLessThan(UNZIPPED_LIMIT);
    // Offline the packages of another machine can't be had; then `synth` says so.
    if (nativesFolder(root, lambdaTarget) !== null) expect(missing).toEqual([]);
  });

  it('brings the models to read-page only, and decoders of pictures to nobody who decodes none', async () => {
    const packagesOf = (name: string): string[] => {
      const packages = join(folder, name, 'node_modules');
      return existsSync(packages) ? readdirSync(packages) : [];
    };
    expect(names.filter((name) => packagesOf(name).includes('onnxruntime-node'))).toEqual(['read-page']);
    expect(packagesOf('look-pages')).toContain('sharp');
    for (const name of ['receive', 'assemble', 'judge']) expect(packagesOf(name)).not.toContain('sharp');
  });

  it('of the console holds the pages that it serves', async () => {
    const pages = mkdtempSync(join(folder, 'pages-'));
    mkdirSync(join(pages, 'assets'));
    writeFileSync(join(pages, 'index.html'), '<!doctype html>');
    writeFileSync(join(pages, 'assets', 'console-1.js'), '');
    const { folder: code } = await assembleCode(
      root,
      'console',
      lambdaTarget,
      join(folder, 'console-web'),
      pages,
    );
    expect(readdirSync(join(code, 'web'), { recursive: true }).sort()).toEqual([
      'assets',
      'assets/console-1.js',
      'index.html',
    ]);
    // Where the handler looks for them.
    expect(readFileSync(join(code, 'index.mjs'), 'utf8')).toMatch(
      /new URL\(["']\.\/web["'],\s*import\.meta\.url\)/,
    );
  });

  it('of read-page runs away from the repository, models and threads included', async () => {
    const { folder: code } = await assembleCode(root, 'read-page', here, join(folder, 'read-page-here'));
    expect(readdirSync(code)).toContain('pdf-thread.mjs');
    const told = loaded(
      code,
      `const { handler } = await import('${code}/index.mjs');
       await handler({ step: 'burn' }, {}).catch(({ name }) => console.log('threw', name));
       process.exit(0);`,
    );
    expect(told).toContain('threw Terminal.event-malformed');
  });
});

describe('packages that are copied', () => {
  const kept = (path: string): boolean => isNeeded('onnxruntime-node', path, lambdaTarget);

  it('keep the libraries of one machine and drop those of the others', () => {
    expect(kept('bin/napi-v6/linux/arm64/libonnxruntime.so.1')).toBe(true);
    expect(kept('bin/napi-v6')).toBe(true);
    expect(kept('bin/napi-v6/linux/x64/libonnxruntime.so.1')).toBe(false);
    expect(kept('bin/napi-v6/win32')).toBe(false);
    expect(kept('dist/index.js')).toBe(true);
  });
});
