import { describe, expect, it } from 'vitest';
import { documentFields } from '../../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { hintWords } from '../../../shared/campaigns/ln-qts-2024/documents/hints.ts';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { DocumentType } from '../../../shared/domain/record.ts';
import { readDocument } from '../../../shared/reading/documents/read-document.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { table } from '../layout/page-builder.ts';
import { builtPage, type Line, title } from './page-builder.ts';
import { otherPages } from './sample-pages.ts';

const documentOf = (type: DocumentType, ...readings: PageReading[]) =>
  readDocument(
    type,
    readings.map((reading, at) => ({ page: 10 + at, reading })),
    { fields: documentFields, forms: formLexicon },
  );

const valuesOf = (type: DocumentType, ...readings: PageReading[]): Record<string, unknown> =>
  Object.fromEntries(documentOf(type, ...readings).fields.map((field) => [field.path, field.value]));

describe('a proof of benefit', () => {
  const proof = (sentence: string) => {
    const lines: Line[] = sentence
      .match(/.{1,36}/gu)!
      .map((text, at) => ({ text, x: at === 0 ? 0.16 : 0.12 }));
    return documentOf('BENEFIT_PROOF', builtPage([title('经济效益证明'), ...lines, '特此证明。']));
  };
  const benefits = (sentence: string) =>
    Object.fromEntries(proof(sentence).fields.map((field) => [field.path, field.value]));

  it.each([
    ['该专利2022年度创造经济效益1200万元。', 1200],
    ['该专利2022年度新增经济效益人民币12000000元。', 1200],
    ['该专利2022年度新增经济效益人民币壹仟贰佰万元整（¥12,000,000.00元）。', 1200],
    ['我公司注册资本5000万元，应用该专利后2022年度新增利润1200万元。', 1200],
    ['该专利2022年实现经济效益0.12亿元。', 1200],
  ])('“%s” is 1200 万元 in 2022', (sentence, amount) => {
    expect(benefits(sentence)).toEqual({ 'benefits[0].year': 2022, 'benefits[0].amountWan': amount });
  });

  it('reads a table by years, with the unit of its heading', () => {
    const rows = [
      ['年度', '新增销售额（万元）', '新增利润（万元）'],
      ['2021年', '3,000', '310.5'],
      ['2022年', '4,000', '520'],
      ['合计', '7,000', '830.5'],
    ];
    const cells = rows.flatMap((row, at) =>
      row.map((_, column) => ({
        row: at,
        column,
        rowSpan: 1,
        columnSpan: 1,
        box: [0.07 + 0.287 * column, 0.1063 + 0.0213 * at, 0.287, 0.0213] as const,
      })),
    );
    const grids = [{ box: [0.07, 0.1063, 0.86, 0.0852] as const, confidence: 1, cells }];
    expect(valuesOf('BENEFIT_PROOF', builtPage([title('经济效益证明'), ...rows], { grids }))).toEqual({
      'benefits[0].year': 2021,
      'benefits[0].amountWan': 310.5,
      'benefits[1].year': 2022,
      'benefits[1].amountWan': 520,
    });
  });

  it('reads a table of labels with their values beside them', () => {
    const rows = [
      ['专利名称', '一种力标准机'],
      ['效益年度', '2022年度'],
      ['年新增经济效益（万元）', '1,200'],
    ];
    const cells = rows.flatMap((row, at) =>
      row.map((_, column) => ({
        row: at,
        column,
        rowSpan: 1,
        columnSpan: 1,
        box: [0.07 + 0.43 * column, 0.1063 + 0.0213 * at, 0.43, 0.0213] as const,
      })),
    );
    const grids = [{ box: [0.07, 0.1063, 0.86, 0.0639] as const, confidence: 1, cells }];
    expect(valuesOf('BENEFIT_PROOF', builtPage([title('经济效益证明'), ...rows], { grids }))).toEqual({
      'benefits[0].year': 2022,
      'benefits[0].amountWan': 1200,
    });
  });

  it('gives one entry a year', () => {
    expect(benefits('该专利2021年度新增经济效益300万元，2022年度新增经济效益500万元。')).toEqual({
      'benefits[0].year': 2021,
      'benefits[0].amountWan': 300,
      'benefits[1].year': 2022,
      'benefits[1].amountWan': 500,
    });
  });

  it.each(['该专利2020年至2022年累计创造经济效益1200万元。', '该专利近三年共创造经济效益1200万元。'])(
    'names no year for a total: “%s”',
    (sentence) => {
      expect(benefits(sentence)).toEqual({ 'benefits[0].amountWan': 1200 });
      expect(proof(sentence).hints).toHaveLength(1);
    },
  );
});

