import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, deskParts, openDesk } from './desk.ts';
import { conclude, handIn, issueNotice, receive } from './journeys.ts';
import { type Visitor, visit } from './visitor.ts';

const LONG = 120_000;
let browser: Browser;
let parts: Awaited<ReturnType<typeof deskParts>>;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  parts = await deskParts();
}, LONG);
afterAll(async () => {
  await browser?.close();
  await parts?.close();
});

describe.each(['mouse', 'keyboard'] as const)('by %s alone', (by) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(parts.reader, parts.web);
  }, LONG);
  afterAll(() => desk?.close());

  const journey = async (work: (visitor: Visitor) => Promise<void>): Promise<void> => {
    const visitor = await visit(browser, desk.address, by);
    try {
      await work(visitor);
      expect(visitor.complaints).toEqual([]);
    } finally {
      await visitor.page.context().close();
    }
  };

  it('a clerk takes in a dossier, from the envelope to the printed receipt', () => journey(receive), LONG);
  it('a reviewer concludes it', () => journey(conclude), LONG);
  it('an issuer issues it, up to the printed notice', () => journey(issueNotice), LONG);
  it('a bureau has a batch prechecked, hands it in and sees it balance', () => journey(handIn), LONG);
});
