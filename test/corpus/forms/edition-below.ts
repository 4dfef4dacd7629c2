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
  type NumberedAchievement,
  opinionBox,
  opinionTitle,
} from './parts.ts';
import type { Printer, Sheet } from './printer.ts';

/** Labels stand above their values; start and end have columns of their own; other column orders. */
export function belowEdition(p: Printer, a: Applicant, f: Filing): Sheet[] {
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
  const line = (label: string, value: string) =>
    `<div style="display:flex;margin-bottom:8mm"><div class="l" style="width:62mm;text-align:justify;text-align-last:justify;padding-right:2mm">${label.replaceAll('　', '')}</div><div style="width:6mm">：</div><div>${value}</div></div>`;
  return p.sheet(
    `<h1 style="font-size:30pt;margin-top:24mm">专业技术资格评审表</h1><div style="text-align:center;font-size:15pt;margin-top:5mm">（辽宁省专业技术资格评定表）</div>
<div class="rel" style="font-size:16pt;margin:34mm 0 0 4mm">${line(p.label('name'), p.value('applicant.name', a.name))}${line(p.label('unit'), p.value('employer.coverName', a.unit.name) + coverSeal(p, f, 'left:104mm;top:16mm'))}${line(p.label('series'), p.value('declared.series', f.series))}${line(p.label('specialty'), p.value('declared.specialty', f.specialty))}${line(p.label('currentTitle'), p.value('currentTitle.level', a.current))}${line(p.label('declared'), p.value('declared.level', a.declared))}</div>
<div style="position:absolute;bottom:34mm;left:0;right:0;text-align:center;font-size:15pt;line-height:1.9">${p.label('filledOn')}：${p.date('form.filledOn', f.filledOn, 'day')}<br>中华人民共和国人力资源和社会保障部制</div>`,
  );
}

function basics(p: Printer, a: Applicant): Sheet {
  const block = (cells: readonly (readonly [label: string, value: string, span: number])[], tail = '') =>
    `<tr style="height:9mm">${cells.map(([t, , s]) => `<td class="l" colspan="${s}" style="background:#f2f2f2">${t}</td>`).join('')}${tail}</tr><tr style="height:14mm">${cells.map(([, v, s]) => `<td colspan="${s}">${v}</td>`).join('')}</tr>`;
  const photo = `<td rowspan="4" colspan="2" class="rel note">近期一寸<br>彩色照片${p.slot('photo:form', 'left:50%;top:50%')}</td>`;
  const post = a.post ? p.value('adminPost.name', a.post.name) : p.text('无');
  return p.sheet(
    `<h2>基本情况</h2><table><colgroup>${'<col style="width:10%">'.repeat(10)}</colgroup>
${block(
  [
    [p.label('name'), p.text(a.name), 2],
    [p.label('sex'), p.value('applicant.sex', a.sex), 1],
    [p.label('ethnicity'), ethnicityShown(p, a, true), 2],
    [p.label('birth'), p.date('applicant.birthDate', a.birth, 'month'), 3],
  ],
  photo,
)}
${block([
  [p.label('id'), p.value('applicant.idNumber', a.idNumber), 5],
  [p.label('workStart'), p.date('applicant.workStartDate', a.workStart, 'month'), 3],
])}
${block([
  [p.label('education'), educationShown(p, a), 2],
  [p.label('degree'), degreeShown(p, a), 2],
  [p.label('school'), p.value('education.school', a.education.school), 3],
  [p.label('graduated'), p.date('education.graduatedOn', a.education.to, 'month'), 3],
])}
${block([
  [p.label('major'), p.value('education.major', a.education.major), 4],
  ['现从事专业', p.text(a.workField), 3],
  [p.label('post'), post, 3],
])}
${block([
  ['现专业技术资格', p.value('currentTitle.level', a.current), 3],
  [p.label('titleOn'), p.date('currentTitle.obtainedOn', a.titleOn, 'month'), 3],
  ['审批机关', p.text(a.titleBy), 4],
])}
${block([
  ['身体状况', p.text('健康'), 2],
  ['外语水平', p.text('英语'), 2],
  ['参加学术团体情况', p.text('无'), 6],
])}</table>
<div class="note" style="margin-top:6mm;line-height:1.8">说明：本页由申报人填写。出生年月、参加工作时间、毕业时间等均以公历填写；身份证号须与居民身份证一致；学历以国家承认的最高学历为准。</div>`,
  );
}