describe('a standard', () => {
  it('gives number, name and the day of publication, not of effect', () => {
    expect(valuesOf('STANDARD', otherPages.STANDARD!())).toEqual({
      'standards[0].number': 'DB21/T 3623-2023',
      'standards[0].name': '力标准机使用规程',
      'standards[0].publishedOn': '2023-05-30',
    });
  });

  it('is named to the last character, though that stands alone in its line', () => {
    const cover = builtPage([
      title('中华人民共和国国家标准', 0.045),
      { text: 'GB/T 41689—2022', x: 0.7 },
      { text: '农业社会化服务农产品产地初加工服务规', size: 0.04, centred: true, y: 0.4 },
      { text: '范', size: 0.044, centred: true, y: 0.443 },
      { text: 'Agricultural social service', size: 0.029, centred: true, y: 0.51 },
      { text: '2022-10-12 发布', x: 0.1, y: 0.83 },
    ]);
    expect(valuesOf('STANDARD', cover)['standards[0].name']).toBe('农业社会化服务农产品产地初加工服务规范');
  });

  it('is not named by the trade whose standard it is, however large that is printed', () => {
    const cover = builtPage([
      title('中华人民共和国水产行业标准', 0.045),
      { text: 'SC/T 3236—2021', x: 0.7 },
      { text: '', y: 0.4 },
      title('干扇贝柱加工技术规范', 0.034),
      { text: '2021-01-20发布', y: 0.75 },
    ]);
    expect(valuesOf('STANDARD', cover)['standards[0].name']).toBe('干扇贝柱加工技术规范');
  });

  it('does not take the rules for writing standards for itself', () => {
    const foreword = builtPage([
      title('前言', 0.03),
      '本文件按照GB/T 1.1—2020《标准化工作导则》的规定起草。',
      { text: 'DB21/T 3623—2023', x: 0.7 },
    ]);
    expect(valuesOf('STANDARD', foreword)['standards[0].number']).toBe('DB21/T 3623-2023');
  });
});

describe('a paper', () => {
  const cover = (imprint: string) =>
    builtPage([
      title('计量学报', 0.09),
      title('2022'),
      title('第6期'),
      'ISSN 1000-1158',
      'CN 11-1864/TB',
      imprint,
    ]);

  it('gives title and journal from its first page, the date from the cover', () => {
    expect(valuesOf('PAPER', cover('2022年6月出版'), otherPages.PAPER!())).toEqual({
      'papers[0].title': '力标准机不确定度评定方法研究',
      'papers[0].venue': '计量学报',
      'papers[0].publishedOn': '2022-06',
    });
  });

  it('does not take the number of an issue for a month', () => {
    expect(valuesOf('PAPER', cover('月刊'), otherPages.PAPER!())['papers[0].publishedOn']).toBe('2022');
  });
});

