import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentLexicon } from '../../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { assembleDocuments } from '../../../shared/reading/documents/assemble.ts';
import { classifyPage } from '../../../shared/reading/documents/classify-page.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { blankPage, builtPage, type Line, prose, title } from './page-builder.ts';
import { bodyPage, formPages, otherPages } from './sample-pages.ts';

const separator = (): PageReading =>
  builtPage(['分隔页'], { codes: [{ box: [0.4, 0.4, 0.2, 0.14], text: 'shouli:1:PATENT' }] });

const assembled = (readings: readonly PageReading[]) =>
  assembleDocuments(
    readings.map((reading, at) => ({ page: at + 1, reading, class: classifyPage(reading, documentLexicon) })),
    documentLexicon,
  );

const outline = (readings: readonly PageReading[]) =>
  assembled(readings).documents.map((document) => [document.type, document.copy, document.pages]);

const form = (...names: string[]): PageReading[] => names.map((name) => formPages[name]!());
const every = Object.keys(formPages);
const oneCopy = () => form(...every);
const pagesFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);

describe('an article from a journal', () => {
  it('is one document, surely, though its contents page tells little by itself', () => {
    const cover = builtPage([
      { text: '2021年第7期', x: 0.6, size: 0.03, y: 0.45 },
      { text: '2021年7月出版', x: 0.6 },
      'ISSN 1000-6656',
      'CN 31-1335/TG',
      '主办：示例研究所',
    ]);
    const contents = builtPage([
      ['无损检测', '2021年第7期目次'],
      ['盲区的补偿', '尚示（12）'],
      ['相控阵检测', '戚示等（28）'],
      ['球罐焊缝爬行检测机器人的磁吸附设计', '王示例（44）'],
    ]);
    const lone = assembled([contents]).documents[0]!;
    const [paper, ...more] = assembled([cover, contents, otherPages.PAPER!()]).documents;
    expect([more, paper?.type, paper?.pages]).toEqual([[], 'PAPER', [1, 2, 3]]);
    expect(lone.confidence).toBeLessThan(0.9);
    expect(paper?.confidence).toBeGreaterThan(0.9);
  });
});

