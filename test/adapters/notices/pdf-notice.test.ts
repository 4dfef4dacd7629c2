import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { AREA, LINES, MM, PAGE } from '../../../shared/adapters/notices/page-shape.ts';
import { createPdfPrinter } from '../../../shared/adapters/notices/pdf-notice.ts';
import type { NoticeContent } from '../../../shared/domain/flow/notice.ts';
import { change, cityDossier, received, set } from '../../rules/builders.ts';
import { contentOf } from './contents.ts';

const printer = createPdfPrinter();
const rejected = change(
  cityDossier(),
  received('2024-08-20T10:00:00+08:00'),
  set({ 'declared.level': '高级工程师', 'publicity.endOn': '2024-07-19' }),
);
let png: Uint8Array;
let library: PDFiumLibrary;

beforeAll(async () => {
  png = new Uint8Array(
    await sharp({ create: { width: 600, height: 160, channels: 3, background: '#eee' } })
      .png()
      .toBuffer(),
  );
  library = await PDFiumLibrary.init();
  return () => library.destroy();
});

const picturesOf = (content: NoticeContent) =>
  new Map(content.reasons.flatMap(({ ruleId, crop }) => (crop ? [[ruleId, png] as const] : [])));

async function print(content: NoticeContent): Promise<Uint8Array> {
  const printed = await printer.print(content, picturesOf(content));
  if (!printed.ok) throw new Error(printed.error);
  return printed.value;
}

/** Text of each page, spaces and breaks removed. */
async function pagesOf(pdf: Uint8Array): Promise<{ text: string; width: number; height: number }[]> {
  const document = await library.loadDocument(pdf);
  const pages = [...document.pages()].map((page) => ({
    text: page.getText().replaceAll(/\s/g, ''),
    ...page.getOriginalSize(),
  }));
  document.destroy();
  return pages.map(({ text, originalWidth, originalHeight }) => ({
    text,
    width: originalWidth,
    height: originalHeight,
  }));
}

describe('a printed notice', () => {
  it('has the same bytes for the same content', async () => {
    const content = contentOf(rejected, 'REJECTION');
    const first = await print(content);
    const again = await createPdfPrinter().print(structuredClone(content), picturesOf(content));
    expect(again.ok && Buffer.compare(again.value, first)).toBe(0);
    const other = await print({ ...content, number: '不予受理〔2024〕0008号' });
    expect(Buffer.compare(other, first)).not.toBe(0);
  });

  it('says all that its content says, on A4, with its pages numbered', async () => {
    const content = contentOf(rejected, 'REJECTION');
    const pages = await pagesOf(await print(content));
    const text = pages.map((page) => page.text).join('');
    const bare = text.replaceAll(/—\d+—/g, '');
    for (const said of [
      ...[content.issuer, content.title, content.number, content.addressee, '2024年8月13日'],
      ...[...content.paragraphs, ...content.closing],
      ...content.reasons.flatMap(({ message, basis }) => [message, basis]),
    ]) {
      expect(bare).toContain(said.replaceAll(/\s/g, ''));
    }
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain(`—${index + 1}—`);
      expect(page.width).toBeCloseTo(PAGE.width, 0);
      expect(page.height).toBeCloseTo(PAGE.height, 0);
    }
  });

  it('stands within the type area of the standard', () => {
    expect([AREA.x / MM, AREA.y / MM, AREA.width / MM, AREA.height / MM].map(Math.round)).toEqual([
      28, 37, 156, 225,
    ]);
    expect(LINES).toBe(22);
  });

  it('shows each picture under its reason on pages of their own', async () => {
    const content = contentOf(rejected, 'REJECTION');
    const pages = await pagesOf(await print(content));
    const annex = pages.findIndex(({ text }) => text.includes('图1卷宗第1页'));
    expect(annex).toBeGreaterThan(0);
    expect(pages[annex]?.text.replace(/^—\d+—/, '')).toMatch(/^附件证据截图/);
    const pictured = content.reasons.filter(({ crop }) => crop !== null);
    expect(pictured.length).toBeGreaterThan(1);
    const shown = pages
      .slice(annex)
      .map(({ text }) => text)
      .join('');
    for (const { message, caption } of pictured) {
      expect(shown).toContain(message.replaceAll(/\s/g, ''));
      expect(shown).toContain(caption?.replaceAll(/\s/g, ''));
    }
  });

  it('embeds its fonts and tells archives what it is', async () => {
    const text = Buffer.from(await print(contentOf(cityDossier(), 'ACCEPTANCE'))).toString('latin1');
    expect(text.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(2);
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(text).not.toMatch(/\/BaseFont \/Helvetica/);
  });

  it('fits an acceptance of ordinary length on one page', async () => {
    expect(await pagesOf(await print(contentOf(cityDossier(), 'ACCEPTANCE')))).toHaveLength(1);
  });

  it('never leaves signature and date alone on a page', async () => {
    const content = contentOf(cityDossier(), 'ACCEPTANCE');
    for (let more = 0; more < 12; more++) {
      const closing = [...Array.from({ length: more }, () => '补充说明。'), ...content.closing];
      const pages = await pagesOf(await print({ ...content, closing }));
      const last = pages.at(-1)!.text;
      const before = last.slice(0, last.indexOf('辽宁省市场监督管理局2024年8月13日'));
      expect(before).toContain('特此通知。');
      expect(before.replace(/^—\d+—/, '').length).toBeGreaterThan('特此通知。'.length);
    }
  });

  it('prints rare signs of names', async () => {
    const content = contentOf(change(cityDossier(), set({ 'applicant.name': '王㛃䶮' })), 'ACCEPTANCE');
    expect((await pagesOf(await print(content)))[0]?.text).toContain('王㛃䶮');
  });

  it('prints nothing where a sign has no shape in any font', async () => {
    const content = contentOf(change(cityDossier(), set({ 'applicant.name': '王\u{e123}' })), 'ACCEPTANCE');
    expect(await printer.print(content, new Map())).toEqual({ ok: false, error: 'unprintable' });
  });
});
