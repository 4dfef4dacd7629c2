import type { Applicant } from '../content/applicant.ts';
import type { Filing, Role } from './filing.ts';
import {
  achievementRows,
  achievementsOf,
  coverSeal,
  dateLine,
  degreeShown,
  downwards,
  educationShown,
  ethnicityShown,
  gap,
  head,
  opinionBox,
  opinionTitle,
  paperRows,
  rows,
  studyRows,
  workRows,
} from './parts.ts';
import type { Printer, Sheet } from './printer.ts';

/** A dense form of five to six pages: ID number digit by digit in boxes, sections run on without headings. */
export function compactEdition(p: Printer, a: Applicant, f: Filing): Sheet[] {
  return [cover(p, a, f), basics(p, a), achievements(p, a), papersAndUnit(p, a, f), authorities(p, f)];
}

function cover(p: Printer, a: Applicant, f: Filing): Sheet {
  const row = (label: string, value: string) =>
    `<tr style="height:15mm"><td class="right" style="border:0;width:42%;white-space:nowrap"><span class="l">${label}：</span></td><td class="left" style="border:0;border-bottom:1pt solid #000">${value}</td></tr>`;
  return p.sheet(
    `<div style="display:flex;justify-content:space-between"><span>附件1</span><span>No.${gap(30)}</span></div><h1 style="font-size:25pt;margin-top:34mm;letter-spacing:.08em">辽宁省专业技术资格评定表</h1><div style="text-align:center;font-size:15pt;margin-top:5mm">（工程系列）</div><div class="rel"><table style="border:0;width:84%;margin:28mm auto 0;font-size:15pt">${row(p.label('specialty'), p.value('declared.specialty', f.specialty))}${row(p.label('declared'), p.value('declared.level', a.declared))}${row(p.label('unit'), p.value('employer.coverName', a.unit.name))}${row(p.label('name'), p.value('applicant.name', a.name))}${row(p.label('currentTitle'), p.value('currentTitle.level', a.current))}</table>${coverSeal(p, f, 'left:118mm;top:72mm')}</div><div style="position:absolute;bottom:26mm;left:0;right:0;text-align:center;font-size:14pt;line-height:2">辽宁省人力资源和社会保障厅印制<br>${p.date('form.filledOn', f.filledOn, 'day')}填</div>`,
  );
}

function basics(p: Printer, a: Applicant): Sheet {
  const l = (t: string, span = 1) => `<td class="l" colspan="${span}">${t}</td>`;
  const v = (t: string, span = 1) => `<td colspan="${span}">${t}</td>`;
  p.know('applicant.idNumber', a.idNumber);
  const digits = [...a.idNumber]
    .map((c) => `<td style="padding:0;border:.5pt solid #222">${p.text(c)}</td>`)
    .join('');
  const post = a.post ? p.value('adminPost.name', a.post.name) : p.text('无');
  const cols = `<colgroup>${'<col style="width:11.7%">'.repeat(7)}<col style="width:18%"></colgroup>`;
  return p.sheet(
    `<table>${cols}<tr style="height:11mm">${l(p.label('name'))}${v(p.text(a.name), 2)}${l(p.label('sex'))}${v(p.value('applicant.sex', a.sex))}${l(p.label('ethnicity'))}${v(ethnicityShown(p, a, true))}<td rowspan="4" class="rel">照<br>片${p.slot('photo:form', 'left:50%;top:50%')}</td></tr>
<tr style="height:11mm">${l(p.label('birth'))}${v(p.date('applicant.birthDate', a.birth, 'month'), 2)}${l(p.label('workStart'), 2)}${v(p.date('applicant.workStartDate', a.workStart, 'month'), 2)}</tr>
<tr style="height:12mm">${l(p.label('id'))}<td colspan="6" style="padding:1mm"><table style="border:0"><tr style="height:8mm">${digits}</tr></table></td></tr>
<tr style="height:11mm">${l(p.label('education'))}${v(educationShown(p, a), 2)}${l(p.label('degree'))}${v(degreeShown(p, a), 3)}</tr>
<tr style="height:11mm">${l(p.label('school'))}${v(p.value('education.school', a.education.school), 3)}${l(p.label('major'))}${v(p.value('education.major', a.education.major), 3)}</tr>
<tr style="height:11mm">${l(p.label('graduated'))}${v(p.date('education.graduatedOn', a.education.to, 'month'), 3)}${l(p.label('post'))}${v(post, 3)}</tr>
<tr style="height:12mm">${l('现专业技术资格及取得时间', 2)}${v(`${p.text(a.current)}　${p.date('currentTitle.obtainedOn', a.titleOn, 'month')}`, 3)}${l('现从事何种专业技术工作')}${v(p.text(a.workField), 2)}</tr></table>
<table style="border-top:0">${head([
      ['学习培训经历<br>起止时间', '26%'],
      ['专业或主要内容', '32%'],
      ['学习地点', '28%'],
      ['证明人', '14%'],
    ])}${rows(studyRows(p, a), 4, '11mm')}</table>
<table style="border-top:0">${head([
      ['工作经历<br>起止时间', '26%'],
      ['单　位', '34%'],
      ['从事何专业技术工作', '24%'],
      ['职　务', '16%'],
    ])}${rows(workRows(p, a), 5, '12mm')}</table>`,
    { margin: '14mm 18mm' },
  );
}

