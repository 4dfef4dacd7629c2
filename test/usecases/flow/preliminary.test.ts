import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../shared/domain/result.ts';
import type { PageReader } from '../../../shared/ports/page-reader.ts';
import { PageReading } from '../../../shared/reading/page-reading.ts';
import { assembleStored } from '../../../shared/usecases/flow/assemble-stored.ts';
import { judgeStored } from '../../../shared/usecases/flow/judge-stored.ts';
import { listStoredPages } from '../../../shared/usecases/flow/list-pages.ts';
import { createPreliminary } from '../../../shared/usecases/flow/preliminary.ts';
import { readStoredPage } from '../../../shared/usecases/flow/read-stored-page.ts';
import { registerSubmission } from '../../../shared/usecases/flow/register-submission.ts';
import { type Answers, loadAnswers, readingsFile } from '../../e2e/console/recorded-reader.ts';
import { scans } from '../../e2e/console/scans.ts';
import { createWorld, headOf, leaveHead, recordOf, scan, stated, upload, valueIn } from './world.ts';

const LONG = 60_000;

let answers: Answers;
beforeAll(async () => {
  answers = await loadAnswers(readingsFile);
});

/** The recorded pages of a scan of the small corpus. */
function recorded(path: string): PageReading[] {
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
  const pages: PageReading[] = [];
  for (;;) {
    const answer = answers.get(`${hash}/${pages.length}/adaptive`) as { value: unknown } | undefined;
    if (answer === undefined) return pages;
    pages.push(PageReading.parse(answer.value));
  }
}

/** The same paper with another day printed on it, read as surely. */
const reprinted = (pages: readonly PageReading[], from: string, to: string): PageReading[] =>
  pages.map((page) => ({
    ...page,
    words: page.words.map((word) => {
      const text = word.text.replace(from, to);
      const characters = word.characters?.map((one, at) => ({ ...one, text: [...text][at] ?? one.text }));
      return text === word.text ? word : { ...word, text, ...(characters ? { characters } : {}) };
    }),
  }));

async function beingRead(pages: readonly PageReading[], manifest: object) {
  const world = createWorld();
  const reader: PageReader = {
    ...world.tools.reader,
    inspect: async () => ok({ kind: 'pdf', sha256: '', pageCount: pages.length }),
    read: async ({ page: { index } }) => ok(pages[index]!),
  };
  const tools = { ...world.tools, reader };
  const event = await upload(world, 'A', { 'scan.pdf': scan(1) }, { ...stated, ...manifest });
  const registered = valueIn(await registerSubmission(tools, event));
  if (registered.kind !== 'dossier') throw new Error(registered.kind);
  const { dossierId } = registered;
  const preliminary = createPreliminary(tools);
  return {
    ...{ world, tools, dossierId },
    list: async () => valueIn(await listStoredPages(tools, { dossierId })).pages,
    told: async () => {
      const told = await preliminary(await headOf(world, dossierId));
      return told && { ...told, findings: told.findings.map(({ ruleId }) => ruleId) };
    },
  };
}

describe('what is told while a dossier is being read', () => {
  it.each([
    [
      'no photo',
      'noPhoto',
      ['', ''],
      { evaluationFormCopies: 3, boundBook: true, looseLeaf: false },
      'PHOTO-01',
      16,
    ],
    [
      'posted too briefly, in loose leaves',
      'otherSeal',
      ['7月4日', '7月9日'],
      { evaluationFormCopies: 3, looseLeaf: true },
      'PUB-01',
      19,
    ],
  ] as const)(
    'comes after the forms, stays to the end, and is missing in no judgement: %s',
    async (_, of, [from, to], physical, expected, at) => {
      const pages = reprinted(recorded(scans[of]), from, to);
      const { world, tools, dossierId, list, told } = await beingRead(pages, { physical });
      const atOnce = physical.looseLeaf ? ['DOC-04'] : [];
      const shown: (readonly string[])[] = [];
      for (const task of await list()) {
        valueIn(await readStoredPage(tools, { ...task, dossierId }));
        const now = (await told())!;
        expect([now.pages, now.pagesRead]).toEqual([pages.length, task.page]);
        shown.push(now.findings);
      }
      expect(shown[at - 2]).toEqual(atOnce);
      for (const findings of shown.slice(at - 1)) expect(findings).toEqual([...atOnce, expected]);
      const before = await headOf(world, dossierId);
      expect(before).toMatchObject({ state: 'READING', decision: null, recordRevision: 0, notices: [] });

      valueIn(await assembleStored(tools, { dossierId }));
      valueIn(await judgeStored(tools, { dossierId }));
      const { findings } = await recordOf(world, dossierId);
      const failed = findings.filter(({ outcome }) => outcome === 'fail').map(({ ruleId }) => ruleId);
      expect(failed).toEqual(expect.arrayContaining(shown.flat()));
      expect(await told()).toBeNull();
    },
    LONG,
  );

  it('is what was stated at the counter before any page was counted, and judged once however often it is asked', async () => {
    const { world, dossierId, list, told } = await beingRead([], {
      physical: { evaluationFormCopies: 3, looseLeaf: true },
    });
    expect(await told()).toEqual({ pages: null, pagesRead: 0, findings: [] });
    await list();
    const [first, second] = await Promise.all([told(), told()]);
    expect(first).toEqual({ pages: 0, pagesRead: 0, findings: ['DOC-04'] });
    expect(second).toEqual(first);
    await leaveHead(world, dossierId, { batchId: 'B' });
    expect(await told()).toEqual(first);
    await leaveHead(world, dossierId, {
      failure: { reason: 'fault', at: '2024-08-08T02:15:00.000Z', attempts: 1 },
    });
    expect(await told()).toBeNull();
  });
});
