import { describe, expect, it } from 'vitest';
import { documentFields } from '../../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import { readDocument } from '../../../shared/reading/documents/read-document.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { builtPage, type Line, title } from './page-builder.ts';

const WIDTH = 34;

/** A statement as typed on a page: paragraphs indented and wrapped, the unit and the date at the right. */
function statement(paragraphs: readonly string[], issued = '2024年7月26日', over: Partial<PageReading> = {}) {
  const lines = paragraphs.flatMap((paragraph): Line[] => {
    const text = `　　${paragraph}`;
    const rows = Array.from({ length: Math.ceil(text.length / WIDTH) }, (_, row) =>
      text.slice(row * WIDTH, (row + 1) * WIDTH),
    );
    return rows.map((row, at) => ({ text: row.trim(), x: at === 0 ? 0.18 : 0.14 }));
  });
  const foot: Line[] = [
    { text: '辽宁省计量科学研究院', x: 0.55 },
    { text: issued, x: 0.6 },
  ];
  return builtPage([title('公示情况说明'), ...lines, ...foot], over);
}

function fieldsOf(reading: PageReading): Record<string, unknown> {
  const { fields } = readDocument('PUBLICITY_STATEMENT', [{ page: 7, reading }], {
    fields: documentFields,
    forms: formLexicon,
  });
  return Object.fromEntries(fields.map((field) => [field.path.replace('publicity.', ''), field.value]));
}

/** The page, some signs of which were hardly read. */
const doubting = (page: PageReading, sign: RegExp): PageReading => ({
  ...page,
  words: page.words.map((word) => ({
    ...word,
    characters: [...word.text].map((text, at) => ({
      text,
      confidence: sign.test(text) ? 0.4 : 0.99,
      x: word.box[0] + ((at + 0.5) * word.box[2]) / word.text.length,
    })),
  })),
});

const sureOf = (reading: PageReading, field: string): number =>
  readDocument('PUBLICITY_STATEMENT', [{ page: 7, reading }], {
    fields: documentFields,
    forms: formLexicon,
  }).fields.find(({ path }) => path === `publicity.${field}`)!.confidence;

const read = (...paragraphs: string[]) => fieldsOf(statement(paragraphs));

