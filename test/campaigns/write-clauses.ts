/** Writes docs/clauses.md from the campaign pack: `node test/campaigns/write-clauses.ts`. */
import { writeFileSync } from 'node:fs';
import { clauseTable } from '../../shared/campaigns/clause-table.ts';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';

writeFileSync(new URL('../../docs/clauses.md', import.meta.url), clauseTable(LN_QTS_2024));
