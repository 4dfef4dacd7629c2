import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { BUREAU } from './desk.ts';
import { roster, scans } from './scans.ts';
import { signIn, type Visitor } from './visitor.ts';

/** The beginning of a file that a link leads to. */
export async function beginning(page: Page, link: ReturnType<Page['locator']>): Promise<string> {
  const href = await link.getAttribute('href');
  const answer = await page.request.get(new URL(String(href), page.url()).href);
  assert.equal(answer.status(), 200);
  return (await answer.body()).subarray(0, 4).toString('latin1');
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const dialogButton = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });

/** An envelope at the counter: from the sign-in to the printed receipt and the first problems. */
export async function receive(visitor: Visitor, scan: string = scans.noPhoto): Promise<void> {
  const { page, hands } = visitor;
  await signIn(visitor, 'clerk');
  await page.getByRole('heading', { name: '收件台' }).waitFor();
  await hands.write(page.getByLabel('报送单位'), BUREAU);
  await hands.files(page.getByRole('button', { name: /将扫描文件拖到这里/ }), scan);
  await hands.write(page.getByLabel('评定表份数（当面清点）'), '3');
  await hands.choose('报评材料已装订成册', '是');
  await hands.choose('为活页装订', '否');
  await hands.choose('照片已粘贴', '否');
  await hands.press(button(page, '上传并预览质量'));
  await page.getByText(/^共 \d+ 页，/).waitFor();
  if (scan === scans.noPhoto) {
    await page.getByText('收件前的初步发现').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: '不符合' })
      .filter({ hasText: /照片/ })
      .first()
      .waitFor();
  }
  await hands.press(page.locator('button:enabled', { hasText: '确认收件' }));
  await hands.press(dialogButton(page, '确认收件'));
  await page.getByText('已收件，正在读取与审查').waitFor();
  const receipt = page.getByRole('link', { name: '打印收件回执' });
  assert.equal(await beginning(page, receipt), '%PDF');
}

/** At the counter after the receipt: what fails already on the pages read so far, then what the judgement says. */
export async function seeWhatFails({ page }: Visitor, readTheRest: () => void): Promise<void> {
  const early = page.getByText('初步发现（其余页面仍在识别）');
  await early.waitFor();
  await page.getByText('正在识别：已识别 18 页，共 24 页。').waitFor();
  const missing = page.getByRole('listitem').filter({ hasText: '不符合' }).filter({ hasText: /照片/ });
  await missing.first().waitFor();
  assert.equal(await page.getByText('建议不予受理').count(), 0);
  readTheRest();
  await early.waitFor({ state: 'detached' });
  await missing.first().waitFor();
}

/** From the queue to the conclusion that the photo is missing. */
export async function conclude(visitor: Visitor): Promise<void> {
  const { page, hands } = visitor;
  await signIn(visitor, 'reviewer');
  await hands.press(page.getByRole('link', { name: '开始复核' }).first());
  await page.getByRole('heading', { name: /不符合项/ }).waitFor();
  for (;;) {
    const open = page.getByRole('button', { name: '符合要求', exact: true });
    const left = await open.count();
    if (left === 0) break;
    await hands.press(open.first());
    await open.nth(left - 1).waitFor({ state: 'detached' });
  }
  await hands.press(page.getByRole('button', { name: /^建议不予受理/ }));
  await hands.press(dialogButton(page, '建议不予受理'));
  await page.getByText('没有待复核的卷宗').waitFor();
}

/** From the concluded review to the notice as PDF. */
export async function issueNotice(visitor: Visitor): Promise<void> {
  const { page, hands } = visitor;
  await signIn(visitor, 'issuer');
  await hands.press(page.getByRole('link', { name: '核对并签发' }).first());
  await hands.press(button(page, '签发'));
  await page.getByRole('region', { name: '通知书预览' }).getByText(/照片/).first().waitFor();
  await hands.press(dialogButton(page, '签发'));
  await page.getByText('没有待签发的卷宗').waitFor();
  await hands.press(page.getByRole('menuitem', { name: '通知书' }));
  const notice = page.getByRole('link', { name: 'PDF' }).first();
  await notice.waitFor();
  assert.equal(await beginning(page, notice), '%PDF');
}

/** A batch folder as a bureau has it on its disk: a dossier and the roster of six persons. */
export function batchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'shouli-batch-'));
  mkdirSync(join(path, 'dossiers', '05'), { recursive: true });
  cpSync(scans.otherSeal, join(path, 'dossiers', '05', 'scan.pdf'));
  cpSync(roster, join(path, 'roster.xlsx'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A bureau's batch: prechecked, handed in once, until it balances and its statement is there. */
export async function handIn(visitor: Visitor): Promise<void> {
  const { page, hands } = visitor;
  const batch = batchFolder();
  try {
    await signIn(visitor, 'bureau');
    await hands.files(button(page, /拖入批次文件夹/), batch.path);
    await page.getByText('1 份卷宗，2 个文件').waitFor();
    await hands.press(button(page, '开始上传'));
    await hands.press(page.locator('button:enabled', { hasText: '提交预审' }));
    await hands.press(page.getByRole('link', { name: '查看批次' }));
    await page.getByText('正在读取与审查，以下只是目前发现的问题').waitFor({ state: 'detached' });
    await page.getByText('SEAL-01').first().waitFor();
    await hands.press(button(page, '正式报卷'));
    await hands.write(page.getByRole('dialog').getByLabel('请输入“报卷”以确认'), '报卷');
    await hands.press(dialogButton(page, '正式报卷'));
    await page.getByText('已正式报卷').waitFor();
    await button(page, '正式报卷').waitFor({ state: 'detached' });
    await page.getByText('已平衡').waitFor();
    await page.getByText(/汇总表 6 人 = .*缺卷 5/).waitFor();
    assert.equal(await beginning(page, page.getByRole('link', { name: '结案表 xlsx' })), 'PK\u0003\u0004');
    assert.equal(await beginning(page, page.getByRole('link', { name: '结案表 pdf' })), '%PDF');
  } finally {
    batch.remove();
  }
}
