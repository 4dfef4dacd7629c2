/** `npm run sbom`: writes `dist/sbom.cdx.json`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sbom } from './sbom.ts';

const folder = fileURLToPath(new URL('../../dist/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}sbom.cdx.json`, `${JSON.stringify(sbom(), null, 1)}\n`);
process.stdout.write('dist/sbom.cdx.json\n');
