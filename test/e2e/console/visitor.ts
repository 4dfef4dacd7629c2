import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { PASSWORD } from './desk.ts';
import { SOON } from './patience.ts';

/** A person in front of a browser, and everything that their browser complained about. */
export interface Visitor {
  readonly page: Page;
  readonly hands: Hands;
  /** Errors of scripts, refusals by the content security policy, requests to other sites. */
  readonly complaints: string[];
  /** What the API refused: often so with good reason. */
  readonly refusals: string[];
}

/** How a person works the console: the same journey by mouse and by keyboard alone. */
export interface Hands {
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  files(target: Locator, paths: string | string[]): Promise<void>;
  /** `group`: the legend above the radio buttons. */
  choose(group: string, answer: string): Promise<void>;
}

export async function visit(
  browser: Browser,
  address: string,
  by: 'mouse' | 'keyboard' = 'mouse',
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    ...options,
  });
  context.setDefaultTimeout(SOON.timeout);
  const page = await context.newPage();
  const complaints: string[] = [];
  const refusals: string[] = [];
  // Whoever listens takes the place of the browser's own dialog; a key is faster than asking for that only then.
  page.on('filechooser', () => {});
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    // Answers that the API refuses are told by the browser too: those are looked at where they matter.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === address || ['data:', 'blob:'].includes(url.protocol);
    if (!isOwn) complaints.push(`asked another site: ${url.origin}`);
  });
  page.on('response', async (response) => {
    if (response.status() < 400) return;
    const { pathname } = new URL(response.url());
    const said = await response.text().catch(() => '');
    refusals.push(`${response.request().method()} ${pathname}: ${response.status()} ${said}`);
  });
  await page.goto(address);
  return { page, hands: by === 'mouse' ? mouse(page) : keyboard(page), complaints, refusals };
}

/** Work that fails says what stood on the screen then, and what the API had refused. */
export async function atWork(visitor: Visitor, work: (visitor: Visitor) => Promise<void>): Promise<void> {
  const { page, refusals } = visitor;
  try {
    await work(visitor);
  } catch (error) {
    const screen = await page.locator('body').innerText({ timeout: 5_000 }).catch(String);
    const said = error instanceof Error ? error.message : String(error);
    const told = [said, page.url(), ...refusals, screen].join('\n');
    // A test that is tried again would keep it to itself.
    console.error(told);
    throw new Error(told, { cause: error });
  }
}

export async function signIn({ page, hands }: Visitor, account: string, password = PASSWORD): Promise<void> {
  await hands.write(page.getByLabel('账号'), account);
  await hands.write(page.getByLabel('密码', { exact: true }), password);
  await hands.press(page.getByRole('button', { name: '登录' }));
}

/** Fading in is no state to judge colours in; what turns for ever (a spinner) is never over. */
export async function fadedIn(page: Page): Promise<void> {
  await page.evaluate(() => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    return Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

const mouse = (page: Page): Hands => ({
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  async files(target, paths) {
    const choosing = page.waitForEvent('filechooser');
    await target.click();
    await (await choosing).setFiles(paths);
  },
  choose: (group, answer) =>
    page.getByRole('group', { name: group }).getByRole('radio', { name: answer, exact: true }).check(),
});

/** Tabs to anywhere that far are a console that nobody works by keyboard. */
const MOST_TABS = 120;

function keyboard(page: Page): Hands {
  const isThere = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element.contains(document.activeElement));
  const walk = async (target: Locator): Promise<void> => {
    await target.waitFor({ state: 'attached' });
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if (await isThere(target)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`nobody gets to ${target} by Tab`);
  };
  return {
    async press(target) {
      await walk(target);
      await page.keyboard.press('Enter');
    },
    async write(target, text) {
      await walk(target);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
    async files(target, paths) {
      await walk(target);
      const choosing = page.waitForEvent('filechooser');
      await page.keyboard.press('Enter');
      await (await choosing).setFiles(paths);
    },
    async choose(group, answer) {
      const radios = page.getByRole('group', { name: group });
      const wanted = radios.getByRole('radio', { name: answer, exact: true });
      await walk(radios);
      for (let steps = 0; steps < 3 && !(await wanted.isChecked()); steps++) {
        await page.keyboard.press('ArrowRight');
      }
    },
  };
}
