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
  opinionTitle,
} from './parts.ts';
import type { Printer, Sheet } from './printer.ts';

/** Label and value share one cell; periods stand in the last column; seals lie at the left of the opinions. */
export function mergedEdition(p: Printer, a: Applicant, f: Filing): Sheet[] {
  return [
    cover(p, a, f),
    basics(p, a),
    histories(p, a),
    achievements(p, a),
    papers(p, a, f),
    ...opinions(p, f),
    committee(p, f),
  ];
}

const cell = (label: string, value: string, span = 1): string =>
  `<td class="left" colspan="${span}" style="padding-left:2.5mm"><span class="l">${label}：</span>${value}</td>`;

function cover(p: Printer, a: Applicant, f: Filing): Sheet {
  const row = (label: string, value: string) => `<tr style="height:17mm">${cell(label, value)}</tr>`;
  return p.sheet(
    `<div style="font-size:12pt">评审编号：${gap(40)}　　收表日期：${gap(30)}</div><h1 style="font-size:28pt;margin-top:40mm;letter-spacing:.2em">辽宁省<br>专业技术资格评定表</h1><div class="rel" style="width:128mm;margin:34mm auto 0;font-size:15pt"><table>${row(p.label('name'), p.value('applicant.name', a.name))}${row(p.label('unit'), p.value('employer.coverName', a.unit.name))}${row(p.label('currentTitle'), p.value('currentTitle.level', a.current))}${row(p.label('declared'), p.value('declared.level', a.declared))}${row(p.label('series'), p.value('declared.series', f.series))}${row(p.label('specialty'), p.value('declared.specialty', f.specialty))}${row(p.label('filledOn'), p.date('form.filledOn', f.filledOn, 'day'))}</table>${coverSeal(p, f, 'left:96mm;top:34mm')}</div><div style="position:absolute;bottom:24mm;left:0;right:0;text-align:center;font-size:13pt">辽宁省人力资源和社会保障厅制</div>`,
  );
}

function basics(p: Printer, a: Applicant): Sheet {
  const post = a.post ? p.value('adminPost.name', a.post.name) : p.text('无');
  return p.sheet(
    `<h2>（一）基本情况</h2><table><colgroup><col style="width:27%"><col style="width:27%"><col style="width:26%"><col></colgroup>
<tr style="height:14mm">${cell(p.label('name'), p.text(a.name))}${cell(p.label('sex'), p.value('applicant.sex', a.sex))}${cell(p.label('ethnicity'), ethnicityShown(p, a, false))}<td rowspan="4" class="rel">照片${p.slot('photo:form', 'left:50%;top:50%')}</td></tr>
<tr style="height:14mm">${cell(p.label('birth'), p.date('applicant.birthDate', a.birth, 'month'), 2)}${cell('籍贯', p.text(a.native))}</tr>
<tr style="height:14mm">${cell(p.label('id'), p.value('applicant.idNumber', a.idNumber), 3)}</tr>
<tr style="height:14mm">${cell(p.label('workStart'), p.date('applicant.workStartDate', a.workStart, 'month'), 2)}${cell('身体状况', p.text('健康'))}</tr>
<tr style="height:14mm">${cell(p.label('school'), p.value('education.school', a.education.school), 2)}${cell(p.label('graduated'), p.date('education.graduatedOn', a.education.to, 'month'), 2)}</tr>
<tr style="height:14mm">${cell(p.label('education'), educationShown(p, a))}${cell(p.label('degree'), degreeShown(p, a))}${cell(p.label('major'), p.value('education.major', a.education.major), 2)}</tr>
<tr style="height:14mm">${cell('现专业技术资格', p.text(a.current), 2)}${cell(p.label('titleOn'), p.date('currentTitle.obtainedOn', a.titleOn, 'month'), 2)}</tr>
<tr style="height:14mm">${cell('审批机关', p.text(a.titleBy), 2)}${cell('聘任时间', p.date(null, a.appointedOn, 'month'), 2)}</tr>
<tr style="height:14mm">${cell(p.label('post'), post, 2)}${cell('现从事专业', p.text(a.workField), 2)}</tr>
<tr style="height:14mm">${cell('通讯地址', p.text(`${a.unit.city}和平大街18号`), 2)}${cell('联系电话', p.text(a.phone), 2)}</tr>
<tr style="height:56mm"><td colspan="4" class="rel left" style="padding:4mm;text-indent:2em">本人声明：以上内容属实。<div style="position:absolute;right:52mm;bottom:8mm">申报人签名：</div>${p.slot('sign:APPLICANT', 'right:32mm;bottom:11mm')}</td></tr></table>`,
  );
}

