import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LONG, SOON } from './patience.ts';

const ADDRESS = 'http://counter.test/';
const PAGES = 6;
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The panels alone, over an API that knows one file and what is scanned again; they say as much as at the counter. */
const ENTRY = `
  import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
  import { useState } from 'react';
  import { createRoot } from 'react-dom/client';
  import { PageArranger } from './web/src/screens/counter/page-arranger.tsx';
  import { PageLooks } from './web/src/screens/counter/page-looks.tsx';
  import { RescanDialog } from './web/src/screens/counter/rescan-dialog.tsx';
  const client = new QueryClient();
  function Counter() {
    const [order, setOrder] = useState(null);
    const [rescans, setRescans] = useState([]);
    const [of, setOf] = useState(null);
    const [strays, setStrays] = useState(0);
    const upload = { uploadId: 'u1', rescans };
    return <>
      <PageArranger {...upload} names={['1-scan.pdf']} order={order} onChange={setOrder} />
      <PageLooks {...upload} name="1-scan.pdf" onReplace={setOf} onUndo={(one) => setRescans(rescans.filter((r) => r !== one))} />
      <output>{strays}</output>
      {of && <RescanDialog
        uploadId="u1"
        of={of}
        onAdd={async (file) => file.name}
        onStray={() => setStrays(strays + 1)}
        onDone={(one) => { setRescans([...rescans, one]); setOf(null); }}
        onClose={() => setOf(null)}
      />}
    </>;
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
  page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(SOON.timeout);
  await page.route(`${ADDRESS}**`, (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (pathname.endsWith('/looks')) {
      // What is scanned again says in its name how many pages it has.
      const count = Number(/^(\d+)-pages/.exec(searchParams.get('name') ?? '')?.[1] ?? PAGES);
      const pages = Array.from({ length: count }, (_, at) => look(at + 1));
      return route.fulfill({ json: { pages, next: null } });
    }
    if (pathname.endsWith('/inbox')) {
      const items = [
        { name: '1-pages.pdf', bytes: 9, settled: true, modifiedAt: '2024-08-08T02:00:00.000Z' },
      ];
      return route.fulfill({ json: { items, cursor: null } });
    }
    if (pathname.includes('/inbox/')) return route.fulfill({ contentType: 'application/pdf', body: 'scan' });
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

describe('a page replaced by a new scan', () => {
  const replace = (number: number) =>
    page.getByRole('button', { name: `替换本页 1-scan.pdf 第 ${number} 页` }).click();
  const undo = (number: number) => page.getByRole('button', { name: `撤销替换 1-scan.pdf 第 ${number} 页` });
  const choose = (name: string) =>
    page
      .getByRole('dialog')
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('scan') });
  const shown = async () =>
    Promise.all((await listed().locator('img').all()).map((one) => one.getAttribute('src')));

  it(
    'is taken from the scanner’s inbox, keeps its place in the order, and comes back when that is undone',
    async () => {
      const before = await shown();
      const place = (await order()).indexOf(2);
      await replace(2);
      await page.getByRole('button', { name: '用此文件替换 1-pages.pdf' }).click();
      await undo(2).waitFor();
      const after = await shown();
      expect(after[place]).toContain('name=1-pages.pdf');
      expect(after.toSpliced(place, 1)).toEqual(before.toSpliced(place, 1));
      expect((await order()).indexOf(2)).toBe(place);
      await undo(2).click();
      expect(await shown()).toEqual(before);
    },
    LONG,
  );

  it(
    'is chosen where the new file has several pages, and refused where it has too many or is no scan',
    async () => {
      await replace(3);
      await choose('21-pages.pdf');
      await page.getByText('该文件有 21 页，超过 20 页；请只扫描要替换的这一页。').waitFor();
      await choose('notes.txt');
      await page.getByText('这个文件不是扫描件').waitFor();
      await choose('3-pages.pdf');
      await page.getByText('该文件有 3 页，请选择替换用的一页').waitFor();
      const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      await page.getByRole('button', { name: '选用第 2 页' }).click();
      await undo(3).waitFor();
      expect((await shown()).filter((src) => src?.includes('/pages/2?name=3-pages.pdf'))).toHaveLength(1);
      expect(await page.locator('output').textContent(), 'the file of 21 pages is taken out again').toBe('1');
    },
    LONG,
  );
});
