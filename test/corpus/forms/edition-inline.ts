import type { Applicant } from '../content/applicant.ts';
import type { Filing, Role } from './filing.ts';
import {
  achievementsOf,
  coverSeal,
  dateLine,
  degreeShown,
  educationShown,
  ethnicityShown,
  gap,
  opinionBox,
  opinionTitle,
  paperRows,
  studyRows,
  workRows,
} from './parts.ts';
import type { Printer, Sheet } from './printer.ts';

/** Framed cover, personal data as underlined sentences, one small table for each achievement, landscape lists. */
export function inlineEdition(p: Printer, a: Applicant, f: Filing): Sheet[] {
  return [
    cover(p, a, f),
    personal(p, a, f),
    histories(p, a),
    ...achievements(p, a),
    authorities(p, f),
    committee(p, f),
  ];
}

const blank = (width: number, value: string): string =>
  `<span class="line" style="width:${width}mm">${value}</span>`;

function cover(p: Printer, a: Applicant, f: Filing): Sheet {
  const line = (label: string, value: string) =>
    `<p style="margin:0 0 7mm;white-space:nowrap"><span class="l">${label}</span>　${blank(88, value)}</p>`;
  return p.sheet(
    `<div style="border:3pt double #000;height:100%;padding:12mm 16mm;position:relative"><div class="right note">材料编号：${gap(24)}</div><h1 style="font-size:27pt;margin-top:18mm;line-height:1.5">辽　宁　省<br>专业技术资格评定表</h1><div class="rel" style="font-size:14pt;margin-top:24mm">${line(p.label('name'), p.value('applicant.name', a.name))}${line(p.label('declared'), p.value('declared.level', a.declared))}${line(p.label('specialty'), p.value('declared.specialty', f.specialty))}${line(p.label('series'), p.value('declared.series', f.series))}${line(p.label('currentTitle'), p.value('currentTitle.level', a.current))}${line(p.label('unit'), p.value('employer.coverName', a.unit.name))}${line(p.label('filledOn'), p.date('form.filledOn', f.filledOn, 'day'))}${coverSeal(p, f, 'left:92mm;bottom:22mm')}</div><div style="position:absolute;left:0;right:0;bottom:12mm;text-align:center;font-size:14pt">辽宁省人力资源和社会保障厅监制</div></div>`,
    { margin: '16mm 17mm' },
  );
}

function personal(p: Printer, a: Applicant, f: Filing): Sheet {
  const l = (t: string) => `<span class="l">${t}</span>：`;
  const post = a.post ? p.value('adminPost.name', a.post.name) : p.text('无');
  return p.sheet(
    `<h2>一　基本情况</h2><div class="rel" style="line-height:2.45;font-size:12.5pt"><div style="position:absolute;right:0;top:4mm;width:27mm;height:37mm;border:.6pt dashed #555;text-align:center;line-height:1.6;padding-top:10mm;font-size:10pt">粘贴一寸<br>近期彩照${p.slot('photo:form', 'left:50%;top:50%')}</div>
<div>${l(p.label('name'))}${blank(30, p.text(a.name))}　${l(p.label('sex'))}${blank(16, p.value('applicant.sex', a.sex))}　${l(p.label('ethnicity'))}${blank(18, ethnicityShown(p, a, false))}</div>
<div>${l(p.label('birth'))}${blank(40, p.date('applicant.birthDate', a.birth, 'month'))}　${l('籍贯')}${blank(30, p.text(a.native))}</div>
<div>${l(p.label('id'))}${blank(72, p.value('applicant.idNumber', a.idNumber))}</div>
<div>${l(p.label('workStart'))}${blank(46, p.date('applicant.workStartDate', a.workStart, 'month'))}</div>
<div>${l(p.label('education'))}${blank(36, educationShown(p, a))}　${l(p.label('degree'))}${blank(34, degreeShown(p, a))}</div>
<div>${l(p.label('school'))}${blank(56, p.value('education.school', a.education.school))}　${l(p.label('graduated'))}${blank(38, p.date('education.graduatedOn', a.education.to, 'month'))}</div>
<div>${l(p.label('major'))}${blank(70, p.value('education.major', a.education.major))}</div>
<div>${l('现专业技术资格')}${blank(36, p.text(a.current))}　${l(p.label('titleOn'))}${blank(36, p.date('currentTitle.obtainedOn', a.titleOn, 'month'))}</div>
<div>${l('批准机关')}${blank(76, p.text(a.titleBy))}</div>
<div>${l(p.label('post'))}${blank(50, post)}　${l('现从事专业')}${blank(36, p.text(a.workField))}</div>
<div>${l('年度考核结果')}${p.text(f.assessment)}</div></div>
<h2 style="margin-top:7mm">二　论文、著作</h2>${numbered(p, ['发表日期', '题名', '刊名及期次', '署名情况'], ['18%', '32%', '29%', '14%'], paperRows(p, a), 4, '13mm')}`,
  );
}

