#!/usr/bin/env node
// The `shouli` command for any Node: hands over to the TypeScript command on the Node that the project brings.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { status: prepared } = spawnSync(process.execPath, [at('bootstrap.mjs')], { stdio: ['ignore', 2, 2] });
if (prepared !== 0) process.exit(prepared ?? 1);
const bundled = at('../../node_modules/.bin/node');
const node = existsSync(bundled) ? bundled : process.execPath;
const { status } = spawnSync(node, [at('shouli.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
