import type { Applicant } from '../content/applicant.ts';
import { printed } from '../content/dates.ts';
import type { Filing } from './filing.ts';
import { degreeShown, educationShown, opinionBox, opinionTitle } from './parts.ts';
import type { Printer, Sheet } from './printer.ts';

/** 附件4: two landscape pages. */
export function seniorForm(p: Printer, a: Applicant, f: Filing): Sheet[] {
  p.know('declared.isException', a.exception !== undefined);
  const month = (d: { y: number; m?: number }) =>
    printed({ y: d.y, ...(d.m ? { m: d.m } : {}) }, p.look.dates);
  const l = (t: string, span = 1) => `<td class="l" colspan="${span}">${t}</td>`;
  const v = (t: string, span = 1) => `<td colspan="${span}">${t}</td>`;
  const list = (label: string, items: readonly string[]) =>
    `<tr style="height:17mm">${l(label)}<td colspan="9" class="left">${items.length > 0 ? items.map((t, i) => `${i + 1}. ${p.text(t)}`).join('<br>') : p.text('无')}</td></tr>`;
  const projects = a.achievements
    .filter((x) => x.phase === 'POST')
    .slice(0, 3)
    .map((x) => `${x.title}（${month(x.from)}至${month(x.to)}），${x.role}`);
  const first = p.sheet(
    `<h1 style="font-size:20pt;margin:0 0 5mm">辽宁省正高级工程师审核表</h1><table>
<tr style="height:11mm">${l('姓名')}${v(p.text(a.name))}${l('性别')}${v(p.text(a.sex))}${l('出生年月')}${v(p.text(month(a.birth)))}${l('参加工作时间', 2)}${v(p.text(month(a.workStart)), 2)}</tr>
<tr style="height:11mm">${l('单位')}${v(p.text(a.unit.name), 5)}${l('行政职务', 2)}${v(p.text(a.post?.name ?? '无'), 2)}</tr>
<tr style="height:11mm">${l('最高学历')}${v(educationShown(p, a))}${l('学位')}${v(degreeShown(p, a))}${l('学校专业')}${v(p.text(`${a.education.school}${a.education.major}`), 3)}${l('毕业时间')}${v(p.text(month(a.education.to)))}</tr>
<tr style="height:11mm">${l('现资格')}${v(p.text(a.current), 2)}${l('评定时间（年、月）')}${v(p.text(month(a.titleOn)))}${l('聘任时间（年、月）')}${v(p.text(month(a.appointedOn)))}${l('现从事专业')}${v(p.text(a.workField), 2)}</tr>
${list('承担项目', projects)}${list(
  '论文专著',
  a.papers.map((x) => `${x.title}，《${x.venue}》${x.publishedOn.y}年第${x.issue}期，${x.authorship}`),
)}${list(
  '专利',
  a.patents.map((x) => `${x.name}，${x.number}，${printed(x.grantedOn, 'dot')}，${x.type}`),
)}${list(
  '奖项',
  a.awards.map((x) => `${x.name}，${x.issuer}，${month(x.awardedOn)}`),
)}<tr style="height:11mm">${l('是否破格')}${v(p.text(a.exception ? '是' : '否'))}${l('近三年年度考核情况', 3)}${v(p.text('2021年合格　2022年优秀　2023年合格'), 5)}</tr></table>`,
    { landscape: true, margin: '12mm 14mm' },
  );
  const box = (role: 'UNIT' | 'COMPETENT_DEPARTMENT' | 'CITY_BUREAU' | 'CITY_HRSS') =>
    `<tr style="height:42mm"><td class="l" style="width:16%">${opinionTitle(p, role)}</td><td style="height:42mm">${opinionBox(p, f, role, 'line').replaceAll('bottom:13mm', 'bottom:10mm')}</td></tr>`;
  const second = p.sheet(
    `<table>${box('UNIT')}${f.opinions.COMPETENT_DEPARTMENT ? box('COMPETENT_DEPARTMENT') : ''}${f.opinions.CITY_BUREAU || !f.opinions.COMPETENT_DEPARTMENT ? box('CITY_BUREAU') + box('CITY_HRSS') : ''}<tr style="height:40mm"><td class="l">省人力资源社会保障厅意见</td><td style="vertical-align:bottom;text-align:right;padding:4mm 8mm">（公章）　　　　年　　月　　日</td></tr></table>`,
    { landscape: true, margin: '12mm 14mm' },
  );
  return [first, second];
}

