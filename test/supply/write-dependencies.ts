/** Writes `docs/dependencies.md` anew. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dependencyReview } from './dependency-review.ts';

writeFileSync(fileURLToPath(new URL('../../docs/dependencies.md', import.meta.url)), dependencyReview());
