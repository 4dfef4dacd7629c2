/** The WebAssembly of shared/reading/vector, compiled from its source. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = new URL('../../shared/reading/vector/', import.meta.url);
export const binaryFile = fileURLToPath(new URL('binary.ts', folder));

const sourceOf = (name: string): URL => new URL(`assembly/${name}`, folder);

/** What `binary.ts` says when it is up to date. */
export async function binaryText(): Promise<string> {
  let code = new Uint8Array();
  const { error, stderr } = await asc.main(
    ['kernels.ts', '--outFile', 'kernels.wasm', '-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert'],
    {
      readFile: (name) => (existsSync(sourceOf(name)) ? readFileSync(sourceOf(name), 'utf8') : null),
      writeFile: (name, contents) => {
        if (name === 'kernels.wasm' && typeof contents !== 'string') code = Uint8Array.from(contents);
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(stderr.toString(), { cause: error });
  return [
    '/** Made of assembly/kernels.ts by `node test/tools/build-vector.ts`. */',
    '// biome-ignore format: one string',
    `export const BINARY = '${Buffer.from(code).toString('base64')}';`,
    '',
  ].join('\n');
}
