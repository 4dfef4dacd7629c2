import type { Applicant } from '../content/applicant.ts';
import { iso, type PaperDate, printed } from '../content/dates.ts';
import type { Prng } from '../prng.ts';
import type { Filing, Publicity } from './filing.ts';
import type { Printer, Sheet } from './printer.ts';

/** The parts of a statement as sentences or phrases; what is missing is an empty string. */
interface Story {
  readonly a: Applicant;
  readonly f: Filing;
  readonly period: string;
  readonly place: string;
}

/** 公示情况说明: a text on the unit's letterhead, in one of five wordings. */
export function publicityStatement(p: Printer, a: Applicant, f: Filing, rng: Prng): Sheet {
  const { publicity } = f;
  p.know('publicity.startOn', iso(publicity.start));
  p.know('publicity.endOn', iso(publicity.end));
  p.know('publicity.allMaterials', publicity.allMaterials);
  p.know('publicity.objection', publicity.objection);
  p.know('publicity.integrity', publicity.integrity);
  if (publicity.place) p.know('publicity.place', publicity.place);
  if (publicity.seal) p.know('publicity.sealText', publicity.seal);
  const story: Story = { a, f, period: period(publicity, rng), place: publicity.place };
  const body = rng.pick([freeText, structured, letter, report, table])(story);
  const title = rng.pick([
    '公示情况说明',
    '公示情况说明',
    '关于职称申报材料公示情况的说明',
    '公 示 情 况 说 明',
  ]);
  return p.sheet(
    `<h1 style="font-size:${title.length > 10 ? 19 : 22}pt;letter-spacing:.08em;margin:14mm 0 14mm">${title}</h1><div style="font-size:15pt;line-height:2;text-align:justify">${body}</div>
<div class="rel right" style="font-size:15pt;margin-top:20mm;padding-right:8mm;line-height:2">${a.unit.seal}（公章）${publicity.seal ? p.slot(`seal:${publicity.seal}`, 'right:42mm;top:12mm') : ''}<br>${day(publicity.statedOn)}</div>`,
  );
}

const day = (date: PaperDate): string => printed(date, 'cn');
const para = (text: string): string => `<p style="text-indent:2em;margin:0">${text}</p>`;

function period(publicity: Publicity, rng: Prng): string {
  const { start, end } = publicity;
  return rng.pick([
    `${day(start)}至${day(end)}`,
    `${day(start)}至${end.m}月${end.d}日`,
    `${day(start)}—${day(end)}`,
    `${printed(start, 'dot')}-${printed(end, 'dot')}`,
    `${printed(start, 'cn-spaced')} 至 ${printed(end, 'cn-spaced')}`,
  ]);
}

const OBJECTION: Record<Publicity['objection'], string> = {
  NONE: '公示期间无异议。',
  YES: '公示期间收到异议1件，反映其论文署名问题。',
  UNSTATED: '',
};

function freeText({ a, f, period: when, place }: Story): string {
  const { publicity } = f;
  const what = publicity.allMaterials ? '其全部申报材料' : '其申报情况';
  const clean = publicity.integrity ? '该同志廉洁自律情况良好，无违纪违法行为。' : '';
  return (
    para(
      `我单位${a.name}同志申报2024年${f.series}专业（${f.specialty}）${a.declared}资格，${what}于${when}${place ? `在${place}` : ''}进行了公示，${OBJECTION[publicity.objection] || '现公示期已满。'}${clean}`,
    ) + para('特此说明。')
  );
}

function items({ f, period: when, place }: Story): [label: string, text: string][] {
  const { publicity } = f;
  return [
    ['公示时间', when],
    ...(place ? [['公示地点', place] as [string, string]] : []),
    ['公示内容', publicity.allMaterials ? '申报人的全部申报材料' : '申报人基本情况'],
    ...(publicity.objection === 'UNSTATED'
      ? []
      : [
          ['异议情况', publicity.objection === 'NONE' ? '无异议' : '收到异议1件，正在核查'] as [
            string,
            string,
          ],
        ]),
    ...(publicity.integrity
      ? [['廉洁自律情况', '经审查，该同志遵纪守法、廉洁自律，未发现违规违纪问题'] as [string, string]]
      : []),
  ];
}

function structured(story: Story): string {
  const { a, f } = story;
  return (
    para(`现将我单位${a.name}同志申报${f.specialty}专业${a.declared}资格的公示情况说明如下：`) +
    items(story)
      .map(([label, text], i) => para(`${'一二三四五六'[i]}、${label}：${text}。`))
      .join('') +
    para('特此说明。')
  );
}

/** The same items as a table of two columns. */
function table(story: Story): string {
  const { a, f } = story;
  const row = (label: string, text: string) =>
    `<tr style="height:15mm"><td style="width:30%">${label}</td><td class="left" style="padding-left:4mm">${text}</td></tr>`;
  return `<table style="font-size:14pt;line-height:1.5">${row('申报人', a.name)}${row('申报资格', `${f.specialty}专业${a.declared}`)}${items(
    story,
  )
    .map(([label, text]) => row(label, text))
    .join('')}</table>`;
}

function letter({ a, f, period: when, place }: Story): string {
  const { publicity } = f;
  const all = publicity.allMaterials ? '所有申报材料' : '推荐人选名单';
  const clean = publicity.integrity ? '经本单位纪检部门审核，该同志廉洁自律方面未发现问题。' : '';
  return `<p style="margin:0">辽宁省市场监督管理局：</p>${para(
    `根据职称评审工作要求，我单位对${a.name}同志（申报${a.declared}）的${all}进行了集中公示，公示期为${when}${place ? `，公示地点为${place}` : ''}。${OBJECTION[publicity.objection]}${clean}`,
  )}${para('特此报告。')}`;
}

function report({ a, f, period: when, place }: Story): string {
  const { publicity } = f;
  const objection = {
    NONE: '截至公示期满，未收到任何单位和个人提出的异议。',
    YES: '公示期内有群众提出异议，反映问题正在调查。',
    UNSTATED: '',
  }[publicity.objection];
  const clean = publicity.integrity
    ? '同时，我单位对其进行了廉洁自律审查，未发现违纪违法问题，同意推荐。'
    : '';
  return (
    para(
      `按照《关于做好2024年全省工程系列质量技术监督行业专业技术资格评审工作的通知》要求，${a.unit.seal}将申报人${a.name}的${publicity.allMaterials ? '全部材料' : '申报信息'}${place ? `于${place}` : ''}予以公示。公示时间：${when}。${objection}`,
    ) + para(`${clean}特此说明。`)
  );
}
