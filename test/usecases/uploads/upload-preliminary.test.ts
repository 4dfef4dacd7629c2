import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { findKit } from '../../../shared/campaigns/registry.ts';
import type { StoredUpload } from '../../../shared/domain/flow/stored-upload.ts';
import { ok } from '../../../shared/domain/result.ts';
import { PageReading } from '../../../shared/reading/page-reading.ts';
import type { ReadPage } from '../../../shared/usecases/read-pages.ts';
import { createUploadPreliminary } from '../../../shared/usecases/uploads/upload-preliminary.ts';
import { type Answers, loadAnswers, readingsFile } from '../../e2e/console/recorded-reader.ts';
import { scans } from '../../e2e/console/scans.ts';
import { engine } from '../page-builders.ts';

const LONG = 60_000;

let answers: Answers;
beforeAll(async () => {
  answers = await loadAnswers(readingsFile);
});

/** The recorded pages of the dossier whose photo is missing. */
function pages(): ReadPage[] {
  const hash = createHash('sha256').update(readFileSync(scans.noPhoto)).digest('hex').slice(0, 16);
  const read: ReadPage[] = [];
  for (let index = 0; ; index += 1) {
    const answer = answers.get(`${hash}/${index}/adaptive`) as { value: unknown } | undefined;
    if (answer === undefined) return read;
    const place = { number: index + 1, file: { name: 'scan.pdf', path: '' }, index, sha256: hash };
    read.push({ ...place, outcome: ok(PageReading.parse(answer.value)) });
  }
}

const upload = (
  more: Partial<StoredUpload['wanted']> = {},
  finishedAt: string | null = null,
): StoredUpload => ({
  schema: 'shouli/upload@1',
  uploadId: 'upload-1',
  submissionId: 'D20240808-1',
  account: 'clerk',
  wanted: {
    kind: 'dossier',
    campaign: 'ln-qts-2024',
    precheck: false,
    deliverer: { type: 'CITY_BUREAU', name: '鞍山市市场监督管理局' },
    physical: { evaluationFormCopies: 3, boundBook: true, looseLeaf: false },
    files: [{ name: 'scan.pdf', bytes: 1 }],
    ...more,
  },
  createdAt: '2024-08-08T02:00:00.000Z',
  finishedAt,
});

/** What is told when so many of its pages are read. */
function told(all: readonly ReadPage[]) {
  let known = 0;
  const ahead = {
    reader: { engine } as never,
    known: () => ({ read: all.slice(0, known), of: all.length }),
  };
  const preliminary = createUploadPreliminary({ campaigns: findKit, ahead });
  return async (count: number, of = upload()) => {
    known = count;
    const { findings, ...rest } = await preliminary(of);
    return { ...rest, findings: findings.map(({ ruleId }) => ruleId) };
  };
}

describe('what is told of scans before they are handed in', () => {
  it(
    'is what fails on the form, once all of its copies are read, and stays',
    async () => {
      const all = pages();
      const toldAfter = told(all);
      expect(await toldAfter(5)).toEqual({ pages: all.length, pagesRead: 5, findings: [] });
      expect((await toldAfter(16)).findings).toEqual(['PHOTO-01']);
      expect((await toldAfter(all.length)).findings).toEqual(['PHOTO-01']);
    },
    LONG,
  );

  it(
    'begins anew where pages are known no longer: their file was taken out',
    async () => {
      const toldAfter = told(pages());
      await toldAfter(16);
      expect(await toldAfter(2)).toMatchObject({ pagesRead: 2, findings: [] });
    },
    LONG,
  );

  it('needs no page for what was stated at the counter', async () => {
    const loose = upload({ physical: { evaluationFormCopies: 3, looseLeaf: true } });
    expect((await told(pages())(0, loose)).findings).toEqual(['DOC-04']);
  });

  it.each([
    ['a batch', upload({ kind: 'batch' })],
    ['what was handed in', upload({}, '2024-08-08T03:00:00.000Z')],
    ['an unknown campaign', upload({ campaign: 'nowhere' })],
  ])('is nothing of %s', async (_, of) => {
    expect(await told(pages())(16, of)).toEqual({ pages: null, pagesRead: 0, findings: [] });
  });
});
