import { describe, expect, it } from 'vitest';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { assembleDocuments } from '../../shared/reading/documents/assemble.ts';
import { classifyPage } from '../../shared/reading/documents/classify-page.ts';
import type { PageReading } from '../../shared/reading/page-reading.ts';
import { bodyNeeded, planReading, regionsNeeded } from '../../shared/reading/triage.ts';
import { blankPage, builtPage, title } from './documents/page-builder.ts';
import { bodyPage, formPages, otherPages } from './documents/sample-pages.ts';

const fingerprintOf = (seed: number) => seed.toString(16).repeat(64).slice(0, 64);

function planOf(readings: readonly PageReading[]) {
  const pages = readings.map((reading, at) => ({
    page: at + 1,
    reading,
    class: classifyPage(reading, documentLexicon),
  }));
  return planReading(pages, assembleDocuments(pages, documentLexicon));
}

const copyOf = (names: readonly string[]) =>
  names.map((name, at) => ({ ...formPages[name]!(), fingerprint: fingerprintOf(at + 1) }));

const names = ['cover', 'basics', 'study', 'after', 'opinions'];
const text = '不确定度来源包括力传感器、放大器和安装偏差，逐项分析如下，并给出合成标准不确定度的评定结果。';

describe('the plan of what to read', () => {
  it('reads the first copy of the form in full and compares the others with it', () => {
    const steps = planOf([...copyOf(names), ...copyOf(names)]);
    expect(steps.slice(0, 5).every((step) => step.kind === 'full')).toBe(true);
    expect(steps.slice(5)).toEqual([1, 2, 3, 4, 5].map((reference) => ({ kind: 'compare', reference })));
  });

  it('reads a later copy’s page in full where the first copy has no such part', () => {
    const steps = planOf([
      ...copyOf(names),
      ...copyOf(['cover', 'basics', 'study', 'after', 'exams', 'opinions']),
    ]);
    expect(steps.slice(8)).toEqual([
      { kind: 'compare', reference: 4 },
      { kind: 'full' },
      { kind: 'compare', reference: 5 },
    ]);
  });

  it('stops at blank pages and at summaries, and reads what gives fields', () => {
    const steps = planOf([
      blankPage(),
      otherPages.SUMMARY!(),
      bodyPage(text),
      otherPages.PUBLICITY_STATEMENT!(),
      otherPages.ID_CARD!(),
    ]);
    expect(steps.map((step) => step.kind)).toEqual(['stop', 'stop', 'stop', 'full', 'full']);
  });

  it('reads on where two titles claim a page: 年度考核表 is an entry of the catalogue', () => {
    const catalog = {
      ...builtPage([title('目录', 0.05), title('年度考核表', 0.03), '7-8']),
      depth: 'triage' as const,
    };
    const page = classifyPage(catalog, documentLexicon);
    expect(page).toMatchObject({ type: 'ASSESSMENT', starts: true });
    expect(bodyNeeded(page)).toBe(true);
    expect(planOf([otherPages.MATERIALS_COVER!(), catalog])[1]).toEqual({ kind: 'full' });
  });

  it('reads the head of a paper and stops in its body', () => {
    const steps = planOf([otherPages.PAPER!(), bodyPage(text, 2), bodyPage(text, 3), bodyPage(text, 4)]);
    expect(steps.map((step) => step.kind)).toEqual(['full', 'stop', 'stop', 'stop']);
  });

  it('reads on the cover of another journal, though its titles alone do not tell it from a paper’s later page', () => {
    const lines = [title('中国特种设备安全', 0.07), title('2023年第4期', 0.03), '月刊第39卷总第304期'];
    const page = classifyPage({ ...builtPage(lines), depth: 'triage' }, documentLexicon);
    expect(page).toMatchObject({ type: 'PAPER', stages: {}, prose: false });
    expect(bodyNeeded(page)).toBe(true);
  });

  it('reads no further what goes on after a summary, whatever it mentions', () => {
    const training =
      '四、继续教育方面。积极参加各类专业培训和学术交流，每年按规定完成公需科目和专业科目的学习任务。';
    const next = { ...bodyPage(training), depth: 'triage' as const };
    expect(classifyPage(next, documentLexicon).type).toBe('CONTINUING_EDUCATION');
    expect(planOf([otherPages.SUMMARY!(), next])[1]).toEqual({ kind: 'stop' });
  });

  it('reads no further how a project was accepted, behind how it was agreed', () => {
    const accepted = { ...builtPage([title('项目验收意见'), '验收专家组：王示例'], { depth: 'triage' }) };
    expect(classifyPage(accepted, documentLexicon).stages.PROJECT).toBeGreaterThan(0);
    expect(planOf([otherPages.PROJECT!(), accepted]).map((step) => step.kind)).toEqual(['stop', 'stop']);
  });

  it('reads in full what it can’t name', () => {
    expect(planOf([otherPages.OTHER!(), bodyPage(text)]).map((step) => step.kind)).toEqual(['full', 'full']);
  });

  it('compares a sheet scanned twice with its first scan', () => {
    const award = { ...otherPages.AWARD!(), fingerprint: fingerprintOf(3) };
    expect(planOf([award, award])[1]).toEqual({ kind: 'compare', reference: 1 });
  });
});

