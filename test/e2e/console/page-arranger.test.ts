import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LONG, SOON } from './patience.ts';

const ADDRESS = 'http://counter.test/';
const PAGES = 6;
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The panel alone, over an API that knows one file; what it says of the order is kept as at the counter. */
const ENTRY = `
  import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
  import { useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import { PageArranger } from './web/src/screens/counter/page-arranger.tsx';
  const client = new QueryClient();
  function Counter() {
    const [order, setOrder] = useState(null);
    return <PageArranger uploadId="u1" names={['1-scan.pdf']} order={order} onChange={setOrder} />;
  }
  createRoot(document.getElementById('root')).render(
    <QueryClientProvider client={client}><h1>counter</h1><Counter /></QueryClientProvider>,
  );
`;
const look = (page: number) => ({
  file: '1-scan.pdf',
  page,
  rotation: 0,
  blank: false,
  quality: [],
  rescan: false,
  sentence: '清晰',
});
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="140"><path d="M0 0h99v139H0z"/></svg>';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'tsx' },
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = outputFiles[0]!.text;
  const style = readFileSync(`${root}/web/src/style/console.css`, 'utf8');
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  page = await browser.newPage();
  page.setDefaultTimeout(SOON.timeout);
  await page.route(`${ADDRESS}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('/looks')) {
      const pages = Array.from({ length: PAGES }, (_, at) => look(at + 1));
      return route.fulfill({ json: { pages } });
    }
    if (pathname.includes('/pages/')) return route.fulfill({ contentType: 'image/svg+xml', body: picture });
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><style>${style}</style><div id="root"></div>`,
    });
  });
  await page.goto(ADDRESS);
  await page.addScriptTag({ content: script });
  await page.getByRole('button', { name: '调整页面顺序和方向' }).click();
}, LONG);
afterAll(() => browser?.close());

const listed = () => page.locator('.page-order > li');
const order = async () =>
  (await listed().allTextContents()).map((text) => Number(/第 (\d+) 页/.exec(text)?.[1]));

describe('pages dragged by the mouse', () => {
  it(
    'stand where they are let go, forwards and back',
    async () => {
      await listed().nth(0).locator('img').dragTo(listed().nth(2).locator('img'));
      expect(await order()).toEqual([2, 3, 1, 4, 5, 6]);
      await page.getByText('已调整，确认收件时一并记录。').waitFor();
      await listed().nth(3).locator('img').dragTo(listed().nth(0).locator('img'));
      expect(await order()).toEqual([4, 2, 3, 1, 5, 6]);
    },
    LONG,
  );

  it(
    'stay where they are let go elsewhere, and what is dropped next moves nothing',
    async () => {
      const before = await order();
      await listed()
        .nth(0)
        .locator('img')
        .dragTo(page.getByRole('heading', { name: 'counter' }));
      expect(await order()).toEqual(before);
      await listed().nth(2).dispatchEvent('drop');
      expect(await order()).toEqual(before);
    },
    LONG,
  );
});
