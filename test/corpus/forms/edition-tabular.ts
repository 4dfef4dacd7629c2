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
  opinionBox,
  opinionTitle,
  paperRows,
  studyRows,
  workRows,
} from './parts.ts';
import type { Printer, Sheet } from './printer.ts';

/** Cover as a table with the photo on it, sections named downwards at the left, opinions two by two. */
export function tabularEdition(p: Printer, a: Applicant, f: Filing): Sheet[] {
  return [
    cover(p, a, f),
    basics(p, a),
    histories(p, a),
    ...achievements(p, a),
    papers(p, a, f),
    opinions(p, f),
    committee(p, f),
  ];
}

function cover(p: Printer, a: Applicant, f: Filing): Sheet {
  p.know('declared.isException', f.exceptionTicked);
  const row = (label: string, value: string, photo = '') =>
    `<tr style="height:14mm"><td class="l">${label}</td><td>${value}</td>${photo}</tr>`;
  const photo = `<td rowspan="3" class="rel">贴<br>照<br>片<br>处${p.slot('photo:form', 'left:50%;top:50%')}</td>`;
  return p.sheet(
    `<div style="text-align:right;font-size:11pt">编号：<span class="line" style="width:34mm"></span></div><h1 style="font-size:24pt;margin-top:26mm;letter-spacing:.35em">辽宁省专业技术<br>资格评定表</h1>
<table style="margin-top:20mm;font-size:14pt"><colgroup><col style="width:32%"><col><col style="width:20%"></colgroup>
${row(p.label('name'), p.value('applicant.name', a.name), photo)}${row(p.label('currentTitle'), p.value('currentTitle.level', a.current))}${row(p.label('declared'), p.value('declared.level', a.declared))}
<tr style="height:16mm"><td class="l">${p.label('unit')}</td><td colspan="2" class="rel">${p.value('employer.coverName', a.unit.name)}${coverSeal(p, f, 'left:62%;top:70%')}</td></tr>
<tr style="height:14mm"><td class="l">${p.label('series')}</td><td colspan="2">${p.value('declared.series', f.series)}</td></tr>
<tr style="height:14mm"><td class="l">${p.label('specialty')}</td><td colspan="2">${p.value('declared.specialty', f.specialty)}</td></tr>
<tr style="height:14mm"><td class="l">是否破格</td><td colspan="2" class="left" style="padding-left:10mm">${f.exceptionTicked ? '☑是　　□否' : '□是　　☑否'}</td></tr>
<tr style="height:14mm"><td class="l">${p.label('filledOn')}</td><td colspan="2">${p.date('form.filledOn', f.filledOn, 'day')}</td></tr></table>
<div class="note" style="margin-top:10mm;line-height:1.8">填表说明：1.本表一式三份；2.照片为近期一寸彩色免冠照片；3.单位名称须与公章一致，大型企事业单位须细化到二级单位；4.内容填写不下时可另附页。</div>
<div style="position:absolute;bottom:22mm;left:0;right:0;text-align:center;font-size:13pt">辽宁省人力资源和社会保障厅　制</div>`,
  );
}

function basics(p: Printer, a: Applicant): Sheet {
  const l = (t: string, span = 1) => `<td class="l" colspan="${span}">${t}</td>`;
  const v = (t: string, span = 1) => `<td colspan="${span}">${t}</td>`;
  const post = a.post ? p.value('adminPost.name', a.post.name) : p.text('无');
  return p.sheet(
    `<h2>一、基本信息</h2><table><colgroup>${'<col style="width:16.66%">'.repeat(6)}</colgroup>
<tr style="height:13mm">${l(p.label('sex'))}${v(p.value('applicant.sex', a.sex))}${l(p.label('ethnicity'))}${v(ethnicityShown(p, a, false))}${l(p.label('birth'))}${v(p.date('applicant.birthDate', a.birth, 'month'))}</tr>
<tr style="height:13mm">${l(p.label('id'))}${v(p.value('applicant.idNumber', a.idNumber), 3)}${l('政治面貌')}${v(p.text('群众'))}</tr>
<tr style="height:13mm">${l(p.label('workStart'))}${v(p.date('applicant.workStartDate', a.workStart, 'month'))}${l(p.label('post'))}${v(post)}${l('联系电话')}${v(p.text(a.phone))}</tr>
<tr style="height:13mm">${l('从事专业技术工作', 2)}${v(p.text(a.workField))}${l('籍贯')}${v(p.text(a.native), 2)}</tr>
<tr style="height:11mm">${l(p.label('education'))}${l(p.label('degree'))}${l(p.label('school'), 2)}${l(p.label('major'))}${l(p.label('graduated'))}</tr>
<tr style="height:14mm">${v(educationShown(p, a))}${v(degreeShown(p, a))}${v(p.value('education.school', a.education.school), 2)}${v(p.value('education.major', a.education.major))}${v(p.date('education.graduatedOn', a.education.to, 'month'))}</tr>
<tr style="height:11mm">${l('现专业技术资格名称', 2)}${l(p.label('titleOn'))}${l('审批机关', 2)}${l('聘任时间')}</tr>
<tr style="height:15mm">${v(p.value('currentTitle.level', a.current), 2)}${v(p.date('currentTitle.obtainedOn', a.titleOn, 'month'))}${v(p.text(a.titleBy), 2)}${v(p.date(null, a.appointedOn, 'month'))}</tr>
<tr style="height:24mm">${l('参加何种学术团体及任职')}${v(p.text('无'), 5)}</tr>
<tr style="height:60mm">${l('本人承诺')}<td colspan="5" class="rel left" style="padding:4mm;text-indent:2em">本人对所填内容及提交材料的真实性负责，如有虚假，愿承担相应责任。<div style="position:absolute;right:50mm;bottom:9mm">本人签名：</div>${p.slot('sign:APPLICANT', 'right:30mm;bottom:12mm')}</td></tr></table>`,
  );
}