describe('whether a page judged by itself needs its body read', () => {
  const needed = (reading: PageReading) => bodyNeeded(classifyPage(reading, documentLexicon));

  it('no for a sure summary or contract', () => {
    expect([needed(otherPages.SUMMARY!()), needed(otherPages.PROJECT!())]).toEqual([false, false]);
  });

  it('not yet for running text without a sign: what stands before it decides', () => {
    const top = bodyPage(text);
    expect(needed({ ...top, depth: 'triage', words: top.words.slice(0, 6) })).toBe(false);
  });

  it('not yet for the last page of an article: what stands before it decides', () => {
    const list = Array.from(
      { length: 8 },
      (_, at) => `[${at + 1}] 示例作者. 示例文献的题名[J]. 示例学报, 2020(3): 11-14.`,
    );
    const last = builtPage(['2 试验结果与分析', '3 结论', '参考文献', ...list], { depth: 'triage' });
    expect(classifyPage(last, documentLexicon)).toMatchObject({ type: 'PAPER', starts: false });
    expect(needed(last)).toBe(false);
    expect(planOf([otherPages.AWARD!(), last])[1]).toEqual({ kind: 'full' });
  });

  it('its head for the first page of an article, which is then not read again', () => {
    const article: PageReading = { ...otherPages.PAPER!(), depth: 'triage' };
    expect(needed(article)).toBe('head');
    expect(planOf([article]).map((step) => step.kind)).toEqual(['stop']);
  });

  it('its head also for an article whose text speaks of awards', () => {
    const article = otherPages.PAPER!();
    const [last] = bodyPage('多年被评为先进集体。').words;
    const read: PageReading = { ...article, depth: 'triage', words: [...article.words.slice(0, 7), last!] };
    const page = classifyPage(read, documentLexicon);
    expect(page.scores.AWARD).toBeGreaterThan(0);
    expect(bodyNeeded(page)).toBe('head');
  });

  it('yes for everything else, known or not', () => {
    const others = [formPages.basics!(), otherPages.PATENT!(), otherPages.OTHER!()];
    expect(others.map(needed)).toEqual([true, true, true]);
  });
});

describe('what else is looked for on a page', () => {
  const needOf = (reading: PageReading) => regionsNeeded(classifyPage(reading, documentLexicon));
  const needed = (reading: PageReading) => needOf(reading).sealTexts;

  it('seals where a field or a rule asks for them, and where it is not known what the page is', () => {
    const pages = [formPages.cover!(), formPages.opinions!(), otherPages.PUBLICITY_STATEMENT!()];
    expect([...pages, otherPages.AWARD!(), otherPages.OTHER!()].map(needed)).toEqual(Array(5).fill(true));
  });

  it('no seals on papers that surely are of a type without', () => {
    expect([otherPages.ID_CARD!(), otherPages.DIPLOMA!(), otherPages.PATENT!()].map(needed)).toEqual(
      Array(3).fill(false),
    );
  });

  it('ticks and signatures on forms, postings, promises and what nobody knows, not on certificates', () => {
    const drawn = (reading: PageReading) => needOf(reading).drawn;
    const forms = [formPages.basics!(), formPages.opinions!(), otherPages.PUBLICITY_STATEMENT!()];
    expect([...forms, otherPages.COMMITMENT!(), otherPages.OTHER!()].map(drawn)).toEqual(Array(5).fill(true));
    expect([otherPages.ID_CARD!(), otherPages.PATENT!(), otherPages.AWARD!()].map(drawn)).toEqual(
      Array(3).fill(false),
    );
  });
});