describe('days of publication', () => {
  it('are read over a line’s end where one line’s box is half as high again as the other’s', () => {
    const page = statement([
      '我单位对王示例同志申报的全部材料进行了公示，公示时间：2024年7月17日至2024年7月25日，公示期间无异议。',
    ]);
    const [, first, second] = page.words;
    expect([first!.text.endsWith('2024年'), second!.text.startsWith('7月17日')]).toEqual([true, true]);
    const lower = {
      ...first!,
      box: [first!.box[0], first!.box[1], first!.box[2], 0.65 * first!.box[3]] as const,
    };
    const words = page.words.map((one) => (one === first ? lower : one));
    expect(fieldsOf({ ...page, words })).toMatchObject({ startOn: '2024-07-17', endOn: '2024-07-25' });
  });

  it.each([
    ['其全部申报材料于2024年7月17日至2024年7月25日在单位公示栏进行了公示。'],
    ['其全部申报材料于2024年7月17日至25日在单位公示栏进行了公示。'],
    ['其全部申报材料自2024年7月17日起至7月25日止在单位公示栏进行了公示。'],
    ['公示时间：2024年7月17日—7月25日'],
    ['其全部申报材料于2024年7月17日一2024年7月25日在办公楼公告栏进行了公示。'],
    ['公示期为2024.7.17-2024.7.25，公示地点为单位公示栏。'],
    ['公示时间：2024-07-17 至 2024-07-25（共7个工作日）。'],
    ['2024年度申报材料公示时间为7月17日至7月25日。'],
    ['公示时间：2024 年 7 月 17 日 至 2024 年 7 月 25 日。'],
    ['将其全部材料于单位公示栏予以公示。公示时间：2024.7.17-2024.7.25。'],
    ['王示例2018年取得现资格，申报材料公示时间为7月17日至25日。'],
    ['公示时间：2024年7月17日（星期三）至2024年7月25日（星期四）'],
    ['公示时间为二〇二四年七月十七日至二〇二四年七月二十五日。'],
    ['公示时间为二〇二四年七月十七日起至七月二十五日，公示地点：办公楼。'],
    ['公示时间：2024.7.17—7.25，公示地点：单位公示栏。'],
    ['公示时间：2024年7月17日上午9时至2024年7月25日下午5时。'],
    ['公示开始时间：2024年7月17日，公示结束时间：2024年7月25日。'],
    ['所有申报材料自2024年7月17日起在检验所公示栏公示，至2024年7月25日结束，无异议。'],
  ])('are read from “%s”', (sentence) => {
    expect(read(sentence)).toMatchObject({ startOn: '2024-07-17', endOn: '2024-07-25' });
  });

  it('are both read where the dash at the end of a line was lost, behind the name of the period alone', () => {
    expect(
      read('材料于公示栏予以公示。公示时间：2024.07.17', '2024.07.25。截至公示期满，无异议。'),
    ).toMatchObject({
      startOn: '2024-07-17',
      endOn: '2024-07-25',
    });
    const wrapped =
      '我单位将全部申报材料公示于公示栏。公示时间：2024.07.172024.07.25。截至公示期满，未收到异议。';
    expect(read(wrapped)).toMatchObject({ startOn: '2024-07-17', endOn: '2024-07-25' });
    expect(read('材料已经公示。资格取得时间：2018.07.17', '2024.07.25。')).not.toHaveProperty('endOn');
  });

  it('stay open at the end where only a duration is given', () => {
    const fields = read('该同志全部申报材料于2024年7月17日在单位公示栏进行了公示，公示时间为5个工作日。');
    expect(fields.startOn).toBe('2024-07-17');
    expect(fields).not.toHaveProperty('endOn');
  });

  it('are not taken from the notice’s date or the statement’s own', () => {
    const fields = read('根据2024年5月29日通知要求，我单位对其全部申报材料进行了公示，公示期间无异议。');
    expect(fields).not.toHaveProperty('startOn');
    expect(fields.issuedOn).toBe('2024-07-26');
  });

  it('are read from a range when other dates stand around it', () => {
    const fields = read(
      '根据2024年5月29日通知，于2024年7月8日至2024年7月16日进行公示，2024年7月17日公示结束。',
    );
    expect(fields).toMatchObject({ startOn: '2024-07-08', endOn: '2024-07-16' });
  });
});

describe('objections', () => {
  it.each([
    '公示期间无异议。',
    '公示期间未收到任何异议。',
    '公示期内没有任何单位和个人提出异议。',
    '截至公示期满，未收到任何单位和个人提出的异议。',
    '有无异议情况：无异议。',
    '异议情况：无。',
    '公示期满，无任何不良反映。',
    '公示期间末收到异议。',
  ])('are denied by “%s”', (sentence) => {
    expect(read(sentence).objection).toBe('NONE');
  });

  it.each([
    '公示期间收到异议1件，反映其论文署名问题。',
    '公示期内有群众提出异议，反映问题正在调查。',
    '公示期间有异议，经核实情况不属实。',
    '公示期间有人对其业绩提出异议。',
    '公示期间收到举报信2封。',
  ])('are admitted by “%s”', (sentence) => {
    expect(read(sentence).objection).toBe('YES');
  });

  it.each(['公示期已满。', '如有异议，请于公示期内向人事处反映。', '有无异议情况：'])(
    'are left open by “%s”',
    (sentence) => {
      expect(read(sentence).objection).toBe('UNSTATED');
    },
  );
});

