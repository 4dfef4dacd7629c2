import type { Applicant } from '../content/applicant.ts';
import type { Filing } from './filing.ts';
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

/** After the national parent form: underlined cover, one section a page, eleven pages. */
export function classicEdition(p: Printer, a: Applicant, f: Filing): Sheet[] {
  return [
    cover(p, a, f),
    instructions(p),
    basics(p, a),
    histories(p, a),
    achievements(p, a, 'PRE'),
    achievements(p, a, 'POST'),
    papers(p, a),
    exams(p),
    assessmentAndUnit(p, f),
    authorities(p, f),
    committee(p, f),
  ];
}

function cover(p: Printer, a: Applicant, f: Filing): Sheet {
  const line = (label: string, value: string) =>
    `<div style="margin:0 0 9mm"><span class="l" style="display:inline-block;width:48mm;text-align:right;white-space:nowrap">${label}：</span><span class="line" style="width:92mm">${value}</span></div>`;
  return p.sheet(
    `<h1 style="font-size:26pt;letter-spacing:.12em;margin-top:32mm">辽宁省专业技术资格评定表</h1>
<div class="rel" style="font-size:15pt;margin-top:36mm">
${line(p.label('unit'), p.value('employer.coverName', a.unit.name) + coverSeal(p, f, 'left:96mm;top:8mm'))}
${line(p.label('name'), p.value('applicant.name', a.name))}
${line(p.label('currentTitle'), p.value('currentTitle.level', a.current))}
${line(p.label('series'), p.value('declared.series', f.series))}
${line(p.label('specialty'), p.value('declared.specialty', f.specialty))}
${line(p.label('declared'), p.value('declared.level', a.declared))}
${line(p.label('filledOn'), p.date('form.filledOn', f.filledOn, 'day'))}
</div>
<div style="position:absolute;bottom:30mm;left:0;right:0;text-align:center;font-size:15pt">辽宁省人力资源和社会保障厅制</div>`,
  );
}

export function instructions(p: Printer): Sheet {
  const items = [
    '本表供我省各系列专业技术人员申报评定专业技术资格使用。1—7页由被评审者填写，8—11页由有关部门填写。填写内容须经人事部门审核认可。',
    '编号由评审委员会办事机构统一填写。年月日一律用公历阿拉伯数字填写。',
    '“相片”一律用近期一寸免冠彩色照片，不得使用复印件。',
    '“毕业学校”填毕业学校当时的全称。“学制”按国家规定填写。',
    '晋升专业技术资格者，填任现职以来的业绩；如填写内容较多，可另加附页。',
    '本表用钢笔、签字笔填写或打印，字迹要端正、清楚，不得涂改。',
    '本表一式三份，存入本人人事档案一份。',
  ];
  return p.sheet(
    `<h2 style="font-size:20pt;letter-spacing:.5em;margin:12mm 0 12mm">填表说明</h2>${items.map((t, i) => `<p style="font-size:14pt;line-height:2;margin:0 0 3mm;text-indent:2em">${'一二三四五六七'[i]}、${t}</p>`).join('')}`,
  );
}