describe('copies of the evaluation form', () => {
  it('are told apart when scanned one after the other', () => {
    expect(outline([...oneCopy(), ...oneCopy(), ...oneCopy()])).toEqual([
      ['EVALUATION_FORM', 1, pagesFrom(1, 11)],
      ['EVALUATION_FORM', 2, pagesFrom(12, 11)],
      ['EVALUATION_FORM', 3, pagesFrom(23, 11)],
    ]);
  });

  it('are told apart when scanned page by page', () => {
    const threeOfEach = every.flatMap((name) => form(name, name, name));
    expect(outline(threeOfEach)).toEqual(
      [1, 2, 3].map((copy) => ['EVALUATION_FORM', copy, every.map((_, at) => 3 * at + copy)]),
    );
  });

  it('are told apart when the second one lacks its cover', () => {
    expect(outline([...oneCopy(), ...oneCopy().slice(1)])).toEqual([
      ['EVALUATION_FORM', 1, pagesFrom(1, 11)],
      ['EVALUATION_FORM', 2, pagesFrom(12, 10)],
    ]);
  });

  it('keep a page that lies out of order in its copy', () => {
    const shuffled = form(
      'cover',
      'instructions',
      'study',
      'basics',
      'before',
      'after',
      'papers',
      'exams',
      'opinions',
    );
    expect(outline([...shuffled, ...shuffled])).toEqual([
      ['EVALUATION_FORM', 1, pagesFrom(1, 9)],
      ['EVALUATION_FORM', 2, pagesFrom(10, 9)],
    ]);
  });

  it('are told apart where the notes on filling in name parts of the form', () => {
    const notes = builtPage([
      title('填 表 说 明'),
      '一、本表供专业技术人员评定专业技术资格时使用，由本人如实填写。',
      '三、“学习培训经历”从中专或大学填起；“工作经历”从参加工作时填起。',
      '四、著作、论文及重要技术报告登记不够填写时可另加附页。',
    ]);
    const copy = () => [...form('cover'), notes, ...form('basics', 'study', 'after', 'papers', 'opinions')];
    expect(outline([...copy(), ...copy(), ...copy()])).toEqual(
      [1, 2, 3].map((number) => ['EVALUATION_FORM', number, pagesFrom(7 * number - 6, 7)]),
    );
  });

  it('keep a page without a heading between two of theirs that are numbered on, whatever it promises', () => {
    const footed = (page: PageReading, number: number) => ({
      ...page,
      words: [...page.words, ...builtPage([{ text: `— ${number} —`, centred: true, y: 0.95 }]).words],
    });
    const promise = builtPage([
      '2019年至2023年年度考核结果依次为：合格、合格、优秀、合格、优秀。',
      '本人承诺：以上所填内容真实，如有虚假，愿承担相应责任。',
      '申报人签名：王示例 2024年6月28日',
    ]);
    const [cover, basics, papers, opinions] = form('cover', 'basics', 'papers', 'opinions');
    const copy = [cover!, basics!, papers!, promise, opinions!].map((page, at) => footed(page, at + 1));
    expect(outline(copy)).toEqual([['EVALUATION_FORM', 1, [1, 2, 3, 4, 5]]]);
    const apart = outline([cover!, basics!, papers!, opinions!, promise]);
    expect(apart.at(-1)?.[0]).toBe('COMMITMENT');
  });

  it('keep pages in the order of their printed numbers, whatever their parts say', () => {
    const numbered = (names: readonly string[]) =>
      names.map((name, at) => {
        const page = form(name)[0]!;
        const footer = builtPage([{ text: `— ${at + 1} —`, centred: true, y: 0.95 }]);
        return { ...page, words: [...page.words, ...footer.words] };
      });
    // A form of another edition: its opinions come first, two pages hold the same part.
    const copy = () => numbered(['cover', 'opinions', 'basics', 'papers', 'study', 'papers']);
    expect(outline([...copy(), ...copy(), ...copy()])).toEqual(
      [1, 2, 3].map((number) => ['EVALUATION_FORM', number, pagesFrom(6 * number - 5, 6)]),
    );
  });

  it('keep a sheet scanned twice in its copy', () => {
    const names = [...every.slice(0, 4), every[3]!, ...every.slice(4)];
    expect(outline([...form(...names), ...oneCopy()])).toEqual([
      ['EVALUATION_FORM', 1, pagesFrom(1, 12)],
      ['EVALUATION_FORM', 2, pagesFrom(13, 11)],
    ]);
  });

  it('tell which of their pages was scanned twice, each copy by itself', () => {
    const copy = () =>
      form('cover', 'basics', 'after', 'papers').map((page, at) => ({
        ...page,
        fingerprint: String(at).repeat(64),
      }));
    const [cover, basics, after, papers] = copy();
    const result = assembled([cover!, basics!, after!, after!, papers!, ...copy()]);
    expect(result.documents.map(({ pages }) => pages)).toEqual([pagesFrom(1, 5), pagesFrom(6, 4)]);
    expect(result.duplicateOf).toEqual([null, null, null, 3, null, null, null, null, null]);
  });

  it('keep tables that run over two pages in their copy', () => {
    const names = ['cover', 'basics', 'study', 'before', 'after', 'after', 'papers', 'opinions', 'committee'];
    expect(outline([...form(...names), ...form(...names)])).toEqual([
      ['EVALUATION_FORM', 1, pagesFrom(1, 9)],
      ['EVALUATION_FORM', 2, pagesFrom(10, 9)],
    ]);
  });

  it('are counted though other papers lie between them', () => {
    const pages = [...oneCopy(), otherPages.PUBLICITY_STATEMENT!(), ...oneCopy()];
    expect(outline(pages)).toEqual([
      ['EVALUATION_FORM', 1, pagesFrom(1, 11)],
      ['PUBLICITY_STATEMENT', 1, [12]],
      ['EVALUATION_FORM', 2, pagesFrom(13, 11)],
    ]);
  });
});

