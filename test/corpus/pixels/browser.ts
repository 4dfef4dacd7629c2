import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';

/** Where a mark (seal, photo, signature) goes on a rendered page, in pixels of that page. */
export interface Slot {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Rendering {
  readonly png: Buffer;
  readonly slots: readonly Slot[];
}

const HANDS: Record<string, string> = {
  'Ma Shan Zheng': 'ma-shan-zheng',
  'Zhi Mang Xing': 'zhi-mang-xing',
  'Liu Jian Mao Cao': 'liu-jian-mao-cao',
  'Long Cang': 'long-cang',
};
const require = createRequire(import.meta.url);
const packageRoot = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const FONT_HOST = 'http://fonts.invalid/';
export const HAND_FONTS = [...Object.keys(HANDS), 'LXGW WenKai'];

/** One Chromium for the whole run; a tab per page size. */
export class Renderer {
  readonly #browser: Browser;
  readonly #pages = new Map<string, { page: Page; cdp: CDPSession }>();
  readonly #contexts: BrowserContext[] = [];

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async open(): Promise<Renderer> {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu', '--force-color-profile=srgb'],
    });
    return new Renderer(browser);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #tab(width: number, height: number) {
    const key = `${width}/${height}`;
    const known = this.#pages.get(key);
    if (known) return known;
    const context = await this.#browser.newContext({
      viewport: { width, height },
    });
    this.#contexts.push(context);
    await context.route(`${FONT_HOST}**`, async (route) => {
      const path = new URL(route.request().url()).pathname.slice(1);
      const slash = path.indexOf('/');
      const file = join(packageRoot(`@fontsource/${path.slice(0, slash)}`), path.slice(slash + 1));
      await route.fulfill({
        body: await readFile(file),
        headers: { 'access-control-allow-origin': '*', 'content-type': 'font/woff2' },
      });
    });
    const page = await context.newPage();
    const tab = { page, cdp: await context.newCDPSession(page) };
    this.#pages.set(key, tab);
    return tab;
  }

  /** Renders a document of CSS pixels (1/96 inch) at the given resolution. */
  async render(
    html: string,
    options: { dpi: number; width: number; height: number; transparent?: boolean },
  ): Promise<Rendering> {
    const small = options.width < 240 && options.height < 240;
    const { page, cdp } = await this.#tab(small ? 240 : options.width, small ? 240 : options.height);
    await page.setContent(html, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    if (options.transparent)
      await cdp.send('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } });
    // Two frames later every tile is drawn at its final scale: without them edges of turned glyphs vary by run.
    await page.evaluate(() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r))));
    const shot = await cdp.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
      clip: { x: 0, y: 0, width: options.width, height: options.height, scale: options.dpi / 96 },
    });
    if (options.transparent) await cdp.send('Emulation.setDefaultBackgroundColorOverride', {});
    const scale = options.dpi / 96;
    const slots = await page.evaluate(
      (k) =>
        [...document.querySelectorAll<HTMLElement>('[data-slot]')].map((e) => {
          const r = e.getBoundingClientRect();
          const name = e.dataset.slot ?? '';
          return { name, x: r.x * k, y: r.y * k, width: r.width * k, height: r.height * k };
        }),
      scale,
    );
    return { png: Buffer.from(shot.data, 'base64'), slots };
  }
}

const cssCache = new Map<string, Promise<string>>();

/** The `@font-face` rules of a handwriting font, to be put into a page. */
export function fontFaces(family: string): Promise<string> {
  const known = cssCache.get(family);
  if (known) return known;
  const made = (async () => {
    if (family === 'LXGW WenKai')
      return `@font-face{font-family:'LXGW WenKai';src:url(${FONT_HOST}lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2)}`;
    const slug = HANDS[family];
    if (!slug) return '';
    const css = await readFile(join(packageRoot(`@fontsource/${slug}`), 'index.css'), 'utf8');
    return css.replaceAll(/url\(\.\/([^)]+)\)/g, `url(${FONT_HOST}${slug}/$1)`);
  })();
  cssCache.set(family, made);
  return made;
}
