import type { DocumentType } from '../../../shared/domain/record.ts';
import type { Applicant } from '../content/applicant.ts';
import { addMonths, printed } from '../content/dates.ts';
import { capitals, grouped } from '../content/numbers.ts';
import { RESULTS_LONG } from '../content/words.ts';
import type { Prng } from '../prng.ts';
import {
  awardLetter,
  benefitTable,
  catalogWithCopies,
  coverOfLines,
  diplomaUpright,
  patentOlder,
  titleInSentences,
} from './book-variants.ts';
import type { Filing } from './filing.ts';
import { gap } from './parts.ts';
import type { Printer, Sheet } from './printer.ts';

/** One document of the bound book 报评材料. */
export interface BookPart {
  readonly type: DocumentType;
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

const COMMITMENTS = ['申报材料诚信承诺书', '诚信承诺书', '申报材料确认审核表'];

/** All parts in catalogue order, without cover and catalogue. */
export function bookParts(p: Printer, a: Applicant, rng: Prng): BookPart[] {
  const drawn = new Map<string, string>();
  const t = (titles: readonly string[]): string => {
    const known = drawn.get(titles[0]!) ?? rng.pick(titles);
    drawn.set(titles[0]!, known);
    return known;
  };
  return [
    part('COMMITMENT', t(COMMITMENTS), commitment(p, a, t(COMMITMENTS))),
    part('ID_CARD', t(['身份证复印件', '居民身份证', '身份证']), idCard(p, a)),
    part('DIPLOMA', t(['毕业证书', '学历证书', '毕业证']), diploma(p, a, rng)),
    ...(a.education.degree ? [part('DEGREE', t(['学位证书', '学位证']), degree(p, a, rng))] : []),
    part(
      'TITLE_CERTIFICATE',
      t(['专业技术资格证书', '任职资格证书', '职称证书']),
      titleCertificate(p, a, rng),
    ),
    part('APPOINTMENT', t(['专业技术职务聘任书', '聘任证书', '聘书']), appointment(p, a)),
    part('CONTINUING_EDUCATION', t(['继续教育证明', '继续教育学时证明']), continuing(p, a, rng)),
    part('ASSESSMENT', t(['年度考核表', '近三年年度考核登记表']), assessment(p, a)),
    part('SUMMARY', t(['专业技术工作总结', '业务自传', '个人工作总结']), ...summary(p, a)),
    ...(a.achievements.length > 0
      ? [part('PROJECT', t(['项目验收材料', '业绩成果证明', '科研项目验收证书']), project(p, a))]
      : []),
    ...a.standards.map((_, i) =>
      part('STANDARD', t(['标准文本', '起草标准证明材料', '标准']), ...standard(p, a, i)),
    ),
    ...a.patents.map((_, i) => part('PATENT', '专利证书', patent(p, a, i, rng))),
    ...a.benefits.map((_, i) =>
      part('BENEFIT_PROOF', t(['专利经济效益证明', '经济效益证明']), benefit(p, a, i, rng)),
    ),
    ...a.papers.map((_, i) => part('PAPER', t(['论文', '发表论文', '论文论著']), ...paper(p, a, i, rng))),
    ...a.awards.map((_, i) => part('AWARD', t(['获奖证书', '荣誉证书', '奖励证书']), award(p, a, i, rng))),
  ];
}

function part(type: DocumentType, title: string, ...sheets: Sheet[]): BookPart {
  return { type, title, sheets };
}

export function bookCover(p: Printer, a: Applicant, f: Filing, rng: Prng): Sheet {
  if (rng.chance(0.5)) return coverOfLines(p, a, f);
  const line = (label: string, value: string) =>
    `<tr style="height:14mm"><td class="l" style="width:38%">${label}</td><td>${value}</td></tr>`;
  return p.sheet(
    `<h1 style="font-size:28pt;margin-top:30mm;line-height:1.6">辽宁省专业技术资格<br>报　评　材　料</h1><table style="margin:32mm auto 0;width:82%;font-size:14pt">${line(p.label('unit'), p.text(a.unit.name))}${line(p.label('name'), p.text(a.name))}${line(p.label('series'), p.text(f.series))}${line(p.label('specialty'), p.text(f.specialty))}${line(p.label('declared'), p.text(a.declared))}${line(p.label('currentTitle'), p.text(a.current))}${line('联系电话', p.text(a.phone))}${line('材料审核人', p.slot('sign:checker', 'left:60%;margin-top:-2mm'))}</table><div class="rel" style="margin-top:14mm;text-align:right;font-size:14pt;padding-right:18mm">（单位盖章）${p.slot(`seal:${a.unit.seal}`, 'right:36mm;top:6mm')}</div>`,
  );
}

export interface CatalogRow {
  readonly title: string;
  readonly pages: string;
}

export function catalog(p: Printer, items: readonly CatalogRow[], rng: Prng): Sheet {
  if (rng.chance(0.4)) return catalogWithCopies(p, items);
  const body = items
    .map((row, i) => {
      const title = p.value(`catalog[${i}].title`, row.title);
      return `<tr style="height:10.5mm"><td>${i + 1}</td><td class="left">${title}</td><td>${p.value(`catalog[${i}].pages`, row.pages)}</td><td></td></tr>`;
    })
    .join('');
  return p.sheet(
    `<h1 style="font-size:22pt;letter-spacing:1em;margin:4mm 0 8mm;padding-left:1em">目录</h1><table><colgroup><col style="width:12%"><col style="width:52%"><col style="width:18%"><col style="width:18%"></colgroup><tr style="height:11mm"><td class="l">序号</td><td class="l">材　料　名　称</td><td class="l">页码</td><td class="l">备注</td></tr>${body}</table>`,
  );
}

function commitment(p: Printer, a: Applicant, title: string): Sheet {
  return p.sheet(
    `<h1 style="font-size:22pt;letter-spacing:.15em;margin:16mm 0 14mm">${title}</h1><div style="font-size:15pt;line-height:2;text-indent:2em">本人${p.text(a.name)}，申报${p.text(a.declared)}资格。本人郑重承诺：所提供的所有申报材料均真实、准确、有效，如有弄虚作假，愿意接受取消本人评审资格、且两年内不再申报的处理，并承担由此产生的一切后果。</div><div class="rel right" style="font-size:15pt;margin-top:26mm;line-height:2.2;padding-right:10mm">承诺人（签字）：${gap(36)}${p.slot('sign:APPLICANT', 'right:24mm;top:7mm')}<br>2024年6月18日</div><div class="rel" style="font-size:15pt;margin-top:16mm;line-height:2.2">单位审核意见：以上材料经审核属实。<br>审核人（签字）：${p.slot('sign:checker', 'left:58mm;top:22mm')}　　　　　　　　　（单位公章）${p.slot(`seal:${a.unit.seal}`, 'right:42mm;top:22mm')}</div>`,
  );
}

function idCard(p: Printer, a: Applicant): Sheet {
  const [y, m, d] = [a.birth.y, a.birth.m, a.birth.d];
  const k = (t: string) => `<span style="color:#3a6ea5">${t}</span>`;
  return p.sheet(
    `<h2 style="margin:8mm 0 14mm">居民身份证复印件</h2><div style="width:86mm;height:54mm;border:.4pt solid #888;border-radius:3mm;margin:0 auto 14mm;padding:5mm 6mm;position:relative;font-size:9.5pt;line-height:1.75;background:#f7fafc;font-family:'Noto Sans CJK SC'">${k('姓名')}　${a.name}<br>${k('性别')}　${a.sex}　　${k('民族')}　${a.ethnicity.replace('族', '')}<br>${k('出生')}　${y} ${k('年')} ${m} ${k('月')} ${d} ${k('日')}<br>${k('住址')}　辽宁省${a.unit.city}和平大街<br>　　　${(a.birth.d * 7) % 90}号${a.birth.m}-${a.birth.d}-1<div style="position:absolute;left:6mm;bottom:4mm">${k('公民身份号码')}　　<b style="font-size:11.5pt;letter-spacing:.06em">${a.idNumber}</b></div><i class="slot" data-slot="photo:id" style="right:16mm;top:22mm"></i></div><div style="width:86mm;height:54mm;border:.4pt solid #888;border-radius:3mm;margin:0 auto;padding:8mm 6mm;position:relative;background:#f7fafc;text-align:center;font-family:'Noto Sans CJK SC'"><div style="font-size:15pt;letter-spacing:.25em;line-height:1.5">中华人民共和国</div><div style="font-size:19pt;letter-spacing:.35em">居民身份证</div><div style="text-align:left;font-size:9pt;margin-top:6mm;padding-left:12mm">${k('签发机关')}　${a.unit.city}公安局和平分局<br>${k('有效期限')}　2016.05.12-2036.05.12</div></div>`,
  );
}

const certificate = (p: Printer, title: string, body: string, foot: string, landscape = true): Sheet =>
  p.sheet(
    `<div style="border:3pt double #8a6d2f;height:100%;padding:14mm 22mm;position:relative"><h1 style="font-size:28pt;letter-spacing:.3em;color:#7d1f1f">${title}</h1><div style="font-size:16pt;line-height:2.1;margin-top:10mm;text-indent:2em;text-align:justify">${body}</div><div class="right" style="position:absolute;right:26mm;bottom:14mm;font-size:14pt;line-height:2">${foot}</div></div>`,
    { landscape, margin: '12mm' },
  );

function diploma(p: Printer, a: Applicant, rng: Prng): Sheet {
  const e = a.education;
  const kind = { 博士研究生: '博士研究生', 硕士研究生: '硕士研究生', 本科: '本科', 大专: '专科' }[e.level];
  const layer = { 博士研究生: '01', 硕士研究生: '02', 本科: '05', 大专: '06' }[e.level];
  const number = `${rng.int(10140, 10176)}1${e.to.y}${layer}${rng.int(100000, 999999)}`;
  if (rng.chance(0.4)) return diplomaUpright(p, a, number);
  const high = kind.endsWith('研究生') ? '' : '普通高等学校';
  return certificate(
    p,
    `${high}毕业证书`,
    `学生 ${a.name}，性别${a.sex}，${a.birth.y}年${a.birth.m}月${a.birth.d}日生，于${e.from.y}年${e.from.m}月至${e.to.y}年${e.to.m}月在本校${e.major}专业${e.years}制${kind}学习，修完教学计划规定的全部课程，成绩合格，准予毕业。<br><span style="font-size:12pt">证书编号：${number}</span>`,
    `${e.school}　　校长：${p.slot('sign:principal', 'right:6mm;top:4mm')}<br>${e.to.y}年${e.to.m}月${e.to.m === 7 ? 1 : 20}日${p.slot(`seal:${e.school}`, 'right:30mm;top:8mm')}`,
  );
}

function degree(p: Printer, a: Applicant, rng: Prng): Sheet {
  const e = a.education;
  const name = e.degree!;
  const grade = name.includes('博士') ? '博士' : name.includes('硕士') ? '硕士' : '学士';
  const digit = { 博士: '2', 硕士: '3', 学士: '4' }[grade];
  return certificate(
    p,
    `${grade}学位证书`,
    `${a.name}，${a.sex}，${a.birth.y}年${a.birth.m}月生。在${e.school}${e.major}专业完成了${e.level === '本科' ? '本科' : '研究生'}培养计划，业已毕业，经审核符合《中华人民共和国学位条例》的规定，授予${name}学位。<br><span style="font-size:12pt">证书编号：${rng.int(10140, 10176)}${digit}${e.to.y}${rng.int(100000, 999999)}</span>`,
    `${e.school}　学位评定委员会主席：${p.slot('sign:principal', 'right:4mm;top:4mm')}<br>${e.to.y}年${e.to.m}月${p.slot(`seal:${e.school}`, 'right:34mm;top:8mm')}`,
  );
}

function titleCertificate(p: Printer, a: Applicant, rng: Prng): Sheet {
  const number = `辽${a.titleOn.y}${rng.int(10000, 99999)}${rng.int(100, 999)}`;
  if (rng.chance(0.4)) return titleInSentences(p, a, number);
  const row = (k: string, v: string) =>
    `<div style="margin:0 0 4.5mm"><span style="display:inline-block;width:44mm">${k}：</span><span class="line" style="width:92mm;text-align:left;padding-left:3mm">${p.text(v)}</span></div>`;
  return p.sheet(
    `<h1 style="font-size:24pt;letter-spacing:.2em;margin:16mm 0 12mm">专业技术资格证书</h1><i class="slot" data-slot="photo:certificate" style="left:50%;top:68mm"></i><div style="margin-top:50mm;font-size:14pt">${row('姓　　名', a.name)}${row('性　　别', a.sex)}${row('出生年月', printed({ y: a.birth.y, m: a.birth.m }, 'cn'))}${row('系　　列', '工程系列')}${row('专　　业', a.specialty)}${row('资格名称', a.current)}${row('取得时间', printed({ y: a.titleOn.y, m: a.titleOn.m }, 'cn'))}${row('工作单位', a.works.at(-1)?.unit ?? a.unit.seal)}${row('证书编号', number)}</div><div class="rel right" style="font-size:14pt;margin-top:10mm;padding-right:14mm;line-height:2">发证机关：${a.titleBy}${p.slot(`seal:${a.titleBy}`, 'right:40mm;top:4mm')}<br>${printed(addMonths(a.titleOn, 1), 'cn')}</div>`,
  );
}

function appointment(p: Printer, a: Applicant): Sheet {
  return certificate(
    p,
    '聘　书',
    `兹聘任 ${a.name} 同志为我单位${a.current}专业技术职务，聘期自${printed(a.appointedOn, 'cn')}起至${printed(addMonths(a.appointedOn, 36), 'cn')}止，期满考核合格可以续聘。`,
    `${a.unit.seal}${p.slot(`seal:${a.unit.seal}`, 'right:26mm;top:6mm')}<br>${printed(a.appointedOn, 'cn')}`,
  );
}

function continuing(p: Printer, a: Applicant, rng: Prng): Sheet {
  const body = [2021, 2022, 2023]
    .map(
      (y) =>
        `<tr style="height:14mm"><td>${y}</td><td>公需科目、专业科目</td><td>${rng.int(90, 120)}</td><td>合格</td></tr>`,
    )
    .join('');
  return p.sheet(
    `<h1 style="font-size:21pt;margin:10mm 0">专业技术人员继续教育证明</h1><p style="font-size:13pt">姓名：${a.name}　　　工作单位：${a.unit.name}</p><table style="font-size:13pt"><tr style="height:12mm"><td>年度</td><td>学习内容</td><td>学时</td><td>结果</td></tr>${body}</table><div class="rel right" style="font-size:14pt;margin-top:20mm;padding-right:16mm;line-height:2">辽宁省专业技术人员继续教育基地${p.slot('seal:辽宁省专业技术人员继续教育基地', 'right:40mm;top:6mm')}<br>2024年3月20日</div>`,
  );
}

function assessment(p: Printer, a: Applicant): Sheet {
  return p.sheet(
    `<h1 style="font-size:20pt;margin:4mm 0 8mm">事业单位工作人员年度考核登记表</h1><p>（2023年度）</p><table><tr style="height:12mm"><td>姓名</td><td>${p.text(a.name)}</td><td>性别</td><td>${p.text(a.sex)}</td><td>出生年月</td><td>${p.text(printed({ y: a.birth.y, m: a.birth.m }, 'dot'))}</td></tr><tr style="height:12mm"><td>单位</td><td colspan="3">${p.text(a.unit.name)}</td><td>职务</td><td>${p.text(a.current)}</td></tr><tr style="height:90mm"><td>个人总结</td><td colspan="5" class="top left" style="padding:4mm;text-indent:2em">${p.text(`本年度本人从事${a.workField}工作，认真履行岗位职责，按时完成各项检验检定任务，积极参加业务学习，遵守各项规章制度，较好地完成了年度工作目标。`)}</td></tr><tr style="height:52mm"><td>主管领导评语</td><td colspan="5" class="rel left" style="padding:4mm">${p.text('工作认真负责，业务能力强，建议考核为合格等次。')}${p.slot('sign:UNIT', 'right:40mm;bottom:14mm')}</td></tr><tr style="height:42mm"><td>考核等次</td><td colspan="5" class="rel">${p.text('合格')}${p.slot(`seal:${a.unit.seal}`, 'right:40mm;top:20mm')}</td></tr></table>`,
  );
}

function summary(p: Printer, a: Applicant): Sheet[] {
  const para = (t: string) => `<p style="text-indent:2em;margin:0">${t}</p>`;
  const style = 'font-size:14pt;line-height:1.9;text-align:justify';
  const works = a.achievements.filter((x) => x.phase === 'POST');
  const first = p.sheet(
    `<h1 style="font-size:21pt;margin:4mm 0 8mm">专业技术工作总结</h1><div style="text-align:center;font-size:13pt;margin-bottom:6mm">${a.unit.seal}　${a.name}</div><div style="${style}">${para(`本人${a.education.to.y}年毕业于${a.education.school}${a.education.major}专业，${a.workStart.y}年参加工作，${a.titleOn.y}年取得${a.current}资格，现从事${a.workField}工作。任现职以来，在单位领导和同事的帮助下，认真钻研业务，努力完成各项工作任务，现将主要专业技术工作总结如下。`)}${para('一、思想政治方面。坚持学习党的理论和路线方针政策，遵纪守法，廉洁自律，爱岗敬业，具有良好的职业道德。')}${para(
      `二、专业技术工作方面。${works
        .slice(0, 2)
        .map((w) => `${w.from.y}年，${w.role}${w.title}，${w.result}。`)
        .join('')}`,
    )}</div>`,
  );
  const second = p.sheet(
    `<div style="${style}">${para(
      `三、科研与成果方面。${works
        .slice(2)
        .map((w) => `${w.role}${w.title}，${w.result}。`)
        .join('')}${RESULTS_LONG[1]}。`,
    )}${para('四、传帮带方面。积极培养青年技术人员，承担单位内部培训授课任务，带领班组完成多项技术攻关，所带人员已能够独立承担检验检定工作。')}${para('五、今后努力方向。将继续加强理论学习，跟踪本专业技术发展前沿，不断提高解决复杂技术问题的能力，为我省市场监管事业高质量发展作出更大贡献。')}</div><div class="right" style="font-size:14pt;margin-top:16mm;padding-right:12mm">${a.name}<br>2024年6月10日</div>`,
  );
  return [first, second];
}

function project(p: Printer, a: Applicant): Sheet {
  const last = a.achievements.findLast((x) => x.phase === 'POST') ?? a.achievements[0]!;
  return p.sheet(
    `<h1 style="font-size:22pt;margin:10mm 0 12mm">科研项目验收证书</h1><table style="font-size:13pt"><tr style="height:14mm"><td style="width:26%">项目名称</td><td class="left">${last.title}</td></tr><tr style="height:14mm"><td>承担单位</td><td class="left">${a.unit.seal}</td></tr><tr style="height:14mm"><td>起止时间</td><td class="left">${printed(last.from, 'cn')}至${printed(last.to, 'cn')}</td></tr><tr style="height:14mm"><td>主要完成人</td><td class="left">${a.name} 等</td></tr><tr style="height:80mm"><td>验收意见</td><td class="left top" style="padding:4mm;text-indent:2em">验收组听取了项目组的汇报，审阅了有关资料，经质询和讨论，认为项目完成了任务书规定的研究内容和考核指标，${last.result}，同意通过验收。</td></tr><tr style="height:44mm"><td>组织验收单位</td><td class="rel">（盖章）${p.slot(`seal:${a.unit.competent}`, 'right:42mm;top:20mm')}　　${printed(last.to, 'cn')}</td></tr></table>`,
  );
}

function standard(p: Printer, a: Applicant, i: number): Sheet[] {
  const s = a.standards[i]!;
  const path = `standards[${i}]`;
  const national = s.number.startsWith('GB');
  const local = s.number.startsWith('DB');
  const body = national ? '中华人民共和国国家标准' : local ? '辽宁省地方标准' : '中华人民共和国行业标准';
  const issuer = national
    ? '国家市场监督管理总局　国家标准化管理委员会'
    : local
      ? '辽宁省市场监督管理局'
      : '国家能源局';
  const dateOf = (d: { y: number; m?: number; d?: number }) => printed(d, 'dash');
  p.know(`${path}.number`, s.number);
  p.know(`${path}.name`, s.name);
  p.know(`${path}.publishedOn`, dateOf(s.publishedOn));
  const cover = p.sheet(
    `<div style="display:flex;justify-content:space-between;font-family:'Noto Sans CJK SC'"><div style="font-size:11pt;line-height:1.7">ICS 17.020<br>CCS A 50</div><div style="font-size:40pt;font-weight:900;font-family:'Noto Serif CJK SC'">${s.number.split(/[ /]/)[0]}</div></div><h1 style="font-size:26pt;letter-spacing:.25em;margin:16mm 0 4mm">${body}</h1><div class="right" style="font-size:15pt;font-family:'Noto Sans CJK SC'">${s.number.replace('-', '—')}</div><hr style="border:0;border-top:1pt solid #000"><div style="margin-top:46mm;text-align:center;font-size:24pt;line-height:1.7;font-family:'Noto Sans CJK SC'">${s.name}</div><div style="position:absolute;left:22mm;right:20mm;bottom:24mm;font-family:'Noto Sans CJK SC'"><div style="display:flex;justify-content:space-between;font-size:13pt;border-bottom:1pt solid #000;padding-bottom:2mm"><span>${dateOf(s.publishedOn)} 发布</span><span>${dateOf({ ...addMonths(s.publishedOn, 2), d: s.publishedOn.d! })} 实施</span></div><div style="text-align:center;font-size:15pt;margin-top:4mm">${issuer}　发布</div></div>`,
  );
  const foreword = p.sheet(
    `<div class="right">${s.number.replace('-', '—')}</div><h2 style="letter-spacing:1em;margin:14mm 0 10mm">前言</h2><div style="line-height:2;text-indent:2em"><p style="margin:0">本文件按照GB/T 1.1—2020《标准化工作导则 第1部分：标准化文件的结构和起草规则》的规定起草。</p><p style="margin:0">请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。</p><p style="margin:0">本文件起草单位：${a.unit.seal}、${a.unit.city}产品质量检验检测院。</p><p style="margin:0">本文件主要起草人：李长河、${a.name}、周立文、于海涛。</p></div>`,
  );
  return [cover, foreword];
}

function patent(p: Printer, a: Applicant, i: number, rng: Prng): Sheet {
  const t = a.patents[i]!;
  const path = `patents[${i}]`;
  p.know(`${path}.name`, t.name);
  p.know(`${path}.number`, t.number);
  p.know(`${path}.type`, t.type);
  p.know(`${path}.grantedOn`, printed(t.grantedOn, 'dash'));
  if (rng.chance(0.4)) return patentOlder(p, a, i);
  const kind = t.type.replace('专利', '');
  const label =
    t.type === '发明专利' ? '发 明 名 称' : t.type === '实用新型专利' ? '实用新型名称' : '外观设计名称';
  const announced = `CN ${t.number.slice(2, 7).replace(/^\d{4}/, '2')}${t.number.slice(7, 14).replace('.', '')} ${t.type === '发明专利' ? 'B' : t.type === '实用新型专利' ? 'U' : 'S'}`;
  return p.sheet(
    `<div style="border:1.6pt solid #9a7b3a;height:100%;padding:12mm 12mm;position:relative"><div style="font-size:11pt">证书号第${4000000 + Number(t.number.slice(8, 13))}号</div><h1 style="font-size:30pt;letter-spacing:.2em;margin:12mm 0 14mm">${kind}专利证书</h1><div style="font-size:13pt;line-height:2.3"><div>${label}：${t.name}</div><div>发　明　人：${a.name};李长河;于海涛</div><div>专　利　号：${t.number.replace('ZL', 'ZL ').replace(/^ZL (\d{4})(\d)(\d{7})/, 'ZL $1 $2 $3')}</div><div>专利申请日：${printed(t.appliedOn, 'cn')}</div><div>专 利 权 人：${a.unit.seal}</div><div>授权公告日：${printed(t.grantedOn, 'cn')}　　　授权公告号：${announced}</div></div><p style="text-indent:2em;line-height:1.9;margin-top:8mm">国家知识产权局依照中华人民共和国专利法进行审查，决定授予专利权，颁发专利证书并在专利登记簿上予以登记。专利权自授权公告之日起生效。</p><div style="position:absolute;left:16mm;bottom:20mm;font-size:14pt">局长${p.slot('sign:principal', 'left:4mm;top:10mm')}</div><div class="rel" style="position:absolute;right:24mm;bottom:28mm;font-size:13pt">${p.slot('seal:国家知识产权局', 'right:20mm;top:-6mm')}${printed(t.grantedOn, 'cn')}</div></div>`,
    { margin: '12mm' },
  );
}

function benefit(p: Printer, a: Applicant, i: number, rng: Prng): Sheet {
  const b = a.benefits[i]!;
  const t = a.patents[b.patent]!;
  p.know(`benefits[${i}].year`, b.year);
  p.know(`benefits[${i}].amountWan`, b.amountWan);
  if (rng.chance(0.35)) return benefitTable(p, a, i);
  const amount = rng.pick([
    `${b.amountWan}万元`,
    `人民币${capitals(b.amountWan * 10_000)}元整（¥${grouped(b.amountWan * 10_000)}.00元）`,
    `${grouped(b.amountWan * 10_000)}元`,
  ]);
  return p.sheet(
    `<h1 style="font-size:22pt;letter-spacing:.2em;margin:18mm 0 16mm">经济效益证明</h1><div style="font-size:15pt;line-height:2.1;text-align:justify"><p style="text-indent:2em;margin:0">我公司应用${a.name}同志作为发明人的${t.type}“${t.name}”（专利号：${t.number}），自投入使用以来效果良好。经财务核算，该项专利${b.year}年度为我公司新增经济效益${amount}。</p><p style="text-indent:2em;margin:0">特此证明。</p></div><div class="rel right" style="font-size:15pt;line-height:2;margin-top:30mm;padding-right:10mm">沈阳仪联精工装备有限公司（盖章）${p.slot('seal:沈阳仪联精工装备有限公司', 'right:44mm;top:12mm')}<br>2024年4月16日</div>`,
  );
}

function paper(p: Printer, a: Applicant, i: number, rng: Prng): Sheet[] {
  const t = a.papers[i]!;
  const path = `papers[${i}]`;
  p.know(`${path}.title`, t.title);
  p.know(`${path}.venue`, t.venue);
  p.know(`${path}.publishedOn`, printed(t.publishedOn, 'dash'));
  const cover = p.sheet(
    `<div style="background:${rng.pick(['#24507a', '#7a2430', '#1f5d4a', '#5a4a86'])};color:#fff;position:absolute;left:0;right:0;top:0;height:78mm;padding:24mm 22mm"><div style="font-size:44pt;font-weight:900;letter-spacing:.2em;font-family:'Noto Serif CJK SC'">${t.venue}</div></div><div style="margin-top:92mm;font-size:30pt;text-align:right">${t.publishedOn.y}<br>第${t.issue}期</div><div style="position:absolute;left:22mm;bottom:26mm;font-size:12pt;line-height:1.8">ISSN 1000-${rng.int(1000, 9999)}<br>CN 21-${rng.int(1000, 1999)}/TB<br>月刊　${printed(t.publishedOn, 'cn')}出版</div>`,
  );
  const text = `${RESULTS_LONG.join('。')}。`;
  const body = p.sheet(
    `<div class="note" style="border-bottom:.6pt solid #000;padding-bottom:1mm">${t.publishedOn.y}年第${t.issue}期　　　　　　　　${t.venue}</div><h1 style="font-size:19pt;margin:8mm 0 4mm">${t.title}</h1><div style="text-align:center;margin-bottom:2mm">${a.name}${t.authorship.startsWith('独') ? '' : '　李长河'}</div><div class="note" style="text-align:center">（${a.unit.seal}，辽宁 ${a.unit.city.replace('市', '')}）</div><p class="note"><b>摘　要：</b>针对${t.title.slice(0, 10)}中存在的问题，分析了主要影响因素，提出了改进方法，并通过试验进行了验证。结果表明该方法有效可行。</p><p class="note"><b>关键词：</b>${a.workField}；试验；不确定度；方法</p><div style="columns:2;column-gap:8mm;font-size:10pt;text-align:justify;line-height:1.65"><b>0 引言</b><p style="text-indent:2em;margin:0">${text.repeat(2)}</p><b>1 方法与分析</b><p style="text-indent:2em;margin:0">${text.repeat(3)}</p><b>2 结论</b><p style="text-indent:2em;margin:0">${text}</p></div>`,
  );
  return [cover, body];
}

function award(p: Printer, a: Applicant, i: number, rng: Prng): Sheet {
  const t = a.awards[i]!;
  const path = `awards[${i}]`;
  p.know(`${path}.name`, t.name);
  p.know(`${path}.issuer`, t.issuer);
  p.know(`${path}.awardedOn`, printed(t.awardedOn, 'dash'));
  if (rng.chance(0.4)) return awardLetter(p, a, i, rng);
  const thing = a.achievements.at(-1)?.title ?? a.workField;
  return certificate(
    p,
    '荣誉证书',
    t.name.includes('工作者')
      ? `授予 ${a.name} 同志“${t.name}”称号。`
      : `${a.name} 同志：你完成的“${thing}”项目荣获${t.name}，特发此证，以资鼓励。`,
    `${t.issuer}${p.slot(`seal:${t.issuer}`, 'right:26mm;top:6mm')}<br>${printed(t.awardedOn, 'cn')}`,
  );
}