describe('separator sheets', () => {
  const sheet = (type: string, copy: number) =>
    builtPage(['分隔页'], {
      codes: [{ box: [0.4, 0.4, 0.2, 0.14], text: `SHOULI:1:K3F9Q2AB:17:${type}:${copy}:2/6` }],
    });

  it('part copies of which one is a stump without a cover', () => {
    const pages = [
      sheet('EVALUATION_FORM', 1),
      ...form('cover', 'instructions', 'basics', 'study'),
      sheet('EVALUATION_FORM', 2),
      ...form('after', 'papers'),
    ];
    expect(outline(pages).filter(([type]) => type === 'EVALUATION_FORM')).toEqual([
      ['EVALUATION_FORM', 1, [2, 3, 4, 5]],
      ['EVALUATION_FORM', 2, [7, 8]],
    ]);
  });

  it('name a page that shows little, and are not believed against plain signs', () => {
    const faint = builtPage(['王示例同志', '特此说明']);
    expect(outline([sheet('PUBLICITY_STATEMENT', 1), faint])[1]?.[0]).toBe('PUBLICITY_STATEMENT');
    expect(outline([sheet('PUBLICITY_STATEMENT', 1), otherPages.PATENT!()])[1]?.[0]).toBe('PATENT');
  });
});

describe('documents of the bound book', () => {
  it('end where a page of another type comes', () => {
    const pages = [
      otherPages.MATERIALS_COVER!(),
      otherPages.CATALOG!(),
      otherPages.ID_CARD!(),
      otherPages.DIPLOMA!(),
    ];
    expect(outline(pages)).toEqual([
      ['MATERIALS_COVER', 1, [1]],
      ['CATALOG', 1, [2]],
      ['ID_CARD', 1, [3]],
      ['DIPLOMA', 1, [4]],
    ]);
  });

  it('of one type are told apart by their first pages', () => {
    const second = builtPage([
      title('实用新型专利证书', 0.05),
      '实用新型名称：一种夹具',
      '专利号：ZL 2021 2 0456789.7',
      '专利权人：示例公司',
      '授权公告日：2022年01月04日',
    ]);
    expect(outline([otherPages.PATENT!(), second])).toEqual([
      ['PATENT', 1, [1]],
      ['PATENT', 1, [2]],
    ]);
  });

  it('keep pages of running text without a title', () => {
    const text =
      '力标准机的不确定度来源包括力传感器、放大器和安装偏差，逐项分析如下，并给出合成标准不确定度。';
    const paper = () => [otherPages.PAPER!(), bodyPage(text, 2), bodyPage(text, 3)];
    expect(outline([...paper(), ...paper(), otherPages.AWARD!()])).toEqual([
      ['PAPER', 1, [1, 2, 3]],
      ['PAPER', 1, [4, 5, 6]],
      ['AWARD', 1, [7]],
    ]);
  });

  it('take a journal’s cover, its contents with the journal’s numbers in the head and the article together', () => {
    const numbers = 'ISSN 1000-1158 CN 11-1864/TB';
    const cover = [title('示例学报', 0.06), '2021年', '第5期', '主办单位：示例学会', numbers];
    const contents = [numbers, title('目　次'), '力标准机的不确定度评定……王示例（557）', '硬度研究……（563）'];
    const paper = () => [builtPage(cover), builtPage(contents), otherPages.PAPER!()];
    expect(outline([...paper(), ...paper()])).toEqual([
      ['PAPER', 1, [1, 2, 3]],
      ['PAPER', 1, [4, 5, 6]],
    ]);
  });

  it('take a form’s second page of nothing but opinions to its first, straight before it', () => {
    const first = builtPage([
      title('辽宁省正高级工程师审核表'),
      ['姓名', '王示例'],
      ['项目来源', '承担任务'],
    ]);
    const second = builtPage([
      ['单位审核意见：', '主管部门意见：'],
      ['经审核，所填内容属实。', '同意申报。'],
    ]);
    expect(outline([...oneCopy(), first, second])).toEqual([
      ['EVALUATION_FORM', 1, pagesFrom(1, 11)],
      ['SENIOR_FORM', 1, [12, 13]],
    ]);
  });

  it('take both sides of an identity card together', () => {
    const back = builtPage([
      '中华人民共和国',
      '居民身份证',
      '签发机关 沈阳市公安局皇姑分局',
      '有效期限 2015.03.07-2035.03.07',
    ]);
    expect(outline([otherPages.ID_CARD!(), back, otherPages.DIPLOMA!()])).toEqual([
      ['ID_CARD', 1, [1, 2]],
      ['DIPLOMA', 1, [3]],
    ]);
  });

  it('leave a page that fits nothing for itself', () => {
    expect(outline([otherPages.AWARD!(), otherPages.OTHER!(), otherPages.PUBLICITY_STATEMENT!()])).toEqual([
      ['AWARD', 1, [1]],
      ['OTHER', 1, [2]],
      ['PUBLICITY_STATEMENT', 1, [3]],
    ]);
  });

  it('are cut by a separator sheet even where the text would go on', () => {
    const text = '工作方案的实施步骤如下。';
    expect(outline([otherPages.SUMMARY!(), bodyPage(text), separator(), bodyPage(text)])).toEqual([
      ['SUMMARY', 1, [1, 2]],
      ['SEPARATOR', 1, [3]],
      ['OTHER', 1, [4]],
    ]);
  });

  it('keep a sheet scanned twice, and say which one it repeats', () => {
    const award = { ...otherPages.AWARD!(), fingerprint: 'a'.repeat(64) };
    const result = assembled([award, otherPages.PATENT!(), award]);
    expect(result.documents.map((document) => document.pages)).toEqual([[1, 3], [2]]);
    expect(result.duplicateOf).toEqual([null, null, 1]);
  });

  it.each([
    [
      'another grade and project',
      '在电梯限速器校验项目中荣获辽宁省计量测试学会科技进步奖一等奖。',
      'LJ-2019-016',
    ],
    ['another number', '在力标准机改造项目中荣获辽宁省计量测试学会科技进步奖二等奖。', 'LJ-2019-017'],
  ])('are two where two certificates of one template surely have %s', (_, second, number) => {
    const certificate = (text: string, no: string) => ({
      ...builtPage([
        title('获奖证书', 0.06),
        '王示例同志：',
        text,
        '特发此证，以资鼓励。',
        `证书编号：${no}`,
      ]),
      fingerprint: 'a'.repeat(64),
    });
    const first = certificate('在力标准机改造项目中荣获辽宁省计量测试学会科技进步奖二等奖。', 'LJ-2019-016');
    const result = assembled([first, certificate(second, number)]);
    expect(result.documents.map((document) => document.pages)).toEqual([[1], [2]]);
  });

  it('are two awards, though neither bears a title that can be read', () => {
    const first = builtPage(['王示例同志：', '在力标准机改造项目中荣获辽宁省科技进步奖二等奖，特发此证。']);
    const second = builtPage(['李示例同志：', '被评为全国质量技术监督系统先进工作者，特发此证，以资鼓励。']);
    expect(outline([first, second])).toEqual([
      ['AWARD', 1, [1]],
      ['AWARD', 1, [2]],
    ]);
  });

  it('say nothing twice of what they are: running text that mentions another paper stays with what it goes on', () => {
    const mention = '四、继续教育方面。每年均按规定完成公需科目和专业科目的学习任务，为开展工作奠定了基础。';
    const body = { ...builtPage(prose(mention, 14)), fingerprint: 'b'.repeat(64) };
    expect(outline([otherPages.SUMMARY!(), body, body])).toEqual([['SUMMARY', 1, [1, 2, 3]]]);
  });

  it.each([
    ['2022', [[1], [2]]],
    ['2021', [[1, 2]]],
  ])('of which titles alone were read are two where the year is another: 2021 and %s', (year, documents) => {
    const sheet = (name: string) => ({
      ...builtPage(
        [title('事业单位工作人员年度考核登记表'), `（${name}年度）`, ['姓名', '王示例', '性别', '男']],
        {
          depth: 'triage',
        },
      ),
      fingerprint: 'a'.repeat(64),
    });
    expect(assembled([sheet('2021'), sheet(year)]).documents.map(({ pages }) => pages)).toEqual(documents);
  });

  it('keep a second scan with single characters misread', () => {
    const certificate = (text: string) => ({
      ...builtPage([title('获奖证书', 0.06), '王示例同志：', text, '证书编号：LJ-2019-016']),
      fingerprint: 'a'.repeat(64),
    });
    const result = assembled([
      certificate('在力标准机改造项目中荣获辽宁省计量测试学会科技进步奖二等奖。'),
      certificate('在力标准机改造顶目中荣获辽宁省计量侧试学会科技进步奖二等奖。'),
    ]);
    expect(result.documents.map((document) => document.pages)).toEqual([[1, 2]]);
  });
});

