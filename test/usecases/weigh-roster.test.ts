import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type { DossierRecord } from '../../shared/domain/record.ts';
import { err, ok } from '../../shared/domain/result.ts';
import type { PageReader, TextQuestion } from '../../shared/ports/page-reader.ts';
import { judge } from '../../shared/rules/judge.ts';
import { reconcile } from '../../shared/usecases/reconcile-batch.ts';
import { weighRoster } from '../../shared/usecases/weigh-roster.ts';
import { type Change, change, cityDossier, read } from '../rules/builders.ts';
import { rosterOf } from './reconciliation/batch-builder.ts';

const LISTED = '王示范';
const roster = rosterOf([{ 'applicant.name': LISTED, 'applicant.idNumber': '210102198503079990' }]);

/** The clean dossier, its applicant's name 王示例 written by hand on two copies. */
const written = (...changes: Change[]): DossierRecord => {
  const place = { box: [0.3, 0.4, 0.1, 0.02] as [number, number, number, number], confidence: 0.6 };
  const reading = change(
    cityDossier(),
    read('applicant.name', {
      confidence: 0.6,
      evidence: [1, 2].map((page) => ({
        ...place,
        document: page - 1,
        page,
        raw: '王示例',
        handwritten: true,
      })),
    }),
    ...changes,
  );
  return { schema: 'shouli/record@1', ...reading, ...judge(reading, LN_QTS_2024) };
};

/** A reader whose pixels say `text` on each page and score what they are asked for as told. */
function pixels(text: string, ...scores: number[]) {
  const asked: TextQuestion[] = [];
  const compare: PageReader['compare'] = async (question) => {
    asked.push(question);
    return ok({ read: text, scores: [scores[asked.length - 1] ?? scores[0]!] });
  };
  return { reader: { compare }, asked };
}

const pageOf = (_: DossierRecord, page: number) => ({
  file: { name: 'scan.pdf', path: '/scan.pdf' },
  index: page - 1,
});

async function weigh(record: DossierRecord, reader: Pick<PageReader, 'compare'>, list = roster) {
  const [weighed] = await weighRoster(reader, list, reconcile(list, [record]), [record], pageOf);
  const { mismatches } = reconcile(list, [weighed!]);
  return { weighed: weighed!, told: mismatches.map(({ field }) => field) };
}

describe('the roster weighed against the pixels', () => {
  it('asks at each place where the name was read, turned as the page is', async () => {
    const { reader, asked } = pixels('王示例', -2);
    await weigh(written(), reader);
    expect(asked.map(({ page, rotation, texts }) => [page.index, rotation, texts])).toEqual([
      [0, 0, [LISTED]],
      [1, 0, [LISTED]],
    ]);
  });

  it('takes a difference for a misreading where the pixels fit the roster, and keeps what was read', async () => {
    const { weighed, told } = await weigh(written(), pixels('王示例', -2).reader);
    expect(told).toEqual([]);
    expect(weighed.fields['applicant.name']!.value).toBe('王示例');
    expect(weighed.fields['applicant.name']!.candidates![0]).toMatchObject({
      value: LISTED,
      source: 'roster',
    });
  });

  it('tells the difference where they do not, on the mean of all copies', async () => {
    expect((await weigh(written(), pixels('王示例', -30).reader)).told).toEqual(['applicant.name']);
    expect((await weigh(written(), pixels('王示例', -1, -30).reader)).told).toEqual(['applicant.name']);
  });

  it('believes no answer about a place that reads otherwise now, and none that fails', async () => {
    expect((await weigh(written(), pixels('示例同志', -1).reader)).told).toEqual(['applicant.name']);
    const failing: PageReader['compare'] = async () => err({ reason: 'engine-failed', detail: '' });
    expect((await weigh(written(), { compare: failing })).told).toEqual(['applicant.name']);
    expect((await weigh(written(), {})).told).toEqual(['applicant.name']);
  });

  it('asks nothing of a sure reading, of one that says what is listed, or for a scanned roster', async () => {
    const { reader, asked } = pixels('王示例', -1);
    const sure = {
      schema: 'shouli/record@1' as const,
      ...cityDossier(),
      ...judge(cityDossier(), LN_QTS_2024),
    };
    await weigh(sure, reader);
    await weigh(written(), reader, rosterOf([{ ...roster.rows[0]!.values, 'applicant.name': '王示例' }]));
    await weigh(written(), reader, { ...roster, electronic: false });
    expect(asked).toEqual([]);
  });
});
