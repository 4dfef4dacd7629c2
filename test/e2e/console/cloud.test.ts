import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtWeb } from '../../../infra/build-web.ts';
import { change, cityDossier, set } from '../../rules/builders.ts';
import { violations } from './axe.ts';
import { type Cloud, openCloud } from './cloud.ts';
import { LONG, SOON } from './patience.ts';

const DOSSIER = 'LNZC-2024-0001';
const people = [
  { sub: 'u-1', name: '张复核', claims: { 'custom:role': 'reviewer' } },
  { sub: 'u-2', name: '无角色', claims: {} },
];
const unsure = change(cityDossier(), set({ 'declared.specialty': '标准化' }, { confidence: 0.6 }));

let browser: Browser;
let web: string;
let cloud: Cloud;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  web = await builtWeb();
}, LONG);
afterAll(() => browser?.close());

beforeEach(async () => {
  cloud = await openCloud(web, { people });
  await cloud.store({ ...unsure, dossierId: DOSSIER });
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(SOON.timeout);
  complaints = [];
  const own = [cloud.address, cloud.issuer.issuer, cloud.issuer.endpoints];
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (!own.includes(origin) && !['data:', 'blob:', 'about:'].includes(protocol)) complaints.push(origin);
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    // Refused answers are told by the browser too: those are looked at where they matter.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page = await context.newPage();
}, LONG);
afterEach(async () => {
  await context?.close();
  cloud?.close();
});

const button = (name: string, on: Page = page) => on.getByRole('button', { name, exact: true });

async function signIn(path = '/review', who = '张复核'): Promise<void> {
  await page.goto(cloud.address + path);
  await button('登录').click();
  await button(who).click();
}

/** Whether the page can still show what lies at this address. */
const loads = (src: string): Promise<boolean> =>
  page.evaluate(
    (address) =>
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve(true);
        image.onerror = () => resolve(false);
        image.src = address;
      }),
    src,
  );

/** Nobody is kept out: no violation of axe, and nothing that the policy of contents refused. */
async function expectSound(on: Page = page): Promise<void> {
  // Words that pass by fade in and out: no state to judge colours in.
  await on.locator('.ant-message-notice').first().waitFor({ state: 'detached' });
  expect(await violations(on)).toEqual([]);
  expect(complaints).toEqual([]);
}

describe('signing in at the issuer', () => {
  it(
    'leads back to where one was, and loses nothing that was typed when the token ends',
    async () => {
      await page.goto(`${cloud.address}/review/${DOSSIER}`);
      await page.getByText(new URL(cloud.issuer.issuer).host).waitFor();
      await expectSound();
      await button('登录').click();
      await button('张复核').click();
      await page.locator('.page-picture[data-loaded]').waitFor();
      expect(page.url()).toBe(`${cloud.address}/review/${DOSSIER}`);
      const picture = page.locator('.page-picture');
      expect(await picture.getAttribute('src')).toMatch(/^blob:/);
      expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(700);
      const why = page.locator('.looks > li').first().getByLabel(/^理由/);
      await why.fill('与原件逐字核对');

      cloud.pass(61);
      await why.press('Enter');
      const dialog = page.getByRole('dialog', { name: '登录' });
      await dialog.getByText('登录已失效').waitFor();
      await expectSound();
      const opening = context.waitForEvent('page');
      await dialog.getByRole('button', { name: '登录' }).click();
      const beside = await opening;
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(() => beside.isClosed(), SOON).toBe(true);
      expect(await why.inputValue()).toBe('与原件逐字核对');

      const open = await page.locator('.looks > li').count();
      await why.press('Enter');
      await expect.poll(() => page.locator('.looks > li').count(), SOON).toBeLessThan(open);

      const before = String(await picture.getAttribute('src'));
      expect(await loads(before)).toBe(true);
      await page.locator('.look-list').press('ArrowRight');
      await page.getByRole('img', { name: '第 2 页' }).and(page.locator('[data-loaded]')).waitFor();
      expect(await loads(before)).toBe(false);
      await expectSound();
    },
    LONG,
  );

  it(
    'by a window that can’t be closed says there that it is done',
    async () => {
      await context.addInitScript(() => {
        window.close = () => {};
      });
      await signIn();
      await page.getByRole('link', { name: '开始复核' }).waitFor();
      cloud.pass(61);
      await page.getByRole('link', { name: '开始复核' }).click();
      const dialog = page.getByRole('dialog', { name: '登录' });
      const opening = context.waitForEvent('page');
      await dialog.getByRole('button', { name: '登录' }).click();
      const beside = await opening;
      await beside.getByText('已完成，可以关闭此窗口。').waitFor();
      expect(beside.url()).toBe(`${cloud.address}/signed-in`);
      await dialog.waitFor({ state: 'detached' });
      await page.locator('.page-picture[data-loaded]').waitFor();
      await expectSound(beside);
    },
    LONG,
  );

  it(
    'renews the token by itself where the issuer lets it: nobody is asked',
    async () => {
      cloud.issuer.options = { ...cloud.issuer.options, refresh: true };
      await signIn(`/review/${DOSSIER}`);
      const open = page.locator('.looks > li');
      await open.first().waitFor();
      const before = await open.count();
      cloud.pass(61);
      await page.locator('.look-list').press('Enter');
      await expect.poll(() => open.count(), SOON).toBeLessThan(before);
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(cloud.issuer.asked).toContain('token refresh_token');
    },
    LONG,
  );

  it(
    'lasts over a reload as long as the issuer knows the person, and asks again afterwards',
    async () => {
      await signIn();
      await page.getByRole('heading', { name: '待复核卷宗' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: '待复核卷宗' }).waitFor();
      expect(page.url()).toBe(`${cloud.address}/review`);
      expect(cloud.issuer.asked).toContain('authorize prompt=none');
      // As the browser tells a page that it had kept.
      const again = page.waitForRequest(/prompt=none/);
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
      await again;
      await page.getByRole('heading', { name: '待复核卷宗' }).waitFor();
      await context.clearCookies();
      await page.reload();
      await page.getByText(/认证身份/).waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    LONG,
  );
});

describe('without a live channel', () => {
  it(
    'screens ask again by themselves, and files come with the token',
    async () => {
      await signIn();
      await page.getByRole('link', { name: '开始复核' }).waitFor();
      await cloud.store({ ...unsure, dossierId: 'LNZC-2024-0002' });
      await expect.poll(() => page.getByRole('link', { name: '开始复核' }).count(), SOON).toBe(2);
      expect(cloud.asked.filter((route) => route.includes('/events'))).toEqual([]);
      await page.getByRole('menuitem', { name: '统计' }).click();
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: '导出 csv' }).click();
      const file = await downloading;
      expect(file.suggestedFilename()).toBe('ln-qts-2024.csv');
      expect(await file.failure()).toBeNull();
      expect(complaints).toEqual([]);
    },
    LONG,
  );
});