describe('the catalogue', () => {
  const lines = ['1. 身份证复印件 …… 1', '2. 毕业证书 …… 2-3', '3. 专业技术资格证书 …… 4'];

  it('gives titles and pages from lines with leaders', () => {
    expect(valuesOf('CATALOG', builtPage([title('目录'), ...lines]))).toEqual({
      'catalog[0].title': '身份证复印件',
      'catalog[0].pages': '1',
      'catalog[1].title': '毕业证书',
      'catalog[1].pages': '2-3',
      'catalog[2].title': '专业技术资格证书',
      'catalog[2].pages': '4',
    });
  });

  it('leaves the numbers in front of its titles out, in brackets too', () => {
    const page = builtPage([
      title('目录'),
      '（一）诚信承诺书 …… 1',
      '（二）身份证 …… 2',
      '（三）地方标准 …… 3-4',
    ]);
    expect(valuesOf('CATALOG', page)).toMatchObject({
      'catalog[0].title': '诚信承诺书',
      'catalog[2].title': '地方标准',
    });
  });

  it('has 一 for a dash only before the second of its name', () => {
    const titles = (...texts: string[]) =>
      Object.values(
        valuesOf('CATALOG', builtPage([title('目录'), ...texts.map((text, at) => `${at + 1}. ${text}`)])),
      );
    expect(titles('身份证', '论文—', '论文二')).toEqual(['身份证', '论文一', '论文二']);
    expect(titles('身份证—', '论文', '标准二')).toEqual(['身份证', '论文', '标准二']);
  });

  it('does not take the headings of its groups for papers', () => {
    const page = builtPage([
      title('目录'),
      '一、基本材料',
      '1. 诚信承诺书 …… 1',
      '2. 身份证 …… 2',
      '二、业绩材料',
      '3. 论文 …… 3-4',
    ]);
    const titles = Object.entries(valuesOf('CATALOG', page)).flatMap(([path, value]) =>
      path.endsWith('.title') ? [value] : [],
    );
    expect(titles).toEqual(['诚信承诺书', '身份证', '论文']);
  });

  it('numbers its lines by Chinese numerals, also where the sign behind one was lost', () => {
    const page = builtPage([
      title('目录'),
      '一丶诚信承诺书 …… 1',
      '二居民身份证',
      '三、毕业证书丶学位证书 …… 3-4',
    ]);
    expect(valuesOf('CATALOG', page)).toMatchObject({
      'catalog[0].title': '诚信承诺书',
      'catalog[1].title': '居民身份证',
      'catalog[2].title': '毕业证书、学位证书',
      'catalog[2].pages': '3-4',
    });
  });

  it('gives them from a ruled table, whatever the order of its columns', () => {
    const rows = [
      ['序号', '材料名称', '份数', '页码'],
      ['1', '身份证复印件', '1', '1'],
      ['2', '毕业证书', '1', '2—3'],
    ];
    const cells = rows.flatMap((row, at) =>
      row.map((_, column) => ({
        row: at,
        column,
        rowSpan: 1,
        columnSpan: 1,
        box: [0.07 + 0.215 * column, 0.11 + 0.0215 * at, 0.215, 0.0215] as const,
      })),
    );
    const grid = { box: [0.07, 0.11, 0.86, 0.0645] as const, confidence: 1, cells };
    const page = builtPage([title('目录'), ...rows], { grids: [grid] });
    expect(valuesOf('CATALOG', page)).toEqual({
      'catalog[0].title': '身份证复印件',
      'catalog[0].pages': '1',
      'catalog[1].title': '毕业证书',
      'catalog[1].pages': '2-3',
    });
  });

  it.each([
    ['3、4', '3、4'],
    ['3～4', '3~4'],
    ['3 — 4', '3-4'],
  ])('has pages as printed, with plain dashes: %s', (printed, pages) => {
    const page = builtPage([title('目录'), ...lines.slice(0, 2), `3. 毕业证、学位证 …… ${printed}`]);
    expect(valuesOf('CATALOG', page)).toMatchObject({
      'catalog[2].title': '毕业证、学位证',
      'catalog[2].pages': pages,
    });
  });

  describe('in a ruled table', () => {
    const pagesOf = (rows: readonly (readonly string[])[], joined?: number) => {
      const cells = rows.flatMap((row, at) =>
        row.flatMap((_, column) => {
          if (column === 1 && joined !== undefined && at === joined + 1) return [];
          const rowSpan = column === 1 && at === joined ? 2 : 1;
          const box = [0.07 + 0.43 * column, 0.11 + 0.0215 * at, 0.43, 0.0215 * rowSpan] as const;
          return [{ row: at, column, rowSpan, columnSpan: 1, box }];
        }),
      );
      const grid = { box: [0.07, 0.11, 0.86, 0.0215 * rows.length] as const, confidence: 1, cells };
      const page = builtPage([title('目录'), ...rows], { grids: [grid] });
      const { fields } = documentOf('CATALOG', page);
      return fields.flatMap(({ path, value, confidence }) =>
        path.endsWith('.pages') ? [{ path, value, sure: confidence >= 0.8 }] : [],
      );
    };
    const head = ['材料名称', '页码'];

    it('finds the pages below a heading that shares its cell with the one beside it', () => {
      const texts = [
        ['材料名称', '备注', '页次'],
        ['身份证复印件', '复印件', '1'],
        ['业务总结', '复印件', '2-3'],
        ['荣誉证书', '复印件', '15'],
      ];
      const cells = texts.flatMap((_, at) =>
        [0, 1, 2].flatMap((column) => {
          if (at === 0 && column === 2) return [];
          const wide = at === 0 && column === 1 ? 2 : 1;
          const box = [0.07 + 0.287 * column, 0.11 + 0.0215 * at, 0.287 * wide, 0.0215] as const;
          return [{ row: at, column, rowSpan: 1, columnSpan: wide, box }];
        }),
      );
      const grid = { box: [0.07, 0.11, 0.861, 0.086] as const, confidence: 1, cells };
      expect(valuesOf('CATALOG', builtPage([title('目录'), ...texts], { grids: [grid] }))).toMatchObject({
        'catalog[0].pages': '1',
        'catalog[1].pages': '2-3',
        'catalog[2].title': '荣誉证书',
        'catalog[2].pages': '15',
      });
    });

    it('finds the page in the last row’s only cell, where the rule before it was not seen', () => {
      const texts = [head, ['身份证复印件', '1'], ['业务总结', '2-3'], ['荣誉证书', '15']];
      const cells = texts.flatMap((row, at) =>
        row.flatMap((_, column) => {
          const last = at === texts.length - 1;
          if (last && column === 1) return [];
          const width = last ? 0.86 : 0.43;
          const box = [0.07 + 0.43 * column, 0.11 + 0.0215 * at, width, 0.0215] as const;
          return [{ row: at, column, rowSpan: 1, columnSpan: last ? 2 : 1, box }];
        }),
      );
      const grid = { box: [0.07, 0.11, 0.86, 0.086] as const, confidence: 1, cells };
      expect(valuesOf('CATALOG', builtPage([title('目录'), ...texts], { grids: [grid] }))).toMatchObject({
        'catalog[2].title': '荣誉证书',
        'catalog[2].pages': '15',
      });
    });

    it('gives the page in a cell of two rows to the row at its height, and doubts it', () => {
      const rows = [
        head,
        ['身份证复印件', '1'],
        ['业务总结', ''],
        ['评估项目证明', '10'],
        ['获奖证书', '12'],
      ];
      expect(pagesOf(rows, 2)).toEqual([
        { path: 'catalog[0].pages', value: '1', sure: true },
        { path: 'catalog[2].pages', value: '10', sure: false },
        { path: 'catalog[3].pages', value: '12', sure: true },
      ]);
    });

    it('doubts pages between which the entries that have none find no room', () => {
      const rows = [
        head,
        ['身份证复印件', '1'],
        ['业务总结', '10'],
        ['评估项目证明', ''],
        ['获奖证书', '11'],
      ];
      expect(pagesOf(rows).map(({ sure }) => sure)).toEqual([true, false, false]);
    });

    it('has a figure for a letter that looks like one, and doubts it', () => {
      const rows = [head, ['身份证复印件', '8'], ['业务总结', 'q'], ['评估项目证明', '10']];
      expect(pagesOf(rows).map(({ value, sure }) => ({ value, sure }))).toEqual([
        { value: '8', sure: true },
        { value: '9', sure: false },
        { value: '10', sure: true },
      ]);
    });
  });

  it('leaves the last dot of a leader out of the pages', () => {
    const rows = [
      ['序号', '名称', '页码'],
      ['1', '身份证复印件', '1'],
      ['2', '毕业证书', '2-3 .'],
    ];
    const { words, grid } = table({ y: 0.2, columns: [1, 4, 1], rows });
    const page = builtPage([title('目录')], { grids: [grid] });
    const values = valuesOf('CATALOG', { ...page, words: [...page.words, ...words] });
    expect(values['catalog[1].pages']).toBe('2-3');
  });

  it('takes a plus for its tenth number, and for no other', () => {
    const rows = [
      '身份证',
      '毕业证书',
      '学位证书',
      '资格证书',
      '聘任文件',
      '年度考核',
      '获奖证书',
      '论文甲',
      '论文乙',
    ];
    const signs = '一二三四五六七八九';
    const lines = rows.map((row, at) => `${signs[at]} ${row} …… ${at + 1}`);
    const built = builtPage([title('目录'), ...lines, '+ 专利证书 …… 10', '+ 补充材料 …… 11']);
    const values = valuesOf('CATALOG', built);
    expect(values['catalog[9].title']).toBe('专利证书');
    expect(values['catalog[10].title']).toBe('+补充材料');
  });

  it('doubts a page that repeats its neighbour’s', () => {
    const page = builtPage([title('目录'), '1. 身份证复印件 …… 1', '2. 毕业证书 …… 1', '3. 资格证书 …… 3']);
    const pages = documentOf('CATALOG', page).fields.filter((field) => field.path.endsWith('pages'));
    expect(pages.slice(0, 2).every(({ confidence }) => confidence < 0.8)).toBe(true);
    expect(pages[2]?.confidence).toBeGreaterThan(0.9);
  });

  it('doubts a page out of line with its neighbours', () => {
    const page = builtPage([title('目录'), '1. 身份证复印件 …… 11', '2. 毕业证书 …… 2', '3. 资格证书 …… 3']);
    const first = documentOf('CATALOG', page).fields.find((field) => field.path === 'catalog[0].pages');
    expect(first?.confidence).toBeLessThan(0.8);
  });
});

