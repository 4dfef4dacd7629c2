import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { wholePackages } from './package-rules.ts';

export interface Bundled {
  /** Packages that the bundle imports instead of holding them. */
  readonly packages: readonly string[];
  /** Files of packages that the code opens by name, e.g. `zxing-wasm/reader/zxing_reader.wasm`. */
  readonly packageFiles: readonly string[];
}

/**
 * Packs a handler into `<outdir>/index.mjs`, and beside it every file that the code starts as a thread or a process of
 * its own. The SDK is packed too: then the version that was tested runs, not the one that the runtime happens to have.
 */
export async function bundleFunction(root: string, entry: string, outdir: string): Promise<Bundled> {
  const names = new Map([[join(root, entry), 'index']]);
  const found = { packages: new Set<string>(), packageFiles: new Set<string>() };
  for (const [path, name] of names) {
    const metafile = await bundleOne(root, path, join(outdir, `${name}.mjs`));
    for (const source of sourcesOf(metafile)) {
      const text = readFileSync(join(root, source), 'utf8');
      for (const start of startedFrom(join(root, source), text)) names.set(start.path, start.name);
      for (const file of packageFilesIn(text)) found.packageFiles.add(file);
    }
    for (const used of packagesOf(metafile)) found.packages.add(used);
  }
  return { packages: [...found.packages].sort(), packageFiles: [...found.packageFiles].sort() };
}

async function bundleOne(root: string, entry: string, outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    sourcesContent: false,
    plugins: [onlyWhatIsUsed, startsBeside],
    // CommonJS packages inside an ES module still ask for these.
    banner: {
      js: [
        `import{createRequire as shouliRequire}from'node:module';`,
        `import{fileURLToPath as shouliPath}from'node:url';`,
        `import{dirname as shouliFolder}from'node:path';`,
        `const require=shouliRequire(import.meta.url);`,
        `const __filename=shouliPath(import.meta.url);const __dirname=shouliFolder(__filename);`,
      ].join(''),
    },
    metafile: true,
    logLevel: 'silent',
  });
  return metafile;
}

/** Modules of the house do nothing when they are imported, and no function pays for packages that it never calls. */
const onlyWhatIsUsed: Plugin = {
  name: 'only-what-is-used',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path),
      sideEffects: false,
    }));
    onResolve({ filter: /^[@a-z]/ }, ({ path }) =>
      wholePackages.includes(packageOf(path)) ? { path, external: true, sideEffects: false } : undefined,
    );
  },
};

/** `new URL('./pdf-thread.ts', import.meta.url)`: code that runs in a thread or process of its own. */
const START = /new URL\('(\.{1,2}\/[\w./-]+)\.ts', import\.meta\.url\)/g;

/** Such files lie beside the bundle, under their own names. */
const startsBeside: Plugin = {
  name: 'starts-beside',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const text = await readFile(path, 'utf8');
      return {
        contents: text.replace(
          START,
          (_, file: string) => `new URL('./${baseOf(file)}.mjs', import.meta.url)`,
        ),
        loader: 'ts',
      };
    });
  },
};

const baseOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

const startedFrom = (source: string, text: string) =>
  [...text.matchAll(START)].map(([, file]) => ({
    path: `${resolve(dirname(source), String(file))}.ts`,
    name: baseOf(String(file)),
  }));

/** Own sources that are really in the output. */
function sourcesOf({ outputs }: Metafile): string[] {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && path.endsWith('.ts'))
      .map(([path]) => path)
      .filter((path) => !path.includes('node_modules/')),
  );
}

function packagesOf({ outputs }: Metafile): string[] {
  return Object.values(outputs).flatMap(({ imports }) =>
    imports
      .filter(({ external, path }) => external === true && wholePackages.includes(packageOf(path)))
      .map(({ path }) => packageOf(path)),
  );
}

/** Paths that are resolved in packages: `….resolve('package/file')`. */
const packageFilesIn = (text: string): string[] =>
  [...text.matchAll(/\bresolve\(\s*'(@?[a-z][\w.-]*\/[\w@./-]+)'/g)].map(([, path]) => String(path));

/** `@scope/name/file` → `@scope/name`. */
export const packageOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');

/** The folder of `functions/` that holds this handler; false where it is not written. */
export const hasHandler = (root: string, name: string): boolean =>
  existsSync(join(root, 'functions', name, 'handler.ts'));
