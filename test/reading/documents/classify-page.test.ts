import { describe, expect, it } from 'vitest';
import { documentLexicon } from '../../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { classifyPage } from '../../../shared/reading/documents/classify-page.ts';
import type { PageReading } from '../../../shared/reading/page-reading.ts';
import { builtPage, title } from './page-builder.ts';
import { bodyPage, formPages, otherPages } from './sample-pages.ts';

const classOf = (reading: PageReading) => classifyPage(reading, documentLexicon);

describe('what a page is', () => {
  it('is no first page of an appointment for an opinion that agrees to one', () => {
    const { type, firstPage } = classOf(builtPage(['基层单位意见', '同意聘任', '呈报单位意见', '同意']));
    expect(type).toBe('EVALUATION_FORM');
    expect(firstPage).not.toHaveProperty('APPOINTMENT');
  });

  it.each(Object.keys(otherPages))('a page of %s is told by its own words', (type) => {
    const page = classOf(otherPages[type]!());
    expect(page.type).toBe(type);
  });

  it.each([
    ['cover', 'cover'],
    ['instructions', 'instructions'],
    ['basics', 'basics'],
    ['study', 'study'],
    ['before', 'achievements-before'],
    ['after', 'achievements-after'],
    ['papers', 'papers'],
    ['exams', 'exams'],
    ['opinions', 'assessment'],
    ['departments', 'department-opinion'],
    ['committee', 'committee'],
  ])('the evaluation form’s %s page is told as its part %s', (name, section) => {
    const page = classOf(formPages[name]!());
    expect([page.type, page.section]).toEqual(['EVALUATION_FORM', section]);
  });

  it('is called after the upper one of two certificates that were copied onto one sheet', () => {
    const diploma = [title('毕业证书', 0.04), '学生王示例，在本校学习，修完全部课程，成绩合格，准予毕业。'];
    const degree = [title('学士学位证书', 0.04), '根据《中华人民共和国学位条例》的规定，授予工学学士学位。'];
    expect(classOf(builtPage([...diploma, ...degree])).type).toBe('DIPLOMA');
    expect(classOf(builtPage([...degree, ...diploma])).type).toBe('DEGREE');
  });

  it('is a certificate whose title stands on the right leaf of an open booklet', () => {
    const page = classOf(
      builtPage([
        { text: '专业技术职务任职资格证书', x: 0.52, size: 0.027, y: 0.18 },
        { text: '姓 名 王示例', x: 0.52 },
        { text: '压力容器检验', x: 0.6 },
      ]),
    );
    expect(page.type).toBe('TITLE_CERTIFICATE');
    expect(page.confidence).toBeGreaterThan(0.9);
  });

  it('is an assessment where its title names who was assessed', () => {
    const page = builtPage([
      title('2023年度专业技术人员考核表', 0.028),
      '姓名：王示例',
      '考核年度：2023',
      '述职：',
    ]);
    expect(classOf(page).type).toBe('ASSESSMENT');
  });

  it('prints itself as a first page only with a heading of its own', () => {
    expect(classOf(otherPages.PATENT!()).starts).toBe(true);
    expect(classOf(formPages.cover!()).starts).toBe(true);
    expect(classOf(formPages.basics!()).starts).toBe(false);
  });

  it('stays OTHER for running text that mentions patents, papers and awards', () => {
    const page = classOf(
      bodyPage('其中获得发明专利一项，论文两篇，荣获一等奖，产生经济效益，参加工作时间较长。'),
    );
    expect(page.type).toBe('OTHER');
  });

  it('stays OTHER for a page without words', () => {
    expect(classOf(builtPage([])).type).toBe('OTHER');
  });

  it('reads a title in spite of letter-spacing and a misread character', () => {
    expect(classOf(builtPage([title('公 示 情 兄 说 明'), '特此说明'])).type).toBe('PUBLICITY_STATEMENT');
  });

  it('does not take a form’s running head for its cover', () => {
    const basics = formPages.basics!();
    const head = builtPage([{ text: '辽宁省专业技术资格评定表', y: 0.04, centred: true }]).words;
    const page = classOf({ ...basics, words: [...head, ...basics.words] });
    expect(page.sections.map((section) => section.id)).toEqual(['basics']);
    expect(page.starts).toBe(false);
  });

  it('does not take a heading low on the page for the title', () => {
    const text = builtPage([...Array.from({ length: 5 }, (_, at) => `第${at}条 双方约定`)]);
    const low = builtPage([{ text: '验收意见', size: 0.04, y: 0.75, centred: true }]).words;
    expect(classOf({ ...text, words: [...text.words, ...low] }).starts).toBe(false);
  });

  it('takes the printed page number from the foot', () => {
    expect(classOf(bodyPage('正文', 12)).printedPage).toBe(12);
  });

  it('takes a sheet with our code for a separator whatever is printed on it', () => {
    const code = { box: [0.4, 0.4, 0.2, 0.14] as const, text: 'shouli:1:PATENT' };
    expect(classOf({ ...otherPages.PATENT!(), codes: [code] }).type).toBe('SEPARATOR');
  });
});