function numbered(
  p: Printer,
  heads: readonly string[],
  widths: readonly string[],
  lines: readonly string[][],
  least: number,
  height: string,
): string {
  const blanks = Array.from({ length: Math.max(0, least - lines.length) }, () => heads.map(() => ''));
  const body = [...lines, ...blanks]
    .map(
      (cells, i) =>
        `<tr style="height:${height}"><td>${i + 1}</td>${cells.map((c) => `<td class="left">${c}</td>`).join('')}</tr>`,
    )
    .join('');
  const bold = p.look.bold ? 'border-bottom:1.6pt solid #000' : '';
  return `<table><colgroup><col style="width:7%">${widths.map((w) => `<col style="width:${w}">`).join('')}</colgroup><tr style="height:10mm;${bold}"><td class="l">序</td>${heads.map((h) => `<td class="l">${h}</td>`).join('')}</tr>${body}</table>`;
}

function histories(p: Printer, a: Applicant): Sheet {
  return p.sheet(
    `<h2>三　工作经历</h2>${numbered(p, ['起止年月', '单位', '专业技术工作', '职务'], ['25%', '35%', '19%', '14%'], workRows(p, a), 4, '13mm')}<h2 style="margin-top:6mm">四　学习培训经历</h2>${numbered(p, ['起止年月', '专业或主要内容', '学习地点', '证明人'], ['25%', '30%', '26%', '12%'], studyRows(p, a), 4, '12mm')}`,
    { landscape: true, margin: '14mm 20mm' },
  );
}

function achievements(p: Printer, a: Applicant): Sheet[] {
  const card = ({ index, row }: { index: number; row: Applicant['achievements'][number] }) => {
    const path = `achievements[${index}]`;
    p.know(`${path}.phase`, row.phase);
    return `<table style="margin-bottom:4mm"><colgroup><col style="width:17%"><col style="width:38%"><col style="width:15%"><col></colgroup><tr style="height:12mm"><td class="l">项目名称</td><td class="left">${p.value(`${path}.title`, row.title)}</td><td class="l">起止时间</td><td>${p.period(path, row.from, row.to)}</td></tr><tr style="height:12mm"><td class="l">本人作用</td><td class="left" colspan="3">${p.value(`${path}.role`, row.role)}</td></tr><tr style="height:19mm"><td class="l">完成情况及效果</td><td class="left" colspan="3">${p.value(`${path}.result`, row.result)}</td></tr></table>`;
  };
  const pre = achievementsOf(a, 'PRE');
  const post = achievementsOf(a, 'POST');
  const room = Math.max(1, 4 - pre.length);
  const first = p.sheet(
    `<h2>五　任现职前主要业绩</h2>${pre.map(card).join('')}<h2 style="margin-top:5mm">六　任现职后主要业绩</h2>${post.slice(0, room).map(card).join('')}`,
  );
  const rest = post.slice(room);
  return rest.length === 0
    ? [first]
    : [first, p.sheet(`<h2>六　任现职后主要业绩（续页）</h2>${rest.map(card).join('')}`)];
}

function authorities(p: Printer, f: Filing): Sheet {
  const box = (role: Role) =>
    `<tr style="height:59mm"><td class="l" style="width:18%">${opinionTitle(p, role)}</td><td style="height:59mm">${opinionBox(p, f, role, 'stacked')}</td></tr>`;
  return p.sheet(
    `<h2>七　推荐与审核</h2><table>${box('UNIT')}${box('COMPETENT_DEPARTMENT')}${box('CITY_BUREAU')}${box('CITY_HRSS')}</table>`,
    { margin: '14mm 20mm' },
  );
}

function committee(p: Printer, f: Filing): Sheet {
  p.know('committee.blank', !f.committeeFilled);
  const n = (shown: string) => (f.committeeFilled ? p.text(shown) : '');
  return p.sheet(
    `<h2>八　评审意见</h2><table><tr style="height:70mm"><td class="l" style="width:18%">学科组评议意见</td><td class="rel">${n('同意提交大会评审。')}<div style="position:absolute;right:8mm;bottom:5mm">组长签字：${gap(30)}${dateLine}</div></td></tr><tr style="height:80mm"><td class="l">评审委员会意见</td><td class="rel left top" style="padding:5mm;line-height:2.2">评委会组成${blank(14, n('25'))}人，出席${blank(14, n('21'))}人，投票结果：赞成${blank(14, n('18'))}票，反对${blank(14, n('3'))}票，弃权${blank(14, n('0'))}票。<div style="position:absolute;right:8mm;bottom:5mm;text-align:right">（公章）${gap(20)}<br>${dateLine}</div></td></tr><tr style="height:62mm"><td class="l">备注</td><td></td></tr></table>`,
  );
}
