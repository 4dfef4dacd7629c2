/** The WebAssembly of shared/reading/vector, compiled from its source. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = new URL('../../shared/reading/vector/', import.meta.url);
export const binaryFile = fileURLToPath(new URL('binary.ts', folder));

/** What `binary.ts` says when it is up to date. */
export async function binaryText(): Promise<string> {
  const source = readFileSync(new URL('assembly/kernels.ts', folder), 'utf8');
  let code = new Uint8Array();
  const { error, stderr } = await asc.main(
    ['kernels.ts', '--outFile', 'kernels.wasm', '-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert'],
    {
      readFile: (name) => (name === 'kernels.ts' ? source : null),
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
