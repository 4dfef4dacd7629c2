/** What the console costs on the desk: until its first screen stands, and until a page with its boxes stands after a key. */
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { submitted } from '../e2e/console/api.ts';
import { type Desk, deskParts, openDesk, PASSWORD } from '../e2e/console/desk.ts';
import { scans } from '../e2e/console/scans.ts';

export interface ConsolePaint {
  /** From the address to a usable sign-in screen, processor seconds of page and desk: nothing is in the browser's cache. */
  readonly first: number;
  /** From the address to a reviewer's queue, signing in and all that was fetched and evaluated meanwhile included. */
  readonly entered: number;
  /** From the key to the next page's picture with its boxes, processor milliseconds of page and desk. */
  readonly turn: number;
}

/** Debian's; the tests' too. */
export const CHROMIUM = '/usr/bin/chromium';
const ROUNDS = 2;
const TURNS = 4;
/** A machine that others use may hold anything up. */
const PATIENCE = 120_000;

/** Processor time of the page's main thread and of this process, in which the desk runs; the least of some rounds. */
export async function consolePaint(): Promise<ConsolePaint> {
  const parts = await deskParts();
  const desk = await openDesk(parts.reader, parts.web);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const visits: { first: number; entered: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) visits.push(await firstScreens(browser, desk));
    const dossierId = await submitted(desk, { scan: scans.noPhoto });
    return {
      first: Math.min(...visits.map(({ first }) => first)),
      entered: Math.min(...visits.map(({ entered }) => entered)),
      turn: 1000 * Math.min(...(await turns(browser, desk, dossierId))),
    };
  } finally {
    await browser.close();
    await desk.close();
    await parts.close();
  }
}

async function firstScreens(browser: Browser, desk: Desk): Promise<{ first: number; entered: number }> {
  const { page, spent } = await opened(browser);
  const from = await spent();
  await page.goto(desk.address);
  await page.getByRole('button', { name: '登录' }).waitFor();
  const first = (await spent()) - from;
  await enter(page);
  const entered = (await spent()) - from;
  await page.context().close();
  return { first, entered };
}

async function enter(page: Page): Promise<void> {
  await page.getByLabel('账号').fill('reviewer');
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '待复核卷宗' }).waitFor();
}

async function turns(browser: Browser, desk: Desk, dossierId: string): Promise<number[]> {
  const { page, spent } = await opened(browser);
  await page.goto(desk.address);
  await enter(page);
  await page.goto(`${desk.address}/review/${dossierId}`);
  await page.locator('.page-picture[data-loaded]').waitFor();
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    // The next page is fetched ahead, as it is while somebody reads this one.
    await page.waitForLoadState('networkidle');
    const before = await page.locator('.page-view').getAttribute('aria-label');
    const from = await spent();
    await page.locator('.look-list').press(turn % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForFunction(
      (old) =>
        document.querySelector('.page-view')?.getAttribute('aria-label') !== old &&
        document.querySelector('.page-picture[data-loaded]') !== null,
      before,
    );
    const seconds = (await spent()) - from;
    // Not every page has fields.
    if ((await page.locator('.page-boxes rect').count()) > 0) times.push(seconds);
  }
  await page.context().close();
  if (times.length === 0) throw new Error('no page with a box was turned to');
  return times;
}

async function opened(browser: Browser): Promise<{ page: Page; spent: () => Promise<number> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, spent: () => spentBy(tools) };
}

/** Processor seconds so far. */
async function spentBy(tools: CDPSession): Promise<number> {
  const { metrics } = await tools.send('Performance.getMetrics');
  const tasks = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  const { user, system } = process.cpuUsage();
  return tasks + (user + system) / 1e6;
}