function achievements(p: Printer, a: Applicant): Sheet {
  const heads = [
    ['起止时间', '20%'],
    ['专业技术工作名称', '26%'],
    ['本人起何作用', '18%'],
    ['完成情况及效果', '36%'],
  ] as const;
  const bar = (t: string) =>
    `<tr style="height:10mm"><td colspan="4" class="l" style="font-weight:700">${t}</td></tr>`;
  const body = (phase: 'PRE' | 'POST', least: number) =>
    rows(achievementRows(p, achievementsOf(a, phase)), least, '19mm');
  const [columns, titles] = head(heads, 'style="height:11mm"').split('</colgroup>');
  return p.sheet(
    `<table>${columns}</colgroup>${bar('任现职前主要专业技术工作业绩登记')}<tr>${titles!.replace(/^<tr[^>]*>/, '')}${body('PRE', 2)}${bar('任现职后主要专业技术工作业绩登记')}<tr>${titles!.replace(/^<tr[^>]*>/, '')}${body('POST', 4)}</table>`,
    { margin: '14mm 18mm' },
  );
}

function papersAndUnit(p: Printer, a: Applicant, f: Filing): Sheet {
  return p.sheet(
    `<table>${head([
      ['日期', '17%'],
      ['著作、论文及重要技术报告名称', '36%'],
      ['出版、登载情况', '31%'],
      ['合（独）著', '16%'],
    ])}${rows(paperRows(p, a), 4, '15mm')}</table><table style="border-top:0"><colgroup><col style="width:12%"><col></colgroup><tr style="height:34mm"><td class="l">${downwards('年度考核')}</td><td class="left">${p.text(f.assessment)}</td></tr><tr style="height:84mm"><td class="l">${downwards(opinionTitle(p, 'UNIT'))}</td><td style="height:84mm">${opinionBox(p, f, 'UNIT', 'stacked')}</td></tr></table><div class="rel" style="margin-top:7mm">本人签名：${p.slot('sign:APPLICANT', 'left:40mm;top:3mm')}</div>`,
    { margin: '14mm 18mm' },
  );
}

function authorities(p: Printer, f: Filing): Sheet {
  p.know('committee.blank', !f.committeeFilled);
  const n = (shown: string) => (f.committeeFilled ? p.text(shown) : '');
  const box = (role: Role) =>
    `<tr style="height:46mm"><td class="l" style="width:15%">${opinionTitle(p, role)}</td><td colspan="5" style="height:46mm">${opinionBox(p, f, role, 'line')}</td></tr>`;
  return p.sheet(
    `<table><colgroup><col style="width:15%"><col><col><col><col><col></colgroup>${box('COMPETENT_DEPARTMENT')}${box('CITY_BUREAU')}${box('CITY_HRSS')}<tr style="height:11mm"><td class="l" rowspan="3">评委会评审意见</td><td class="l">总人数</td><td class="l">到会人数</td><td class="l">赞成</td><td class="l">反对</td><td class="l">弃权</td></tr><tr style="height:11mm"><td>${n('27')}</td><td>${n('24')}</td><td>${n('20')}</td><td>${n('4')}</td><td>${n('0')}</td></tr><tr style="height:48mm"><td colspan="5" class="rel">${n('评审通过。')}<div style="position:absolute;right:8mm;bottom:4mm">（公章）${gap(10)}主任签字：${gap(24)}${dateLine}</div></td></tr><tr style="height:32mm"><td class="l">审批机关意见</td><td colspan="5" class="rel"><div style="position:absolute;right:8mm;bottom:4mm">（公章）${gap(10)}${dateLine}</div></td></tr></table>`,
    { margin: '14mm 18mm' },
  );
}
