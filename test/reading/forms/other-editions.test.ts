import { describe, expect, it } from 'vitest';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { FieldReading } from '../../../shared/reading/field-reading.ts';
import { readForm } from '../../../shared/reading/forms/read-form.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { page, table, word } from '../layout/page-builder.ts';
import { numbered } from './sample-form.ts';

/** Readings of an evaluation form by path, the surest of each. */
function read(...pages: readonly PageReading[]): Record<string, FieldReading> {
  const { fields } = readForm('EVALUATION_FORM', numbered(pages), formLexicon);
  const sorted = fields.toSorted((a, b) => a.confidence - b.confidence);
  return Object.fromEntries(sorted.map((field) => [field.path, field]));
}

const values = (...pages: readonly PageReading[]) =>
  Object.fromEntries(Object.entries(read(...pages)).map(([path, { value }]) => [path, value]));

const cells = (...rows: string[][]) =>
  page({ tables: [table({ y: 0.1, columns: rows[0]!.map(() => 1), rows })] });

describe('a day of which the label does not say what was obtained', () => {
  it('is that of the education beside it and not that of the present title', () => {
    const found = values(
      cells(['学位：工学学士', '取得时间：2008年7月'], ['现有资格：工程师', '籍贯：义县']),
    );
    expect(found['education.graduatedOn']).toBe('2008-07');
    expect(found).not.toHaveProperty(['currentTitle.obtainedOn']);
  });

  it('is that of the present title beside it', () => {
    const found = values(cells(['最高学历', '大学本科'], ['现有资格：工程师', '批准日期：2013.11.6']));
    expect(found['currentTitle.obtainedOn']).toBe('2013-11-06');
    expect(found).not.toHaveProperty(['education.graduatedOn']);
  });

  it('is the title’s where the title is above and a degree beside it, but never surely', () => {
    const found = read(
      cells(['学历', '大学本科', '现有资格', '工程师'], ['学位', '工学学士', '取得时间', '2013年11月']),
    );
    expect(found['currentTitle.obtainedOn']?.value).toBe('2013-11');
    expect(found['currentTitle.obtainedOn']?.confidence).toBeLessThan(0.95);
  });
});

describe('headings of parts', () => {
  const studies = (title: string) =>
    page({
      words: [word(title, 0.4, 0.06)],
      tables: [
        table({
          y: 0.12,
          columns: [1, 1, 1],
          rows: [
            ['时间', '学习单位', '学习专业'],
            ['自2006年9月至2010年7月', '沈阳农业大学', '食品质量与安全'],
          ],
        }),
      ],
    });

  it.each(['贰　受教育和培训情况', '2　学习与进修', '2、学习与进修', '二、学习与进修'])(
    'are known by their words behind numbers of any kind: %s',
    (title) => {
      expect(values(studies(title))).toMatchObject({
        'studyHistory[0].from': '2006-09',
        'studyHistory[0].to': '2010-07',
        'studyHistory[0].place': '沈阳农业大学',
      });
    },
  );
});

describe('the heading of a table in a part that has none', () => {
  it('is no label that differs from it by a character', () => {
    const stray = cells(['刊名代码', '发表年月', '本人位次'], ['A-12', '2020.8', '1']);
    expect(values(stray)).not.toHaveProperty(['form.filledOn']);
  });
});

describe('the boxes of a committee that counts by seats', () => {
  const votes = (count: string) =>
    page({
      words: [word('捌　评审情况（评委会填写）', 0.35, 0.05)],
      tables: [
        table({
          y: 0.1,
          columns: [1, 1, 1, 1],
          rows: [
            ['应到评委', count, '实到评委', ''],
            ['赞成票', '', '评审结论', ''],
          ],
        }),
      ],
    });

  it('are blank as long as nobody wrote into them', () => {
    expect(read(votes(''))['committee.blank']).toMatchObject({ value: true, confidence: 0.96 });
    expect(read(votes('25'))['committee.blank']?.value).toBe(false);
  });
});