const table = (
  heads: readonly (readonly [string, string])[],
  lines: readonly string[][],
  least: number,
  height: string,
): string => {
  const blanks = Array.from({ length: Math.max(0, least - lines.length) }, () => heads.map(() => ''));
  return `<table><colgroup>${heads.map(([, w]) => `<col style="width:${w}">`).join('')}</colgroup>${heads[0]![0] === '' ? '' : `<tr style="height:11mm">${heads.map(([t]) => `<td class="l" style="background:#f2f2f2">${t}</td>`).join('')}</tr>`}${[...lines, ...blanks].map((cells) => `<tr style="height:${height}">${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`;
};

function histories(p: Printer, a: Applicant): Sheet {
  const study = a.studies.map((s, i) => [
    p.date(`studyHistory[${i}].from`, s.from, 'month'),
    p.date(`studyHistory[${i}].to`, s.to, 'month'),
    p.value(`studyHistory[${i}].place`, s.place),
    p.value(`studyHistory[${i}].content`, s.content),
    p.text(s.witness),
  ]);
  const work = a.works.map((w, i) => [
    p.date(`workHistory[${i}].from`, w.from, 'month'),
    w.to ? p.date(`workHistory[${i}].to`, w.to, 'month') : p.text('至今'),
    p.value(`workHistory[${i}].unit`, w.unit),
    p.value(`workHistory[${i}].post`, w.post),
    p.value(`workHistory[${i}].work`, w.work),
  ]);
  return p.sheet(
    `<h2>学习（培训）经历</h2>${table(
      [
        ['起始时间', '16%'],
        ['终止时间', '16%'],
        ['学习地点（院校）', '26%'],
        ['专业或主要内容', '28%'],
        ['证明人', '14%'],
      ],
      study,
      6,
      '13mm',
    )}<h2 style="margin-top:8mm">工作经历</h2>${table(
      [
        ['起始时间', '16%'],
        ['终止时间', '16%'],
        ['工作单位', '32%'],
        ['职务', '14%'],
        ['从事何专业技术工作', '22%'],
      ],
      work,
      6,
      '14mm',
    )}`,
  );
}

function achievementLines(p: Printer, items: readonly NumberedAchievement[]): string[][] {
  return items.map(({ index, row }, i) => {
    const path = `achievements[${index}]`;
    p.know(`${path}.phase`, row.phase);
    return [
      String(i + 1),
      p.value(`${path}.title`, row.title),
      p.period(path, row.from, row.to),
      p.value(`${path}.role`, row.role),
      p.value(`${path}.result`, row.result),
    ];
  });
}

function achievements(p: Printer, a: Applicant): Sheet[] {
  const heads = [
    ['序号', '7%'],
    ['专业技术工作名称', '27%'],
    ['起止时间', '18%'],
    ['本人作用', '16%'],
    ['完成情况及效果', '32%'],
  ] as const;
  const tail = heads.map(([, w]) => ['', w] as const);
  const pre = achievementLines(p, achievementsOf(a, 'PRE'));
  const post = achievementLines(p, achievementsOf(a, 'POST'));
  const first = p.sheet(
    `<h2>任现职前主要专业技术工作业绩</h2>${table(heads, pre, 2, '20mm')}<h2 style="margin-top:8mm">任现职后主要专业技术工作业绩</h2>${table(heads, post.slice(0, 3), 3, '24mm')}`,
  );
  if (post.length <= 3) return [first];
  return [first, p.sheet(table(tail, post.slice(3), 5, '24mm'))];
}

function papers(p: Printer, a: Applicant, f: Filing): Sheet {
  const lines = a.papers.map((t, i) => [
    p.value(`papers[${i}].title`, t.title),
    p.value(`papers[${i}].venue`, t.venue),
    p.date(`papers[${i}].publishedOn`, t.publishedOn, 'month'),
    p.text(t.authorship),
  ]);
  return p.sheet(
    `<h2>论文、著作及技术报告</h2>${table(
      [
        ['题　目', '40%'],
        ['刊物（出版社）名称', '26%'],
        ['发表时间', '17%'],
        ['作者排名', '17%'],
      ],
      lines,
      6,
      '16mm',
    )}<h2 style="margin-top:9mm">近三年年度考核结果</h2><table><tr style="height:36mm"><td>${p.text(f.assessment)}</td></tr></table>`,
  );
}

function opinions(p: Printer, f: Filing): Sheet {
  const box = (role: Role) =>
    `<tr style="height:9mm"><td class="l" style="background:#f2f2f2">${opinionTitle(p, role)}</td></tr><tr style="height:48mm"><td style="height:48mm">${opinionBox(p, f, role, 'line')}</td></tr>`;
  return p.sheet(
    `<table>${box('UNIT')}${box('COMPETENT_DEPARTMENT')}${box('CITY_BUREAU')}${box('CITY_HRSS')}</table>`,
  );
}

function committee(p: Printer, f: Filing): Sheet {
  p.know('committee.blank', !f.committeeFilled);
  const n = (shown: string) => (f.committeeFilled ? p.text(shown) : '');
  const bar = (t: string) =>
    `<tr style="height:9mm"><td class="l" colspan="5" style="background:#f2f2f2">${t}</td></tr>`;
  return p.sheet(
    `<table>${bar('同行专家评议意见')}<tr style="height:60mm"><td colspan="5" class="rel">${n('同意')}<div style="position:absolute;right:8mm;bottom:4mm">专家签字：${gap(30)}${dateLine}</div></td></tr>${bar('评审委员会表决情况')}<tr style="height:11mm"><td class="l">总人数</td><td class="l">出席人数</td><td class="l">赞成</td><td class="l">反对</td><td class="l">弃权</td></tr><tr style="height:13mm"><td>${n('23')}</td><td>${n('20')}</td><td>${n('17')}</td><td>${n('2')}</td><td>${n('1')}</td></tr>${bar('评审委员会意见')}<tr style="height:56mm"><td colspan="5" class="rel"><div style="position:absolute;right:8mm;bottom:4mm">主任委员签字：${gap(26)}（公章）${dateLine}</div></td></tr>${bar('审批部门意见')}<tr style="height:46mm"><td colspan="5" class="rel"><div style="position:absolute;right:8mm;bottom:4mm">（公章）${dateLine}</div></td></tr></table>`,
  );
}
