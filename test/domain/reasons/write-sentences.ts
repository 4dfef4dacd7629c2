/** Writes docs/sentences.md: `node test/domain/reasons/write-sentences.ts`. Read what changed before you commit it. */
import { writeFileSync } from 'node:fs';
import { sentencePage } from './sentence-table.ts';

writeFileSync(new URL('../../../docs/sentences.md', import.meta.url), sentencePage());