/** 附件2: one page, with the exception's kind ticked. */
export function exceptionForm(p: Printer, a: Applicant, f: Filing): Sheet {
  const month = (d: { y: number; m?: number }) =>
    printed({ y: d.y, ...(d.m ? { m: d.m } : {}) }, p.look.dates);
  const tick = (kind: string) =>
    f.exceptionTicked && a.exception === kind ? (p.look.bold ? '☑' : '■') : '□';
  if (f.exceptionTicked && a.exception) {
    p.know('declared.exceptionType', a.exception);
    p.know('declared.isException', true);
  }
  const l = (t: string, span = 1) => `<td class="l" colspan="${span}">${t}</td>`;
  const v = (t: string, span = 1) => `<td colspan="${span}">${t}</td>`;
  const reason = `任现职以来主持和参加${a.achievements.filter((x) => x.phase === 'POST').length}项重点项目，发表论文${a.papers.length}篇，业绩突出，符合破格申报条件。`;
  return p.sheet(
    `<h1 style="font-size:20pt;margin:0 0 5mm">辽宁省破格评定人员审核表</h1><table><colgroup><col style="width:14%"><col style="width:19%"><col style="width:14%"><col style="width:19%"><col style="width:15%"><col></colgroup>
<tr style="height:11mm">${l('姓　名')}${v(p.text(a.name))}${l('性　别')}${v(p.text(a.sex))}${l('出生年月')}${v(p.text(month(a.birth)))}</tr>
<tr style="height:11mm">${l('单　位')}${v(p.text(a.unit.name), 3)}${l('参加工作时间')}${v(p.text(month(a.workStart)))}</tr>
<tr style="height:11mm">${l('学　历')}${v(educationShown(p, a))}${l('毕业时间')}${v(p.text(month(a.education.to)))}${l('专　业')}${v(p.text(a.education.major))}</tr>
<tr style="height:11mm">${l('现专业技术资格')}${v(p.text(a.current))}${l('取得时间')}${v(p.text(month(a.titleOn)))}${l('申报资格')}${v(p.text(a.declared))}</tr>
<tr style="height:12mm">${l('破格类型')}<td colspan="5" class="left" style="padding-left:8mm">${tick('学历破格')} 学历破格　　　　${tick('资历破格')} 资历破格</td></tr>
<tr style="height:38mm">${l('破格理由（主要业绩）')}<td colspan="5" class="left top" style="padding:3mm;text-indent:2em">${p.text(reason)}</td></tr>
<tr style="height:26mm">${l('推荐人（一）')}<td colspan="5" class="rel left">姓名：${p.text('苏广志')}　技术职务：${p.text('正高级工程师')}　推荐理由：${p.text('业绩突出，同意推荐。')}<br>签字：${p.slot('sign:checker', 'left:34mm;bottom:7mm')}</td></tr>
<tr style="height:26mm">${l('推荐人（二）')}<td colspan="5" class="rel left">姓名：${p.text('段丽芬')}　技术职务：${p.text('正高级工程师')}　推荐理由：${p.text('技术能力强，同意推荐。')}<br>签字：${p.slot('sign:principal', 'left:34mm;bottom:7mm')}</td></tr>
<tr style="height:32mm">${l('单位意见')}<td colspan="5" class="rel">${p.text('情况属实，同意破格申报。')}　　（公章）${p.slot(`seal:${a.unit.seal}`, 'right:40mm;top:16mm')}</td></tr>
<tr style="height:32mm">${l('主管部门意见')}<td colspan="5" class="rel">${p.text('同意。')}　　（公章）${p.slot(`seal:${a.unit.competent}`, 'right:40mm;top:16mm')}</td></tr>
<tr style="height:26mm">${l('评委会意见')}<td colspan="5">（公章）</td></tr></table>`,
    { margin: '14mm 18mm' },
  );
}