function grid(
  heads: readonly (readonly [string, string])[],
  lines: readonly string[][],
  least: number,
  height: string,
): string {
  const blanks = Array.from({ length: Math.max(0, least - lines.length) }, () => heads.map(() => ''));
  return `<table><colgroup>${heads.map(([, w]) => `<col style="width:${w}">`).join('')}</colgroup><tr style="height:11mm">${heads.map(([t]) => `<td class="l">${t}</td>`).join('')}</tr>${[...lines, ...blanks].map((cells) => `<tr style="height:${height}">${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`;
}

function histories(p: Printer, a: Applicant): Sheet {
  const work = a.works.map((w, i) => {
    const path = `workHistory[${i}]`;
    return [
      p.value(`${path}.unit`, w.unit),
      p.value(`${path}.post`, w.post),
      p.value(`${path}.work`, w.work),
      p.period(path, w.from, w.to),
    ];
  });
  const study = a.studies.map((s, i) => {
    const path = `studyHistory[${i}]`;
    return [
      p.value(`${path}.place`, s.place),
      p.value(`${path}.content`, s.content),
      p.text(s.witness),
      p.period(path, s.from, s.to),
    ];
  });
  return p.sheet(
    `<h2>（二）工作经历</h2>${grid(
      [
        ['工作单位', '34%'],
        ['职务', '16%'],
        ['从事何专业技术工作', '22%'],
        ['起止时间', '28%'],
      ],
      work,
      4,
      '14mm',
    )}<h2 style="margin-top:8mm">（三）学习培训经历</h2>${grid(
      [
        ['学习地点', '30%'],
        ['专业或主要内容', '28%'],
        ['证明人', '14%'],
        ['起止时间', '28%'],
      ],
      study,
      5,
      '13mm',
    )}`,
  );
}

function achievements(p: Printer, a: Applicant): Sheet {
  const heads = [
    ['专业技术工作名称', '26%'],
    ['完成情况及效果', '34%'],
    ['本人起何作用', '17%'],
    ['起止时间', '23%'],
  ] as const;
  const lines = (phase: 'PRE' | 'POST') =>
    achievementsOf(a, phase).map(({ index, row }) => {
      const path = `achievements[${index}]`;
      p.know(`${path}.phase`, row.phase);
      return [
        p.value(`${path}.title`, row.title),
        p.value(`${path}.result`, row.result),
        p.value(`${path}.role`, row.role),
        p.period(path, row.from, row.to),
      ];
    });
  return p.sheet(
    `<h2>（四）任现职前专业技术工作业绩</h2>${grid(heads, lines('PRE'), 2, '17mm')}<h2 style="margin-top:5mm">（五）任现职后专业技术工作业绩</h2>${grid(heads, lines('POST'), 4, '17mm')}`,
    { margin: '14mm 18mm' },
  );
}

function papers(p: Printer, a: Applicant, f: Filing): Sheet {
  const lines = a.papers.map((t, i) => [
    p.value(`papers[${i}].title`, t.title),
    p.text(t.authorship),
    `${p.text('《')}${p.value(`papers[${i}].venue`, t.venue)}${p.text('》')}`,
    p.date(`papers[${i}].publishedOn`, t.publishedOn, 'month'),
  ]);
  return p.sheet(
    `<h2>（六）著作、论文及重要技术报告</h2>${grid(
      [
        ['名称及内容提要', '40%'],
        ['合（独）著', '16%'],
        ['刊物或出版社', '24%'],
        ['出版日期', '20%'],
      ],
      lines,
      6,
      '15mm',
    )}<table style="margin-top:8mm"><tr style="height:44mm"><td class="left top" style="padding:4mm"><span class="l">（七）年度考核结果：</span>${p.text(f.assessment)}</td></tr></table>`,
  );
}

/** Two opinions a page, the seal at the left under the text, the date beside it. */
function opinions(p: Printer, f: Filing): Sheet[] {
  const box = (role: Role, i: number): string => {
    const opinion = f.opinions[role];
    p.know(`opinions.${role}.sealPresent`, opinion?.seal != null);
    if (opinion?.seal) p.know(`opinions.${role}.sealText`, opinion.seal);
    const text = opinion ? p.value(`opinions.${role}.text`, opinion.text) : '';
    const date = opinion ? p.date(`opinions.${role}.date`, opinion.date, 'day') : dateLine;
    const marks = opinion
      ? `${opinion.seal ? p.slot(`seal:${opinion.seal}`, 'left:52mm;bottom:26mm') : ''}${p.slot(`sign:${role}`, 'right:26mm;bottom:24mm')}`
      : '';
    return `<tr style="height:112mm"><td class="rel left top" style="padding:4mm"><div class="l">（${'八九十'[i] ?? '十一'}）${opinionTitle(p, role)}：</div><div style="text-indent:2em;margin-top:4mm">${text}</div><div style="position:absolute;left:34mm;bottom:20mm">单位（公章）</div><div style="position:absolute;right:46mm;bottom:20mm">负责人：</div><div style="position:absolute;right:12mm;bottom:8mm">${date}</div>${marks}</td></tr>`;
  };
  const page = (roles: readonly Role[], from: number) =>
    p.sheet(`<table>${roles.map((r, i) => box(r, from + i)).join('')}</table>`);
  return [page(['UNIT', 'COMPETENT_DEPARTMENT'], 0), page(['CITY_BUREAU', 'CITY_HRSS'], 2)];
}

function committee(p: Printer, f: Filing): Sheet {
  p.know('committee.blank', !f.committeeFilled);
  const n = (shown: string) => (f.committeeFilled ? p.text(shown) : '');
  return p.sheet(
    `<h2>（十二）评审委员会意见</h2><table><tr style="height:14mm">${cell('评委总数', n('25'))}${cell('到会人数', n('22'))}${cell('赞成票', n('19'))}${cell('反对票', n('3'))}</tr><tr style="height:100mm"><td colspan="4" class="rel left top" style="padding:4mm"><span class="l">评审结论：</span>${n('同意晋升。')}<div style="position:absolute;right:10mm;bottom:8mm">主任委员：${gap(28)}（公章）${dateLine}</div></td></tr><tr style="height:80mm"><td colspan="4" class="rel left top" style="padding:4mm"><span class="l">审批意见：</span><div style="position:absolute;right:10mm;bottom:8mm">（公章）${dateLine}</div></td></tr></table>`,
  );
}
