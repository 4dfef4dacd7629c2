import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { fadedIn } from './visitor.ts';

const builder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const rules = readFileSync(builder.resolve('axe-core/axe.min.js'), 'utf8');
/** Loaded once a page, however often it is looked at. */
const axeSource = `if (!window.axe) {${rules}}`;

/**
 * What keeps somebody out of the page as it stands: rule and places of each violation. Judged within the page: the usual
 * way opens an empty page more for each look, loads axe there once more, and takes twice as long. It would see frames of
 * other sites; this application has none, and one that had them is refused.
 */
export async function violations(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('axe does not look into frames');
  await fadedIn(page);
  const found = await new AxeBuilder({ page, axeSource })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
