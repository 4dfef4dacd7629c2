/** Writes docs/shapes.md: `node test/domain/write-shapes.ts`. Read what changed before you commit it. */
import { writeFileSync } from 'node:fs';
import { shapeTable } from './shape-table.ts';

writeFileSync(new URL('../../docs/shapes.md', import.meta.url), shapeTable());
