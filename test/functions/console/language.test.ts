import { describe, expect, it } from 'vitest';
import { apiReasons } from '../../../shared/domain/api/problem.ts';
import { englishApi, englishPipeline } from '../../../shared/domain/reasons/english.ts';
import { terminalReasons } from '../../../shared/domain/reasons/pipeline.ts';
import { OTHER_BUREAU, openConsoleHouse } from './console-house.ts';

const english = { 'accept-language': 'en-GB,en;q=0.9,zh-CN;q=0.5' };
const said = (answer: Response) => [answer.headers.get('content-language'), answer.headers.get('vary')];
const detailOf = async (answer: Response) => ((await answer.json()) as { detail: string }).detail;

describe('the language of an answer', () => {
  it('is Chinese where nobody asks for another, and says so', async () => {
    const house = await openConsoleHouse();
    const answer = await house.visit('/session');
    expect(said(answer)).toEqual(['zh-CN', 'Accept-Language']);
    expect(await detailOf(answer)).toBe(apiReasons['signed-out'].user);
  });

  it('is English for refusals of the API: unknown paths, access, input, bodies too large', async () => {
    const house = await openConsoleHouse();
    const clerk = await house.as('clerk');
    const ask = (method: string, path: string, body?: unknown) =>
      clerk.ask(method, path, { headers: english, ...(body === undefined ? {} : { body }) });
    const answers = [
      ['signed-out', await house.visit('/session', { headers: english })],
      ['not-found', await house.visit('/nowhere', { headers: english })],
      ['not-allowed', await ask('GET', '/health')],
      ['input-invalid', await ask('POST', '/uploads', {})],
      ['upload-too-large', await ask('POST', '/uploads', { large: 'x'.repeat(5 * 1024 * 1024) })],
    ] as const;
    for (const [reason, answer] of answers) {
      expect([reason, ...said(answer)]).toEqual([reason, 'en', 'Accept-Language']);
      expect(await detailOf(answer)).toBe(englishApi[reason]);
    }
  });

  it('is English for refusals of the pipeline', async () => {
    const house = await openConsoleHouse();
    const { dossierId } = await house.store();
    const issuer = await house.as('issuer');
    const issue = (headers: Record<string, string>) =>
      issuer.ask('POST', `/dossiers/${dossierId}/issue`, { etag: '"1"', headers });
    expect(await detailOf(await issue(english))).toBe(englishPipeline['state-forbids']);
    expect(await detailOf(await issue({}))).toBe(terminalReasons['state-forbids'].user);
  });

  it('is English for what stopped a dossier, in lists and in the dossier', async () => {
    const house = await openConsoleHouse();
    const failure = { reason: 'nothing-readable' as const, at: house.clock.now() };
    const { dossierId } = await house.store(undefined, { failure: { ...failure, attempts: 3 } as never });
    const clerk = await house.as('clerk');
    for (const [headers, sentence] of [
      [english, englishPipeline['nothing-readable']],
      [{}, terminalReasons['nothing-readable'].user],
    ] as const) {
      for (const path of ['/dossiers', `/dossiers/${dossierId}`]) {
        expect(await (await clerk.ask('GET', path, { headers })).text()).toContain(sentence);
      }
    }
  });

  it('is English for a roster or an integrity list that can’t be used', async () => {
    const house = await openConsoleHouse();
    const clerk = await house.as('clerk');
    const roster = await clerk.ask('POST', '/rosters?format=csv', { headers: english, body: 'x' });
    expect(await detailOf(roster)).toMatch(/^No header was found in the roster/);
    const admin = await house.as('administrator');
    const ask = (headers: Record<string, string>) =>
      admin.ask('POST', '/integrity-list?format=csv', { headers, body: 'x' });
    expect(await detailOf(await ask(english))).toMatch(/^No header was found \(身份证号/);
    expect(await detailOf(await ask({}))).toContain('核实年度');
  });

  it('reaches whoever looks at a page that has just arrived', async () => {
    const asked: string[] = [];
    const house = await openConsoleHouse({
      look: async (_, language) => {
        asked.push(language);
        return { pages: [], next: null };
      },
    });
    const clerk = await house.as('clerk');
    const upload = await clerk.ask('POST', '/uploads', {
      body: {
        kind: 'dossier',
        campaign: 'ln-qts-2024',
        precheck: false,
        deliverer: { type: 'CITY_BUREAU', name: OTHER_BUREAU },
        physical: {},
        files: [{ name: '1.pdf', bytes: 1 }],
      },
    });
    const { uploadId } = (await upload.json()) as { uploadId: string };
    const looks = `/uploads/${uploadId}/looks?name=1.pdf`;
    await clerk.ask('GET', looks, { headers: english });
    await clerk.ask('GET', looks);
    expect(asked).toEqual(['en', 'zh']);
  });

  it('is not claimed for files: receipts and notices are Chinese whoever asks', async () => {
    const house = await openConsoleHouse();
    const { dossierId } = await house.store();
    const clerk = await house.as('clerk');
    const receipt = await clerk.ask('GET', `/dossiers/${dossierId}/receipt`, { headers: english });
    expect(receipt.status).toBe(200);
    expect(receipt.headers.get('content-language')).toBeNull();
  });
});
