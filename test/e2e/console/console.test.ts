import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { type Desk, deskParts, openDesk } from './desk.ts';
import { heldReader } from './held-reader.ts';
import { conclude, handIn, issueNotice, receive, seeWhatFails } from './journeys.ts';
import { LONG } from './patience.ts';
import { eachScreen } from './screens.ts';
import { atWork, type Visitor, visit } from './visitor.ts';

/** Pages of the dossier without photo up to a few behind its forms. */
const FORMS_AND_MORE = 18;
/** A folder that gets a picture of every screen: `SHOULI_PICTURES=docs/screens`. */
const PICTURES = process.env.SHOULI_PICTURES;
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
  let held: ReturnType<typeof heldReader>;
  beforeAll(async () => {
    held = heldReader(parts.reader, FORMS_AND_MORE);
    desk = await openDesk(held.reader, parts.web);
  }, LONG);
  afterAll(() => desk?.close());

  const journey = async (work: (visitor: Visitor) => Promise<void>): Promise<void> => {
    const visitor = await visit(browser, desk.address, by);
    try {
      await atWork(visitor, work);
      expect(visitor.complaints).toEqual([]);
    } finally {
      await visitor.page.context().close();
    }
  };

  it(
    'a clerk takes in a dossier, from the envelope to the printed receipt, and sees what fails while it is being read',
    () =>
      journey(async (visitor) => {
        try {
          await receive(visitor);
          await seeWhatFails(visitor, held.letGo);
        } finally {
          held.letGo();
        }
      }),
    LONG,
  );
  // Failed once in a hundred runs, unexplained: a second try, and the first one's screen is in the output.
  it('a reviewer concludes it', { retry: 1, timeout: LONG }, () => journey(conclude));
  it('an issuer issues it, up to the printed notice', () => journey(issueNotice), LONG);
  it('a bureau has a batch prechecked, hands it in and sees it balance', () => journey(handIn), LONG);

  // The screens are the same however one got there.
  if (by === 'keyboard') return;
  it(
    'every screen can be used by everybody: no violation of axe, nothing cut off at 200 %',
    async () => {
      const problems: string[] = [];
      await eachScreen(browser, desk, async ({ name }, page) => {
        if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png` });
        for (const violation of await violations(page)) problems.push(`${name}: ${violation}`);
        await page.setViewportSize({ width: 720, height: 450 });
        const cut = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (cut > 0) problems.push(`${name}: ${cut} pixels stand out at the right`);
        await page.setViewportSize({ width: 1440, height: 900 });
      });
      expect(problems).toEqual([]);
    },
    5 * LONG,
  );
});
