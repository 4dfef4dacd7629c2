/** Compiles shared/reading/vector/assembly/kernels.ts to binary.ts beside it; a test fails where the committed file says otherwise. */
import { writeFileSync } from 'node:fs';
import { binaryFile, binaryText } from './vector-binary.ts';

writeFileSync(binaryFile, await binaryText());
