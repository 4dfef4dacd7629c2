import type { Applicant } from '../content/applicant.ts';
import { iso, type PaperDate, printed } from '../content/dates.ts';
import type { Filing } from './filing.ts';
import type { Printer, Sheet } from './printer.ts';

/** 公示情况说明: a free text on the unit's letterhead, in one of three wordings. */
export function publicityStatement(p: Printer, a: Applicant, f: Filing, wording: number): Sheet {
  const { publicity } = f;
  p.know('publicity.startOn', iso(publicity.start));
  p.know('publicity.endOn', iso(publicity.end));
  p.know('publicity.allMaterials', publicity.allMaterials);
  p.know('publicity.objection', publicity.objection);
  p.know('publicity.integrity', publicity.integrity);
  if (publicity.place) p.know('publicity.place', publicity.place);
  if (publicity.seal) p.know('publicity.sealText', publicity.seal);
  const body = [freeText, structured, letter][wording % 3]!(p, a, f);
  return p.sheet(
    `<h1 style="font-size:22pt;letter-spacing:.15em;margin:14mm 0 14mm">公示情况说明</h1><div style="font-size:15pt;line-height:2;text-align:justify">${body}</div>
<div class="rel right" style="font-size:15pt;margin-top:22mm;padding-right:8mm;line-height:2">${a.unit.seal}（公章）${publicity.seal ? p.slot(`seal:${publicity.seal}`, 'right:42mm;top:12mm') : ''}<br>${day(publicity.statedOn)}</div>`,
  );
}

const day = (date: PaperDate): string => printed(date, 'cn');

const objectionText: Record<Filing['publicity']['objection'], string> = {
  NONE: '公示期间无异议。',
  YES: '公示期间收到异议1件，反映其论文署名问题。',
  UNSTATED: '',
};

function freeText(_: Printer, a: Applicant, f: Filing): string {
  const { publicity } = f;
  const what = publicity.allMaterials ? '其全部申报材料' : '其申报情况';
  const where = publicity.place ? `在${publicity.place}` : '';
  const clean = publicity.integrity ? '该同志廉洁自律情况良好，无违纪违法行为。' : '';
  return `<p style="text-indent:2em;margin:0">我单位${a.name}同志申报2024年${f.series}专业（${f.specialty}）${a.declared}资格，${what}于${day(publicity.start)}至${day(publicity.end)}${where}进行了公示，${objectionText[publicity.objection] || '现公示期已满。'}${clean}</p><p style="text-indent:2em;margin:0">特此说明。</p>`;
}

function structured(_: Printer, a: Applicant, f: Filing): string {
  const { publicity } = f;
  const items = [
    `公示时间：${day(publicity.start)}至${day(publicity.end)}`,
    ...(publicity.place ? [`公示地点：${publicity.place}`] : []),
    ...(publicity.allMaterials ? ['公示内容：申报人的全部申报材料'] : ['公示内容：申报人基本情况']),
    ...(publicity.objection === 'UNSTATED'
      ? []
      : [`异议情况：${publicity.objection === 'NONE' ? '无异议' : '收到异议1件，正在核查'}`]),
    ...(publicity.integrity ? ['廉洁自律情况：经审查，该同志遵纪守法、廉洁自律，未发现违规违纪问题'] : []),
  ];
  return `<p style="text-indent:2em;margin:0">现将我单位${a.name}同志申报${f.specialty}专业${a.declared}资格的公示情况说明如下：</p>${items.map((t, i) => `<p style="text-indent:2em;margin:0">${'一二三四五六'[i]}、${t}。</p>`).join('')}<p style="text-indent:2em;margin:0">特此说明。</p>`;
}

function letter(_: Printer, a: Applicant, f: Filing): string {
  const { publicity } = f;
  const all = publicity.allMaterials ? '所有申报材料' : '推荐人选名单';
  const where = publicity.place ? `，公示地点为${publicity.place}` : '';
  const clean = publicity.integrity ? '经本单位纪检部门审核，该同志廉洁自律方面未发现问题。' : '';
  return `<p style="margin:0">辽宁省市场监督管理局：</p><p style="text-indent:2em;margin:0">根据职称评审工作要求，我单位对${a.name}同志（申报${a.declared}）的${all}进行了集中公示，公示期为${day(publicity.start)}至${day(publicity.end)}${where}。${objectionText[publicity.objection]}${clean}</p><p style="text-indent:2em;margin:0">特此报告。</p>`;
}