describe('a promise', () => {
  const lines = ['本人郑重承诺所提供材料均真实。', { text: '承诺人（签字）：', x: 0.5, y: 0.4 }];

  it('is signed where ink stands behind its label', () => {
    const ink = [{ box: [0.68, 0.395, 0.12, 0.03] as const, density: 0.2 }];
    expect(valuesOf('COMMITMENT', builtPage([title('承诺书'), ...lines], { ink }))['commitment.signed']).toBe(
      true,
    );
  });

  it('is signed with a name behind its label and a bracket', () => {
    const own = ['本人郑重承诺。', { text: '承诺人（本人签字)）：王示例', x: 0.4, y: 0.4 }];
    expect(valuesOf('COMMITMENT', builtPage([title('承诺书'), ...own]))['commitment.signed']).toBe(true);
  });

  it.each(['承诺人：王示例', '保证人：阿不都热合曼·吐尔逊'])(
    'is signed by the name at its foot: %s',
    (foot) => {
      const own = ['承诺人：李甲', '本人郑重承诺。', { text: foot, x: 0.4, y: 0.4 }];
      expect(valuesOf('COMMITMENT', builtPage([title('承诺书'), ...own]))['commitment.signed']).toBe(true);
    },
  );

  it('is not signed by the name above it, nor where nothing stands at its foot', () => {
    const above = ['承诺人：王示例', '本人郑重承诺。'];
    expect(
      valuesOf('COMMITMENT', builtPage([title('承诺书'), ...above]))['commitment.signed'],
    ).toBeUndefined();
    const foot = { text: '承诺人：', x: 0.4, y: 0.4 };
    expect(valuesOf('COMMITMENT', builtPage([title('承诺书'), ...above, foot]))['commitment.signed']).toBe(
      false,
    );
  });

  it('is signed by a hand in the line of its label that nobody can read', () => {
    const built = builtPage([title('承诺书'), ...lines]);
    const at = built.words.at(-1)!;
    const step = at.box[2] / at.text.length;
    const characters = [...at.text].map((text, index) => ({
      text,
      confidence: 0.99,
      x: at.box[0] + (index + 0.5) * step,
    }));
    const signedOver = (width: number, last = 0.99) => {
      const told = characters.map((sign, index) => ({
        ...sign,
        confidence: index + 1 < characters.length ? sign.confidence : last,
      }));
      const label = { ...at, characters: told, box: [at.box[0], at.box[1], width, at.box[3]] as const };
      return valuesOf('COMMITMENT', { ...built, words: [...built.words.slice(0, -1), label] })[
        'commitment.signed'
      ];
    };
    expect(signedOver(at.box[2])).toBe(false);
    // A rule drawn for the signature, read as nothing, leaves the label's last sign sure; ink of a hand does not.
    expect(signedOver(at.box[2] + 4 * step)).toBe(false);
    expect(signedOver(at.box[2] + 4 * step, 0.4)).toBe(true);
    const x = at.box[0] + at.box[2] + 2 * step;
    characters.push({ text: '吕', confidence: 0.5, x });
    expect(signedOver(at.box[2] + 4 * step)).toBe(true);
    // A hand read as a figure and a character is one all the same.
    characters.splice(-1, 1, { text: '3', confidence: 0.9, x }, { text: '骚', confidence: 0.3, x: x + step });
    expect(signedOver(at.box[2] + 4 * step, 0.3)).toBe(true);
    characters.pop();
    for (const text of ['年', '_', '—']) {
      characters.splice(-1, 1, { text, confidence: 0.9, x });
      expect(signedOver(at.box[2] + 4 * step)).toBe(false);
    }
  });

  it('is signed by a large hand beside its label of which one character was read', () => {
    const built = builtPage([title('承诺书'), ...lines]);
    const at = built.words.at(-1)!;
    const [x, y, width, height] = at.box;
    const signedBy = (text: string, wide: number, over: Partial<PageReading> = {}) => {
      const box = [x + width + 0.05, y - height / 2, wide, 2 * height] as const;
      const hand = { ...at, text, confidence: 0.37, box, characters: [] };
      const page = { ...built, ...over, words: [...built.words, hand] };
      return valuesOf('COMMITMENT', page)['commitment.signed'];
    };
    expect(signedBy('凯', 0.13)).toBe(true);
    expect(signedBy('凯', height)).toBe(false);
    expect(signedBy('年 月 日', 0.2)).toBe(false);
    const seal = { shape: 'round' as const, text: '', confidence: 0.97, textConfidence: 0, innerText: '' };
    const box = [x + width + 0.08, y - 0.06, 0.16, 0.12] as const;
    expect(signedBy('凯', 0.13, { seals: [{ ...seal, box }] })).toBe(false);
  });

  it('is not signed where nothing stands there', () => {
    expect(valuesOf('COMMITMENT', builtPage([title('承诺书'), ...lines]))['commitment.signed']).toBe(false);
  });

  it('is signed where a slanted name stands a little above its label, not where another label does', () => {
    const beside = (text: string) =>
      valuesOf('COMMITMENT', builtPage([title('承诺书'), ...lines, { text, x: 0.72, y: 0.385 }]))[
        'commitment.signed'
      ];
    expect(beside('王示例')).toBe(true);
    expect(beside('审核人')).toBe(false);
    expect(beside('签字日期')).toBe(false);
  });
});

describe('words that hint at a fact', () => {
  const hintsOf = (type: DocumentType, reading: PageReading) =>
    readDocument(type, [{ page: 3, reading }], {
      fields: documentFields,
      forms: formLexicon,
      hints: hintWords,
    }).hints.map(({ kind, text }) => [kind, text]);

  it('are given with their clause, so that a denial shows', () => {
    const page = builtPage([title('公务员年度考核登记表')]);
    expect(hintsOf('ASSESSMENT', page)).toEqual([['civil-servant', '公务员年度考核登记表']]);
    const denial = builtPage([title('承诺书'), '本人承诺材料真实，本人不属于公务员，愿承担责任。']);
    expect(hintsOf('COMMITMENT', denial)).toEqual([['civil-servant', '本人不属于公务员']]);
  });

  it('are looked for only where they speak of the applicant', () => {
    expect(hintsOf('PAPER', builtPage([title('公务员考核制度研究')]))).toEqual([]);
  });
});

describe('documents without fields', () => {
  it.each(['SUMMARY', 'PROJECT', 'OTHER'] as const)('%s gives nothing', (type) => {
    expect(documentOf(type, builtPage([title('专业技术工作总结'), '本人自2008年参加工作。'])).fields).toEqual(
      [],
    );
  });
});