/** A table whose first column names the section downwards, over all its rows. */
function section(
  name: string,
  widths: readonly string[],
  heads: readonly string[],
  lines: readonly string[][],
  least: number,
  height: string,
): string {
  const blanks = Array.from({ length: Math.max(0, least - lines.length) }, () => heads.map(() => ''));
  const all = [...lines, ...blanks];
  const td = (cells: readonly string[], cls = '') =>
    cells.map((c) => `<td class="${cls}">${c}</td>`).join('');
  return `<table><colgroup><col style="width:7%">${widths.map((w) => `<col style="width:${w}">`).join('')}</colgroup><tr style="height:12mm"><td class="l" rowspan="${all.length + 1}">${downwards(name)}</td>${td(heads, 'l')}</tr>${all.map((cells) => `<tr style="height:${height}">${td(cells)}</tr>`).join('')}</table>`;
}

function histories(p: Printer, a: Applicant): Sheet {
  return p.sheet(
    `<h2>二、学习工作经历</h2>${section('学习培训经历', ['25%', '30%', '25%', '13%'], ['起止时间', '专业或主要内容', '学习地点', '证明人'], studyRows(p, a), 5, '15mm')}<div style="height:5mm"></div>${section('工作经历', ['25%', '30%', '22%', '16%'], ['起止时间', '单位', '从事何专业技术工作', '职务'], workRows(p, a), 5, '15mm')}`,
  );
}

const ACHIEVEMENT_HEADS = [
  '起止时间',
  '名称（项目、课题、成果等）',
  '工作内容、本人起何作用',
  '完成情况及效果',
];

function achievements(p: Printer, a: Applicant): Sheet[] {
  const pre = achievementRows(p, achievementsOf(a, 'PRE'));
  const post = achievementRows(p, achievementsOf(a, 'POST'));
  const widths = ['19%', '26%', '18%', '30%'];
  const part = (name: string, lines: readonly string[][], least: number) =>
    section(name, widths, ACHIEVEMENT_HEADS, lines, least, '24mm');
  const first = p.sheet(
    `<h2>三、专业技术工作业绩</h2>${part('任现职前业绩', pre, 3)}<div style="height:4mm"></div>${part('任现职后业绩', post.slice(0, 3), 3)}`,
  );
  if (post.length <= 3) return [first];
  return [first, p.sheet(`<h2>三、专业技术工作业绩（续）</h2>${part('任现职后业绩', post.slice(3), 4)}`)];
}

function papers(p: Printer, a: Applicant, f: Filing): Sheet {
  return p.sheet(
    `<h2>四、著作、论文及重要技术报告</h2>${section('论文著作', ['18%', '34%', '27%', '14%'], ['日期', '名称及内容提要', '出版、登载情况', '合（独）著'], paperRows(p, a), 6, '18mm')}<h2 style="margin-top:8mm">五、年度考核情况</h2><table><tr style="height:50mm"><td class="left top" style="padding:4mm">${p.text(f.assessment)}</td></tr></table>`,
  );
}

function opinions(p: Printer, f: Filing): Sheet {
  const cell = (role: Role) =>
    `<td style="height:96mm;vertical-align:top;padding:0"><div class="l" style="border-bottom:${p.look.rule};padding:2mm">${opinionTitle(p, role)}</div><div style="height:86mm">${opinionBox(p, f, role, 'stacked')}</div></td>`;
  return p.sheet(
    `<h2>六、推荐审核意见</h2><table style="margin-top:4mm"><tr>${cell('UNIT')}${cell('COMPETENT_DEPARTMENT')}</tr><tr>${cell('CITY_BUREAU')}${cell('CITY_HRSS')}</tr></table>`,
  );
}

function committee(p: Printer, f: Filing): Sheet {
  p.know('committee.blank', !f.committeeFilled);
  const n = (shown: string) => (f.committeeFilled ? p.text(shown) : '');
  return p.sheet(
    `<h2>七、评审组织意见</h2><table><tr style="height:12mm"><td class="l">评委会总人数</td><td>${n('25')}</td><td class="l">参加人数</td><td>${n('21')}</td></tr><tr style="height:12mm"><td class="l">赞成人数</td><td>${n('19')}</td><td class="l">反对人数</td><td>${n('2')}</td></tr><tr style="height:90mm"><td colspan="4" class="rel left top" style="padding:4mm">评审意见：${n('经评审，表决通过。')}<div style="position:absolute;right:8mm;bottom:5mm;text-align:right">评委会主任（签字）：${gap(26)}（公章）<br>${dateLine}</div></td></tr><tr style="height:80mm"><td colspan="4" class="rel left top" style="padding:4mm">审批部门意见：<div style="position:absolute;right:8mm;bottom:5mm;text-align:right">（公章）${gap(20)}<br>${dateLine}</div></td></tr></table>`,
  );
}