describe('a book whose pages are numbered through', () => {
  const numbered = (pages: readonly (readonly (string | Line)[])[]): PageReading[] =>
    pages.map((lines, at) =>
      builtPage([...lines, { text: `${at + 1}`, size: 0.016, y: 0.94, centred: true }], {
        fingerprint: String(at).repeat(64),
      }),
    );
  const appointment = [
    title('示例省示例检测中心文件', 0.05),
    title('关于聘任王示例等同志', 0.03),
    title('专业技术职务的通知', 0.03),
    '各部门：',
    '根据工作需要，经研究决定，聘任：',
    '王示例为工程师。',
    '以上人员聘期三年，自2019年1月起计算。',
  ];
  const year = (name: string) => [
    { text: `${name}年度考核结果通知单`, centred: true },
    '王示例同志：',
    `根据年度考核有关规定，经考核领导小组审定，您${name}年度考核结果为：合格。`,
  ];
  const standard = (number: string) => [
    title('中华人民共和国国家标准', 0.04),
    { text: `GB/T ${number}—2023`, x: 0.6 },
    { text: '镁质耐火材料试验方法通则', centred: true },
    { text: 'General rules of test methods for magnesia refractories', centred: true },
    { text: '2023-08-06 发布', x: 0.1 },
    { text: '国家市场监督管理总局 发布', centred: true },
  ];

  it('is cut where titles tell, and sheets of several years are as many documents', () => {
    const book = numbered([
      [title('专业技术资格证书'), '姓名：王示例', '资格名称：工程师', '取得时间：2018年12月'],
      appointment,
      year('2021'),
      year('2022'),
      standard('1234'),
      standard('5678'),
    ]);
    expect(outline(book)).toEqual([
      ['TITLE_CERTIFICATE', 1, [1]],
      ['APPOINTMENT', 1, [2]],
      ['ASSESSMENT', 1, [3]],
      ['ASSESSMENT', 1, [4]],
      ['STANDARD', 1, [5]],
      ['STANDARD', 1, [6]],
    ]);
  });

  it('keeps a project’s plan and its acceptance together, and begins the next project anew', () => {
    const plan = [title('科技计划项目任务书'), '项目名称：力标准机改造', '承担单位：示例检验所'];
    const acceptance = [title('项目验收意见'), '验收专家组听取了汇报，一致同意通过验收。'];
    expect(outline(numbered([plan, acceptance, plan, acceptance]))).toEqual([
      ['PROJECT', 1, [1, 2]],
      ['PROJECT', 1, [3, 4]],
    ]);
    const order = [title('关于下达2019年研究课题计划的通知'), '各有关单位：', '请按照任务书要求组织实施。'];
    expect(outline(numbered([order, plan, acceptance]))).toEqual([['PROJECT', 1, [1, 2, 3]]]);
  });
});

