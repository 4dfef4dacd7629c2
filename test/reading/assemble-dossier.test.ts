import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentFields } from '../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { formLexicon } from '../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import { DossierReading } from '../../shared/domain/record.ts';
import { type AssemblyPage, assembleDossier } from '../../shared/reading/assemble-dossier.ts';
import type { PageReading } from '../../shared/reading/page-reading.ts';
import { isConserved } from '../../shared/usecases/evaluation/score-dossier.ts';
import { page, seal, table, word } from './layout/page-builder.ts';

const lexicon = { forms: formLexicon, documents: documentLexicon, fields: documentFields };

const cover = (unit: string) =>
  page({
    words: [
      word('辽宁省专业技术资格评定表', 0.3, 0.2),
      word(`单位：${unit}`, 0.25, 0.4),
      word('姓名：王示例', 0.25, 0.45),
      word('评审任职资格：高级工程师', 0.25, 0.5),
      word('填表时间：2024年7月10日', 0.25, 0.55),
    ],
    seals: [seal(unit, [0.4, 0.35, 0.2, 0.14])],
  });

const person = page({
  words: [word('基本情况', 0.45, 0.08)],
  tables: [
    table({
      y: 0.12,
      columns: [1, 2, 1, 2],
      rows: [
        ['姓名', '王示例', '性别', '男'],
        ['民族', '满族', '出生年月', '1985年3月'],
        ['身份证号', { text: '210102198503079990', columnSpan: 3 }],
      ],
    }),
  ],
});

const statement = page({
  words: [
    word('公示情况说明', 0.4, 0.1),
    word('其全部申报材料于2024年7月17日至2024年7月25日在单位公示栏进行了公示，', 0.12, 0.2),
    word('公示期间无异议。该同志廉洁自律情况良好。', 0.12, 0.24),
  ],
});

const blank: PageReading = { ...page({}), blank: true };

function assemble(readings: readonly (PageReading | null)[]) {
  const pages = readings.map(
    (reading, index): AssemblyPage => ({
      page: index + 1,
      file: 'scan.pdf',
      filePage: index + 1,
      sha256: 'f'.repeat(64),
      reading,
      failure: reading ? null : { reason: 'damaged', sentence: '页面已损坏。' },
    }),
  );
  return assembleDossier(
    {
      dossierId: 'LNZC-2024-0001',
      source: 'dossiers/01',
      campaign: 'ln-qts-2024',
      engine: { name: 'built', version: '1', models: [] },
      submission: {},
      pages,
      unreadFiles: [],
    },
    lexicon,
  );
}

describe('assembling a dossier', () => {
  it('keeps every page exactly once, whatever the pages are', () => {
    const kinds = [cover('辽宁省计量科学研究院'), person, statement, blank, null, page({})];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 14 }), (readings) => {
        const dossier = assemble(readings);
        expect(dossier.pages).toHaveLength(readings.length);
        expect(isConserved(dossier)).toBe(true);
        expect(() => DossierReading.parse(dossier)).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it('gives values with the document, page and box they were read from', () => {
    const { fields, documents } = assemble([cover('辽宁省计量科学研究院'), person, statement]);
    const name = fields['applicant.name']!;
    expect(name.value).toBe('王示例');
    expect(documents[name.evidence[0]!.document]!.type).toBe('EVALUATION_FORM');
    expect(fields['applicant.idNumber']!.value).toBe('210102198503079990');
    expect(fields['publicity.startOn']!.value).toBe('2024-07-17');
    expect(fields['publicity.startOn']!.evidence[0]!.page).toBe(3);
  });

  it('keeps the words of the public posting, without its numbers, to tell whom it names', () => {
    const { observations } = assemble([cover('辽宁省计量科学研究院'), person, statement]);
    const [kept] = observations.statements!;
    expect(kept!.text).toContain('公示');
    expect(kept!.text).not.toMatch(/\d/);
    expect(kept!.confidence).toBeGreaterThan(0.8);
    expect(assemble([person]).observations.statements).toBeUndefined();
  });

  it('shows where copies of the form differ and is not sure of such a value', () => {
    const { fields, documents } = assemble([
      cover('辽宁省计量科学研究院'),
      person,
      cover('辽宁省标准化研究院'),
      person,
    ]);
    expect(documents.filter(({ type }) => type === 'EVALUATION_FORM').map(({ copy }) => copy)).toEqual([
      1, 2,
    ]);
    const unit = fields['employer.coverName']!;
    expect(unit.disagreement).toBe(true);
    expect(unit.confidence).toBeLessThan(0.95);
    expect(unit.candidates!.map(({ value }) => value)).toHaveLength(1);
  });

  it('takes the rows of a sheet that was scanned twice once', () => {
    const rows = {
      ...page({
        words: [word('学习经历', 0.4, 0.06)],
        tables: [
          table({
            y: 0.12,
            columns: [1, 1, 3, 3],
            rows: [
              ['起', '止', '毕（肄）业学校或培训机构', '所学专业或培训的内容'],
              ['2003.09', '2007.07', '沈阳工业大学', '测控技术与仪器'],
              ['2009.09', '2012.06', '东北大学', '仪器科学与技术'],
            ],
          }),
        ],
      }),
      fingerprint: 'a'.repeat(64),
    };
    const read = (...pages: PageReading[]) =>
      Object.entries(assemble([cover('辽宁省计量科学研究院'), person, ...pages]).fields)
        .filter(([path]) => path.startsWith('studyHistory'))
        .map(([path, { value }]) => [path, value]);
    expect(read(rows)).toContainEqual(['studyHistory[1].place', '东北大学']);
    expect(read(rows, rows)).toEqual(read(rows));
  });

  it('names a page that could not be read and keeps its place', () => {
    const dossier = assemble([cover('辽宁省计量科学研究院'), null, person]);
    expect(dossier.observations.unreadFiles).toEqual([
      { file: 'scan.pdf', reason: 'damaged', sentence: '第 2 页：页面已损坏。' },
    ]);
    expect(dossier.pages[1]!.documentIndex).not.toBeNull();
    expect(dossier.pages[1]!.blank).toBe(false);
  });

  it('claims no exception where nothing does', () => {
    expect(assemble([cover('辽宁省计量科学研究院')]).fields['declared.isException']!.value).toBe(false);
    expect(assemble([statement]).fields['declared.isException']).toBeUndefined();
  });

  it('believes a weakly read “no” to an exception where its form is absent too, and no weakly read “yes”', () => {
    const senior = (answer: string) =>
      page({
        words: [word('辽宁省正高级工程师审核表', 0.3, 0.08)],
        tables: [
          table({
            y: 0.12,
            columns: [1, 2, 1, 2],
            rows: [
              ['姓名', '王示例', '是否破格', { text: answer, options: { confidence: 0.7 } }],
              ['评定时间（年、月）', '2018年12月', '聘任时间（年、月）', '2019年1月'],
            ],
          }),
        ],
      });
    const answered = (answer: string) =>
      assemble([cover('辽宁省计量科学研究院'), senior(answer)]).fields['declared.isException']!;
    expect(answered('否')).toMatchObject({ value: false });
    expect(answered('否').confidence).toBeGreaterThanOrEqual(0.95);
    expect(answered('是')).toMatchObject({ value: true });
    expect(answered('是').confidence).toBeLessThan(0.95);
  });

  it('is not sure of the text of a single seal', () => {
    const { fields } = assemble([cover('辽宁省计量科学研究院')]);
    expect(fields['employer.sealText']!.value).toBe('辽宁省计量科学研究院');
    expect(fields['employer.sealText']!.confidence).toBeLessThan(0.95);
  });
});
