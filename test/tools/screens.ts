/** `node test/tools/screens.ts`: pictures of every screen of the console into docs/screens; synthetic people only. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { deskParts, openDesk } from '../e2e/console/desk.ts';
import { conclude, handIn, issueNotice, receive } from '../e2e/console/journeys.ts';
import { eachScreen } from '../e2e/console/screens.ts';
import { visit } from '../e2e/console/visitor.ts';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const parts = await deskParts();
const desk = await openDesk(parts.reader, parts.web);
try {
  for (const journey of [receive, conclude, issueNotice, handIn]) {
    const visitor = await visit(browser, desk.address);
    await journey(visitor);
    await visitor.page.context().close();
  }
  await eachScreen(browser, desk, async ({ name }, page) => {
    await page.screenshot({ path: `${folder}${name}.png` });
    console.log(name);
  });
} finally {
  await desk.close();
  await browser.close();
  await parts.close();
}
