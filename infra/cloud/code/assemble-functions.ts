import { join } from 'node:path';
import { builtWeb } from '../../build-web.ts';
import { type FunctionName, functionNumbers } from '../function-numbers.ts';
import { type AssembledCode, assembleCode } from './assemble-code.ts';
import { hasHandler } from './bundle.ts';
import { fetchNatives } from './natives.ts';
import { lambdaTarget } from './package-rules.ts';

/** Every function that has a handler, ready for Lambda, in a cache folder below `root`. */
export async function assembleFunctions(root: string): Promise<ReadonlyMap<FunctionName, AssembledCode>> {
  tryToFetchNatives(root);
  const web = await builtWeb();
  const assembled = new Map<FunctionName, AssembledCode>();
  for (const name of Object.keys(functionNumbers) as FunctionName[]) {
    if (!hasHandler(root, name)) continue;
    const folder = join(root, 'node_modules', '.cache', 'shouli-cloud', 'code', name);
    assembled.set(
      name,
      await assembleCode(root, name, lambdaTarget, folder, name === 'console' ? web : null),
    );
  }
  return assembled;
}

/** Offline the templates can still be made; what is missing is told with the stack. */
function tryToFetchNatives(root: string): void {
  try {
    fetchNatives(root);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  }
}