describe('what else must be stated', () => {
  it.each([
    ['其全部申报材料进行了公示。', true],
    ['所有参评材料均已公示。', true],
    ['全部材料进行公示情况：已全部公示。', true],
    ['其申报情况进行了公示。', false],
    ['全部材料进行公示情况：', false],
  ])('all materials: “%s”', (sentence, stated) => {
    expect(read(sentence).allMaterials).toBe(stated);
  });

  it.each([
    ['该同志廉洁自律情况良好，无违纪违法行为。', true],
    ['经审查，该同志遵纪守法、廉洁自律，未发现违规违纪问题。', true],
    ['廉洁自律方面末发现问题。', true],
    ['我单位对其进行了廉洁自律审查，未发现违纪违法问题，同意推荐。', true],
    ['廉洁自律情况：', false],
    ['公示期间无异议。', false],
    ['经查，该同志受到党内警告处分，存在违纪问题。', false],
  ])('integrity: “%s”', (sentence, stated) => {
    expect(read(sentence).integrity).toBe(stated);
  });

  it.each([
    ['将申报人王示例的全部材料于单位公示栏予以公示。公示时间：2024.7.17-2024.7.25', '单位公示栏'],
    ['全部申报材料在单位公示栏进行了公示', '单位公示栏'],
    ['公示地点：单位一楼大厅公示栏。', '单位一楼大厅公示栏'],
    ['于二〇二四年七月四日至二〇二四年七月十二日在中心一楼政务公开栏予以公示。', '中心一楼政务公开栏'],
    ['将申报人于示例的全部材料于办公楼三楼公告栏予以公示。公示时间：2024.7.12-7.23', '办公楼三楼公告栏'],
    ['二、公示地点。中心三楼电梯间公示板。', '中心三楼电梯间公示板'],
    ['公示期为2024年7月1日至2024年7月9日，公示地点为单位内部办公网。', '单位内部办公网'],
    ['全部材料通过单位OA系统予以公示。', '单位OA系统'],
    ['在中心办公楼一层宣传栏对王示例申报工程师资格的全部材料进行了公示。', '中心办公楼一层宣传栏'],
    ['2024年7月18日至25日，在公司OA系统及大厅电子屏将其所有材料予以公示。', '公司OA系统及大厅电子屏'],
    ['材料于2024.7.22至2024.7.29在院公告栏及单位微信工作群进行公示，无异议。', '院公告栏及单位微信工作群'],
    ['全部材料在单位公开栏予以公示。', '单位公开栏'],
    ['在办公楼一楼电梯间将王示例的全部材料予以公示。', '办公楼一楼电梯间'],
    ['在办公楼对外公示栏予以公示。', '办公楼对外公示栏'],
    [
      '在中心0A办公系统及一楼公告栏，对王示例同志的全部申报材料进行了为期7个工作日的公示。',
      '中心OA办公系统及一楼公告栏',
    ],
  ])('place: “%s”', (sentence, place) => {
    expect(read(sentence).place).toBe(place);
  });

  it('is as sure of what was stated as of the words, not of their commas', () => {
    const page = statement(['廉洁自律情况：该同志遵纪守法、廉洁自律，未发现违规违纪问题。']);
    expect(sureOf(doubting(page, /[、，]/u), 'integrity')).toBeGreaterThan(0.95);
    expect(sureOf(doubting(page, /洁/u), 'integrity')).toBeLessThan(0.8);
  });

  it('is sure of OA however its first letter looks, of a room only as its number is', () => {
    const office = statement(['全部材料于单位0A办公系统予以公示。']);
    expect(sureOf(doubting(office, /0/u), 'place')).toBeGreaterThan(0.95);
    expect(sureOf(doubting(office, /A/u), 'place')).toBeLessThan(0.8);
    const room = statement(['全部材料于办公楼301室门前予以公示。']);
    expect(sureOf(doubting(room, /0/u), 'place')).toBeLessThan(0.8);
  });

  it('the seal: its text, or that there is none', () => {
    const box = [0.6, 0.5, 0.2, 0.15] as const;
    const text = '辽宁省计量科学研究院';
    const seal = {
      box,
      shape: 'round' as const,
      text,
      confidence: 0.97,
      textConfidence: 0.97,
      innerText: '',
    };
    const sealed = fieldsOf(statement(['公示期间无异议。'], undefined, { seals: [seal] }));
    expect(sealed).toMatchObject({ sealPresent: true, sealText: '辽宁省计量科学研究院' });
    expect(read('公示期间无异议。').sealPresent).toBe(false);
  });
});

