import { type Browser, type ElementHandle, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitted } from './api.ts';
import { type Desk, deskParts, openDesk, PASSWORD } from './desk.ts';
import { LONG, SOON } from './patience.ts';
import { scans } from './scans.ts';

let browser: Browser;
let parts: Awaited<ReturnType<typeof deskParts>>;
let desk: Desk;

// Debian's own Firefox, driven by WebDriver BiDi: Playwright drives only a Firefox that it has built itself.
beforeAll(async () => {
  browser = await launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    headless: true,
    ...SOON,
  });
  parts = await deskParts();
  desk = await openDesk(parts.reader, parts.web);
}, LONG);
afterAll(async () => {
  await browser?.close();
  await desk?.close();
  await parts?.close();
});

describe('in Firefox', () => {
  it(
    'a clerk sees the pages of an envelope at the counter, and what fails, before it is handed in',
    async () => {
      const { page, complaints } = await atWork('clerk');
      await page.waitForSelector('::-p-text(将扫描文件拖到这里)');
      const [, scan] = await page.$$('input[type="file"]');
      await (scan as ElementHandle<HTMLInputElement>).uploadFile(scans.noPhoto);
      await page.locator('button ::-p-text(上传并预览质量)').click();
      await page.waitForFunction(() => {
        const [first] = document.querySelectorAll<HTMLImageElement>('.thumbnails img');
        return first !== undefined && first.naturalWidth > 50;
      });
      await page.waitForSelector('::-p-text(收件前的初步发现)');
      expect(complaints).toEqual([]);
    },
    LONG,
  );

  it(
    'a reviewer signs in, opens a dossier and sees its page with the place of the field in question',
    async () => {
      await submitted(desk, { scan: scans.noPhoto });
      const { page, complaints } = await atWork('reviewer');
      await page.locator('a ::-p-text(开始复核)').click();
      await page.waitForSelector('rect.box-current', SOON);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('img')].some((image) => image.naturalWidth > 500),
      );
      expect(complaints).toEqual([]);
    },
    LONG,
  );
});

/** Somebody who has signed in, in a window that shares nothing with others. */
async function atWork(account: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.createBrowserContext()).newPage();
  page.setDefaultTimeout(SOON.timeout);
  const complaints = listen(page);
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(desk.address);
  await page.locator('input[autocomplete="username"]').fill(account);
  await page.locator('input[type="password"]').fill(PASSWORD);
  await page.locator('button[type="submit"]').click();
  return { page, complaints };
}

/** Errors of scripts and refusals by the content security policy; answers that the API refuses are no complaint. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}