function basics(p: Printer, a: Applicant): Sheet {
  const td = (label: string, span = 1) => `<td class="l" colspan="${span}">${label}</td>`;
  const v = (value: string, span = 1, rel = '') => `<td colspan="${span}" class="${rel}">${value}</td>`;
  const title = `${p.text(a.current)}　${p.date('currentTitle.obtainedOn', a.titleOn, 'month')}`;
  const post = a.post
    ? `${p.value('adminPost.name', a.post.name)}　${p.date(null, a.post.since, 'month')}`
    : p.text('无');
  return p.sheet(
    `<h2>基　本　情　况</h2><table><colgroup><col style="width:9%"><col style="width:11%"><col style="width:16%"><col style="width:11%"><col style="width:12%"><col style="width:12%"><col style="width:11%"><col style="width:18%"></colgroup>
<tr style="height:13mm"><td class="l" rowspan="2">姓名</td>${td('现　名')}${v(p.text(a.name))}${td(p.label('sex'))}${v(p.value('applicant.sex', a.sex))}${td(p.label('ethnicity'))}${v(ethnicityShown(p, a, true))}<td rowspan="4" class="rel">照片<br>（一寸）<i class="slot" data-slot="photo:form" style="left:50%;top:50%"></i></td></tr>
<tr style="height:13mm">${td('曾用名')}${v('')}${td(p.label('birth'))}${v(p.date('applicant.birthDate', a.birth, 'month'), 3)}</tr>
<tr style="height:13mm">${td('出生地', 2)}${v(p.text(a.native))}${td('身体状况')}${v(p.text('健康'))}${td(p.label('workStart'))}${v(p.date('applicant.workStartDate', a.workStart, 'month'))}</tr>
<tr style="height:13mm">${td(p.label('id'), 2)}${v(p.value('applicant.idNumber', a.idNumber), 5)}</tr>
<tr style="height:11mm"><td class="l" colspan="2" rowspan="2">最高学历</td>${td('毕业（肄、结）时间')}${td('学　校', 2)}${td('专　业', 1)}${td('学制')}${td('学位')}</tr>
<tr style="height:14mm">${v(p.date('education.graduatedOn', a.education.to, 'month'))}${v(p.value('education.school', a.education.school), 2)}${v(p.value('education.major', a.education.major))}${v(p.text(a.education.years))}${v(degreeShown(p, a))}</tr>
<tr style="height:13mm">${td(p.label('education'), 2)}${v(educationShown(p, a), 2)}${td('懂何种外语，达到何种程度', 2)}${v(p.text('英语，熟练'), 2)}</tr>
<tr style="height:15mm">${td('现任专业技术职务及任职时间', 3)}${v(`${p.text(a.current)}　${p.date(null, a.appointedOn, 'month')}`, 5)}</tr>
<tr style="height:15mm">${td('专业技术职务任职资格（取得时间及审批机关）', 3)}${v(`${title}　${p.text(a.titleBy)}`, 5)}</tr>
<tr style="height:13mm">${td('现从事何种专业技术工作', 3)}${v(p.text(a.workField), 5)}</tr>
<tr style="height:13mm">${td('现（兼）任行政职务及任职时间', 3)}${v(post, 5)}</tr>
<tr style="height:15mm">${td('何时加入中国共产党（共青团）任何职务', 3)}${v(p.text('中共党员'), 5)}</tr>
<tr style="height:15mm">${td('何时何地参加何种民主党派任何职务', 3)}${v(p.text('无'), 5)}</tr>
<tr style="height:15mm">${td('参加何种学术团体，任何种职务，有何社会兼职', 3)}${v(p.text('辽宁省计量测试学会会员'), 5)}</tr></table>`,
  );
}

function histories(p: Printer, a: Applicant): Sheet {
  return p.sheet(
    `<h2>学习培训经历</h2><div class="note" style="text-align:center">（包括参加专业学习、培训、国内外进修等）</div>
<table>${head([
      ['起止时间', '26%'],
      ['专业或主要内容', '32%'],
      ['学习地点', '28%'],
      ['证明人', '14%'],
    ])}${rows(studyRows(p, a), 6, '13mm')}</table>
<h2 style="margin-top:9mm">工　作　经　历</h2>
<table>${head([
      ['起止时间', '26%'],
      ['单　位', '32%'],
      ['从事何专业技术工作', '24%'],
      ['职　务', '18%'],
    ])}${rows(workRows(p, a), 6, '13mm')}</table>`,
  );
}

function achievements(p: Printer, a: Applicant, phase: 'PRE' | 'POST'): Sheet {
  const title = phase === 'PRE' ? '任现职前主要专业技术工作业绩登记' : '任现职后主要专业技术工作业绩登记';
  const columns = [
    ['起止时间', '20%'],
    ['专业技术工作名称<br>（项目、课题、成果等）', '27%'],
    ['工作内容、本人起何作用<br>（主持、参加、独立）', '21%'],
    ['完成情况及效果<br>（获何奖励、效益或专利）', '32%'],
  ] as const;
  return p.sheet(
    `<h2>${title}</h2><table>${head(columns, 'style="height:16mm"')}${rows(achievementRows(p, achievementsOf(a, phase)), 7, '29mm')}</table>`,
  );
}