describe('a statement in a table', () => {
  it('gives the same fields', () => {
    const rows = [
      ['公示时间', '2024年7月17日至2024年7月25日'],
      ['公示地点', '单位公示栏'],
      ['全部材料进行公示情况', '全部公示'],
      ['有无异议情况', '无异议'],
      ['廉洁自律情况', '良好'],
    ];
    const page = builtPage([title('公示情况说明'), ...rows]);
    expect(fieldsOf(page)).toMatchObject({
      startOn: '2024-07-17',
      endOn: '2024-07-25',
      place: '单位公示栏',
      allMaterials: true,
      objection: 'NONE',
      integrity: true,
    });
  });
});

describe('a statement that names place and conduct in sentences of their own', () => {
  it('gives the place behind 地点为, and no misconduct where there is none', () => {
    const found = read(
      '我中心对其全部参评材料进行了公示。公示期为2024年7月2日至7月10日，地点为三楼会议室门口宣传板。',
      '公示期内没有收到来信来访。该同志能够做到廉洁自律，没有违纪行为。',
    );
    expect(found).toMatchObject({ place: '三楼会议室门口宣传板', integrity: true });
  });

  it('still tells misconduct', () => {
    expect(read('公示期内无异议。经查，该同志有违纪行为。')).toMatchObject({ integrity: false });
  });
});

describe('answers that are printed to be ticked', () => {
  it.each([
    ['异议情况：□有异议　☑无异议', 'NONE'],
    ['异议情况：□无异议　☑有异议', 'YES'],
    ['异议情况：☑有异议　□无异议', 'YES'],
    ['异议情况：□有异议　□无异议', 'UNSTATED'],
    ['异议情况：☑有异议　☑无异议', 'UNSTATED'],
    ['有无异议情况：有□　无☑', 'NONE'],
    ['异议情况：☑有　□无', 'YES'],
  ])('say what is ticked, and nothing where not exactly one is: “%s”', (sentence, said) => {
    expect(read('其全部申报材料于2024年7月17日至7月25日在单位公示栏进行了公示。', sentence).objection).toBe(
      said,
    );
  });

  it('stand below each other as well', () => {
    expect(read('异议情况：', '□有异议', '☑无异议').objection).toBe('NONE');
    expect(read('异议情况：', '☑有异议', '□无异议').objection).toBe('YES');
  });

  it('are as sure as the tick: ink beside them that was no character makes no doubt of what they say', () => {
    const page = statement(['异议情况：□有异议　☑无异议']);
    const doubtful = page.words.map((word) => {
      if (!word.text.includes('异议')) return word;
      const [x, , width] = word.box;
      const characters = [...word.text].map((text, at, all) => ({
        text,
        confidence: '□☑'.includes(text) ? 0.99 : 0.5,
        x: x + (width * (at + 0.5)) / all.length,
      }));
      return { ...word, characters };
    });
    const { fields } = readDocument(
      'PUBLICITY_STATEMENT',
      [{ page: 7, reading: { ...page, words: doubtful } }],
      {
        fields: documentFields,
        forms: formLexicon,
      },
    );
    const objection = fields.find(({ path }) => path === 'publicity.objection');
    expect(objection?.value).toBe('NONE');
    expect(objection?.confidence).toBeGreaterThan(0.9);
  });
});
