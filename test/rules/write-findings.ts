/** Writes docs/findings.md: `node test/rules/write-findings.ts`. Read what changed before you commit it. */
import { writeFileSync } from 'node:fs';
import { findingsTable } from './finding-samples.ts';

writeFileSync(new URL('../../docs/findings.md', import.meta.url), findingsTable());