describe('a page on which nothing was found', () => {
  it('is blank once it was read in full, and belongs to no document', () => {
    const { documents, blank } = assembled([otherPages.AWARD!(), builtPage([])]);
    expect(documents.map((document) => document.pages)).toEqual([[1]]);
    expect(blank).toEqual([false, true]);
  });

  it('is not blank while it was only looked at, or bears a stroke', () => {
    const stroke = { box: [0.5, 0.5, 0.1, 0.05] as const, density: 0.2 };
    const { blank } = assembled([builtPage([], { depth: 'look' }), builtPage([], { ink: [stroke] })]);
    expect(blank).toEqual([false, false]);
  });
});

describe('page conservation', () => {
  const kinds = [
    ...Object.values(formPages),
    ...Object.values(otherPages),
    blankPage,
    separator,
    () => bodyPage('正文正文'),
  ];

  it('holds for any pages in any order: each one in one document, or blank', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(kinds.length - 1), { maxLength: 14 }), (chosen) => {
        const readings = chosen.map((kind) => kinds[kind]!());
        const { documents, pageDocument, blank } = assembled(readings);
        const listed = documents.flatMap((document, at) => document.pages.map((page) => [page, at] as const));
        expect(listed).toHaveLength(blank.filter((empty) => !empty).length);
        for (const [page, at] of listed) expect(pageDocument[page - 1]).toBe(at);
        readings.forEach((reading, at) => {
          expect(pageDocument[at] === null).toBe(reading.blank);
          expect(blank[at]).toBe(reading.blank);
        });
      }),
      { numRuns: 40 },
    );
  });
});
