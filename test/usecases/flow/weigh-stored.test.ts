import { describe, expect, it } from 'vitest';
import { LN_QTS_2024 } from '../../../shared/campaigns/ln-qts-2024/pack.ts';
import { findKit } from '../../../shared/campaigns/registry.ts';
import type { DossierReading, DossierRecord } from '../../../shared/domain/record.ts';
import { ok } from '../../../shared/domain/result.ts';
import type { PageReader, TextQuestion } from '../../../shared/ports/page-reader.ts';
import { readRoster } from '../../../shared/reading/roster/read-roster.ts';
import { judge } from '../../../shared/rules/judge.ts';
import { reconcileStored } from '../../../shared/usecases/flow/reconcile-stored.ts';
import { judgeBatch } from '../../../shared/usecases/judge-batch.ts';
import { reconcile } from '../../../shared/usecases/reconcile-batch.ts';
import { loadReport } from '../../../shared/usecases/stores/batch-store.ts';
import { weighRoster } from '../../../shared/usecases/weigh-roster.ts';
import { change, read } from '../../rules/builders.ts';
import { dossiersOf, readingOf, registeredBatch, rosterTable } from './batch-world.ts';
import { createWorld, recordOf, runFlow, valueIn, type World } from './world.ts';

const listed = String(readingOf(0).fields['applicant.name']?.value);
const misread = `${[...listed].slice(0, -1).join('')}某`;

/** The first person's dossier, the name written by hand and misread. */
function written(): DossierReading {
  const reading = change(
    readingOf(0),
    read('applicant.name', {
      value: misread,
      confidence: 0.6,
      evidence: [
        {
          document: 0,
          page: 1,
          box: [0.3, 0.4, 0.1, 0.02] as [number, number, number, number],
          confidence: 0.6,
          raw: misread,
          handwritten: true,
        },
      ],
    }),
  );
  return { ...reading, pages: reading.pages.map((page) => ({ ...page, file: 'scan.pdf' })) };
}

/** Pixels that fit whatever is asked by `score`. */
function pixels(world: World, score: number) {
  const asked: TextQuestion[] = [];
  const reader: PageReader = {
    ...world.tools.reader,
    compare: async (question) => {
      asked.push(question);
      return ok({ read: misread, scores: question.texts.map(() => score) });
    },
  };
  return { tools: { ...world.tools, reader }, asked, reader };
}

async function throughTheFlow(world: World, tools: World['tools'], first: DossierReading) {
  await registeredBatch(world, 2);
  const found = await dossiersOf(world);
  for (const [index, { dossierId, reading }] of found.entries()) {
    expect(await runFlow(tools, dossierId, { reading: () => (index === 0 ? first : reading) })).toBe(true);
  }
  valueIn(await reconcileStored({ ...tools, reader: null }, { batchId: 'B1' }));
  const stored = await loadReport(tools, 'B1');
  const records = await Promise.all(found.map(({ dossierId }) => recordOf(world, dossierId)));
  return { records, told: stored?.report.mismatches.map(({ field }) => field) };
}

/** The same batch as `shouli read` takes it. */
async function readAtOnce(reader: PageReader, records: readonly DossierRecord[], first: DossierReading) {
  const roster = readRoster([rosterTable([0, 1].map(readingOf))], findKit('ln-qts-2024')!.roster);
  if (!roster.ok) throw new Error(roster.error.reason);
  const unjudged = [first, readingOf(1)].map((reading, index): DossierRecord => {
    const { dossierId, source } = records[index]!;
    return { ...reading, dossierId, source, schema: 'shouli/record@1', ...judge(reading, LN_QTS_2024) };
  });
  const pageOf = (_: DossierRecord, page: number) => ({
    file: { name: 'scan.pdf', path: '/scan.pdf' },
    index: page - 1,
  });
  const assigned = reconcile(roster.value, unjudged);
  return judgeBatch({
    roster: roster.value,
    records: await weighRoster(reader, roster.value, assigned, unjudged, pageOf),
    campaignOf: () => LN_QTS_2024,
    about: {},
  });
}

describe('a batch whose roster is weighed against the pixels in the flow', () => {
  it.each([
    ['fit the roster', -2, undefined],
    ['do not', -30, 'applicant.name'],
  ])('has the fields that reading at once gives, where the pixels %s', async (_, score, expected) => {
    const world = createWorld();
    const { tools, reader } = pixels(world, score);
    const { records, told } = await throughTheFlow(world, tools, written());
    const { records: atOnce, report } = await readAtOnce(reader, records, written());
    expect(records.map(({ fields }) => fields)).toEqual(atOnce.map(({ fields }) => fields));
    expect(told).toEqual(report.mismatches.map(({ field }) => field));
    expect(told).toEqual(expected === undefined ? [] : [expected]);
  });

  it('keeps what was read and what the roster expects beside it', async () => {
    const world = createWorld();
    const { records } = await throughTheFlow(world, pixels(world, -2).tools, written());
    const name = records[0]!.fields['applicant.name']!;
    expect(name.value).toBe(misread);
    expect(name.evidence[0]!.raw).toBe(misread);
    expect(name.candidates?.[0]).toMatchObject({ value: listed, source: 'roster' });
  });

  it('looks at no page of a dossier that says surely what it says', async () => {
    const world = createWorld();
    const { tools, asked } = pixels(world, -2);
    await throughTheFlow(world, tools, readingOf(0));
    expect(asked).toEqual([]);
  });

  it('tells the difference where the engine can not be asked', async () => {
    const world = createWorld();
    expect((await throughTheFlow(world, world.tools, written())).told).toEqual(['applicant.name']);
  });
});