describe('signing out', () => {
  it(
    'ends the session here, in other tabs and at the issuer, and nothing is left to come back to',
    async () => {
      await signIn();
      await page.getByRole('link', { name: '开始复核' }).waitFor();
      const other = await context.newPage();
      await other.goto(`${cloud.address}/review`);
      await button('登录', other).click();
      await other.getByRole('link', { name: '开始复核' }).waitFor();
      await button('退出').click();
      await page.getByText(/认证身份/).waitFor();
      expect(cloud.issuer.asked).toContain('logout');
      await other.getByRole('dialog', { name: '登录' }).waitFor();
      await page.goBack();
      await page.getByText(/认证身份/).waitFor();
      expect(await page.getByRole('link', { name: '开始复核' }).count()).toBe(0);
      await button('登录').click();
      await button('张复核').waitFor();
    },
    LONG,
  );
});

describe('what can go wrong', () => {
  const says = async (sentence: string | RegExp): Promise<void> => {
    await page.getByRole('alert').getByText(sentence).waitFor();
    await expectSound();
  };

  it(
    'the person declines, or the account has no role: both are told, and another account may try',
    async () => {
      await signIn('/review', 'Decline');
      await says('身份认证服务拒绝了这次登录');
      await page.goto(cloud.address);
      await button('登录').click();
      await button('无角色').click();
      await says('您的账号尚未被授予本系统的角色');
      await button('换一个账号登录').click();
      await button('登录').click();
      await button('张复核').click();
      await page.getByRole('heading', { name: '待复核卷宗' }).waitFor();
    },
    LONG,
  );

  it(
    'an answer that nobody asked for brings no token',
    async () => {
      await page.goto(`${cloud.address}/signed-in?code=stolen&state=other`);
      await says('这次登录不是从本页面发起的');
      expect(page.url()).toBe(`${cloud.address}/`);
      expect(cloud.issuer.asked).toEqual([]);
    },
    LONG,
  );

  it(
    'the issuer does not answer, in both languages',
    async () => {
      await page.goto(cloud.address);
      cloud.issuer.close();
      await button('登录').click();
      await says('无法连接身份认证服务');
      await page.evaluate(() => localStorage.setItem('language', 'en'));
      await page.reload();
      await button('Sign in').click();
      await says('The sign-in service does not answer');
    },
    LONG,
  );

  it(
    'the issuer names an endpoint that the settings do not: nothing is sent there',
    async () => {
      cloud.issuer.options = {
        ...cloud.issuer.options,
        document: (found) => ({ ...found, token_endpoint: 'https://other.example.org/token' }),
      };
      await page.goto(cloud.address);
      await button('登录').click();
      await says('与本系统的设置不符');
    },
    LONG,
  );
});