function papers(p: Printer, a: Applicant): Sheet {
  const columns = [
    ['日　期', '16%'],
    ['名称及内容提要', '36%'],
    ['出版、登载获奖或在学术会议上交流情况', '32%'],
    ['合（独）著、译', '16%'],
  ] as const;
  return p.sheet(
    `<h2>著作、论文及重要技术报告登记</h2><table>${head(columns, 'style="height:15mm"')}${rows(paperRows(p, a), 9, '22mm')}</table>`,
  );
}

function exams(p: Printer): Sheet {
  const columns = ['日　期', '考试种类', '考试科目', '考试成绩', '组织考试单位'].map(
    (t) => [t, '20%'] as const,
  );
  const empty = Array.from({ length: 6 }, () => ['', '', '', '', '']);
  return p.sheet(
    `<h2>考试成绩及答辩情况</h2><table>${head(columns)}${rows(empty, 6, '16mm')}<tr style="height:110mm"><td class="l">答辩情况</td><td colspan="4" style="vertical-align:bottom;text-align:right;padding:4mm 10mm">（公　章）<br>负责人：${gap(30)}<br>${dateLine}</td></tr></table>`,
  );
}

function assessmentAndUnit(p: Printer, f: Filing): Sheet {
  return p.sheet(
    `<h2>考核与推荐意见</h2><table><colgroup><col style="width:14%"><col></colgroup>
<tr style="height:95mm"><td class="l">${downwards('年度及任期满考核结果')}</td><td class="top left" style="padding:4mm">${p.text(f.assessment)}</td></tr>
<tr style="height:125mm"><td class="l">${downwards(opinionTitle(p, 'UNIT'))}</td><td style="height:125mm">${opinionBox(p, f, 'UNIT', 'stacked')}</td></tr></table>`,
  );
}

function authorities(p: Printer, f: Filing): Sheet {
  const box = (role: 'COMPETENT_DEPARTMENT' | 'CITY_BUREAU' | 'CITY_HRSS') =>
    `<tr style="height:74mm"><td class="l">${downwards(opinionTitle(p, role))}</td><td style="height:74mm">${opinionBox(p, f, role, 'stacked')}</td></tr>`;
  return p.sheet(
    `<h2>审　核　意　见</h2><table><colgroup><col style="width:14%"><col></colgroup>${box('COMPETENT_DEPARTMENT')}${box('CITY_BUREAU')}${box('CITY_HRSS')}</table>`,
  );
}

function committee(p: Printer, f: Filing): Sheet {
  p.know('committee.blank', !f.committeeFilled);
  const n = (shown: string) => (f.committeeFilled ? p.text(shown) : '');
  const text = f.committeeFilled ? p.text('经评议，同意推荐。') : '';
  return p.sheet(
    `<h2>评　审　审　批　意　见</h2><table><colgroup><col style="width:14%"><col style="width:13%"><col style="width:13%"><col style="width:13%"><col style="width:13%"><col style="width:13%"><col></colgroup>
<tr style="height:65mm"><td class="l">专家评议组或同行专家意见</td><td colspan="6" class="rel left" style="padding:4mm">${text}<div style="position:absolute;right:10mm;bottom:4mm">签字：${gap(30)}${dateLine}</div></td></tr>
<tr style="height:12mm"><td class="l" rowspan="3">评审组织意见</td><td class="l">总人数</td><td class="l">参加人数</td><td class="l" colspan="3">表决结果</td><td class="l">备注</td></tr>
<tr style="height:16mm"><td>${n('25')}</td><td>${n('21')}</td><td class="l">赞成人数　${n('18')}</td><td class="l">反对人数　${n('3')}</td><td class="l">弃权人数　${n('0')}</td><td></td></tr>
<tr style="height:60mm"><td colspan="6" style="vertical-align:bottom;text-align:right;padding:4mm 10mm">（公　章）　　　　　主任签字：${gap(26)}<br>${dateLine}</td></tr>
<tr style="height:62mm"><td class="l">人事或职改部门审批意见</td><td colspan="6" style="vertical-align:bottom;text-align:right;padding:4mm 10mm">（公　章）　　　　　负责人：${gap(26)}<br>${dateLine}</td></tr></table>`,
  );
}
