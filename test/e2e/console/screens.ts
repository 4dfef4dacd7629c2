import type { Browser, Page } from 'playwright-core';
import type { Desk } from './desk.ts';
import { scans } from './scans.ts';
import { fadedIn, signIn, visit } from './visitor.ts';

interface Screen {
  /** File name of its picture. */
  readonly name: string;
  /** null: nobody has signed in. */
  readonly account: string | null;
  readonly path: string;
  /** Text that stands there once it is complete. */
  readonly ready: string | RegExp;
  /** Brings a dialog or panel up. */
  readonly open?: (page: Page) => Promise<void>;
}

const firstLink = async (page: Page, start: string): Promise<void> => {
  await page.locator(`a[href^="${start}"]`).first().click();
};

/** Waits until the first picture of these is not only there but drawn. */
const expectPicture = (page: Page, selector: string): Promise<unknown> =>
  page.waitForFunction((of) => {
    const picture = document.querySelector<HTMLImageElement>(of);
    return picture?.complete === true && picture.naturalWidth > 0;
  }, selector);

const NO_PAGE = '找不到该页面';

/** Every screen of the console, after a dossier was issued and a batch handed in. */
export const screens: readonly Screen[] = [
  { name: 'sign-in', account: null, path: '/', ready: '职称申报材料受理系统' },
  { name: 'counter', account: 'clerk', path: '/counter', ready: '将扫描文件拖到这里' },
  {
    name: 'counter-pages',
    account: 'clerk',
    path: '/counter',
    ready: '将扫描文件拖到这里',
    async open(page) {
      await page.locator('input[type=file]').nth(1).setInputFiles(scans.noPhoto);
      await page.getByRole('button', { name: '上传并预览质量' }).click();
      await page.getByText('共 24 页，').waitFor();
      await expectPicture(page, '.thumbnails img');
    },
  },
  { name: 'queue', account: 'reviewer', path: '/review', ready: '待复核卷宗' },
  {
    name: 'workbench',
    account: 'reviewer',
    path: '/review',
    ready: '待复核卷宗',
    async open(page) {
      await firstLink(page, '/review/');
      await page.locator('.page-picture[data-loaded]').waitFor();
    },
  },
  {
    name: 'copies',
    account: 'reviewer',
    path: '/review',
    ready: '待复核卷宗',
    async open(page) {
      await firstLink(page, '/review/');
      await page.getByRole('button', { name: '三份比对' }).click();
      await page.getByRole('dialog').locator('img').first().waitFor();
    },
  },
  {
    name: 'keys',
    account: 'reviewer',
    path: '/review',
    ready: '待复核卷宗',
    async open(page) {
      await firstLink(page, '/review/');
      await page.locator('.look-list').press('?');
      await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    },
  },
  { name: 'samples', account: 'reviewer', path: '/samples', ready: /本批还有|目前没有需要抽查的字段/ },
  { name: 'groups', account: 'reviewer', path: '/groups', ready: /置信度|已确认/ },
  { name: 'issue', account: 'issuer', path: '/issue', ready: '待签发' },
  { name: 'hand-in', account: 'bureau', path: '/hand-in', ready: '拖入批次文件夹' },
  { name: 'batches', account: 'bureau', path: '/batches', ready: '已平衡' },
  {
    name: 'batch',
    account: 'bureau',
    path: '/batches',
    ready: '已平衡',
    async open(page) {
      await firstLink(page, '/batches/');
      await page.getByText('问题清单').first().waitFor();
    },
  },
  { name: 'dossiers', account: 'clerk', path: '/dossiers', ready: '彭远龙' },
  {
    name: 'dossier-audit',
    account: 'auditor',
    path: '/dossiers',
    ready: '彭远龙',
    async open(page) {
      await page
        .getByRole('row', { name: /彭远龙/ })
        .getByRole('link')
        .click();
      await page.getByText('审计记录').click();
      await page.getByText('审计链完整').waitFor();
      await page.locator('.page-picture[data-loaded]').waitFor();
      await page
        .getByRole('region', { name: '审计记录' })
        .evaluate((region) => region.scrollIntoView({ block: 'center' }));
    },
  },
  { name: 'notices', account: 'issuer', path: '/notices', ready: '不予受理通知书' },
  { name: 'dashboard', account: 'administrator', path: '/dashboard', ready: '按报送单位' },
  { name: 'audit', account: 'auditor', path: '/audit', ready: '审计链完整' },
  {
    name: 'administration',
    account: 'administrator',
    path: '/admin',
    ready: '诚信名单',
    async open(page) {
      await page.getByRole('button', { name: '重新判断' }).click();
      await page.getByText(/^已判断 [1-9]\d* 份卷宗/).waitFor();
    },
  },
  { name: 'api', account: 'administrator', path: '/docs', ready: 'signIn' },
  { name: 'not-found', account: 'administrator', path: '/nowhere', ready: NO_PAGE },
];

/**
 * As a link within the console does: the application stays, where loading it anew takes longer than all the rest. By way
 * of a page that is none, so that nothing of the screen before can be taken for this one.
 */
async function turnTo(page: Page, path: string): Promise<void> {
  for (const [to, ready] of [
    ['/nowhere', NO_PAGE],
    [path, null],
  ] as const) {
    await page.evaluate((address) => {
      history.pushState(null, '', address);
      dispatchEvent(new PopStateEvent('popstate'));
    }, to);
    if (ready !== null) await page.getByText(ready).waitFor();
  }
}

/** Shows every screen to `look`, each person in a browser of their own. */
export async function eachScreen(
  browser: Browser,
  desk: Desk,
  look: (screen: Screen, page: Page) => Promise<void>,
): Promise<void> {
  for (const account of new Set(screens.map((screen) => screen.account))) {
    const visitor = await visit(browser, desk.address);
    const { page } = visitor;
    if (account !== null) {
      await signIn(visitor, account);
      await page.getByRole('navigation').waitFor();
    }
    for (const screen of screens.filter((one) => one.account === account)) {
      if (account === null) await page.goto(desk.address + screen.path);
      else await turnTo(page, screen.path);
      await page.getByText(screen.ready).first().waitFor();
      await screen.open?.(page);
      await fadedIn(page);
      await look(screen, page);
    }
    await page.context().close();
  }
}
