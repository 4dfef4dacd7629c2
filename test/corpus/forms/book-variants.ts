import type { Applicant } from '../content/applicant.ts';
import { printed } from '../content/dates.ts';
import { grouped } from '../content/numbers.ts';
import type { Prng } from '../prng.ts';
import type { Filing } from './filing.ts';
import { gap } from './parts.ts';
import type { Printer, Sheet } from './printer.ts';

/** Other looks of the papers in the book; the fields they show are written down by the caller. */

export function coverOfLines(p: Printer, a: Applicant, f: Filing): Sheet {
  const line = (label: string, value: string) =>
    `<div style="margin-bottom:8mm"><span class="l" style="display:inline-block;width:44mm">${label}：</span><span class="line" style="width:96mm">${p.text(value)}</span></div>`;
  return p.sheet(
    `<div class="right" style="font-size:13pt">附件3</div><h1 style="font-size:30pt;margin-top:40mm;letter-spacing:.1em;line-height:1.6">辽宁省专业技术资格<br>报评材料</h1><div class="rel" style="font-size:15pt;margin:44mm 0 0 6mm">${line('申报人姓名', a.name)}${line('工作单位', a.unit.name)}${line('申报系列', f.series)}${line('申报专业', f.specialty)}${line('申报资格', a.declared)}${line('联系电话', a.phone)}<div>材料审核人签字：${gap(40)}（盖章）</div>${p.slot('sign:checker', 'left:58mm;bottom:4mm')}${p.slot(`seal:${a.unit.seal}`, 'left:104mm;bottom:4mm')}</div>`,
  );
}

const CHINESE = '一二三四五六七八九十';

/** A catalogue with copies as well as pages, and the pages in a column at the far right. */
export function catalogWithCopies(p: Printer, items: readonly { title: string; pages: string }[]): Sheet {
  const ordinal = (i: number) => (i < 10 ? CHINESE[i] : `十${CHINESE[i - 10] ?? ''}`);
  const body = items
    .map(
      (row, i) =>
        `<tr style="height:10mm"><td>${ordinal(i)}</td><td>${p.value(`catalog[${i}].title`, row.title)}</td><td>1</td><td>复印件</td><td>${p.value(`catalog[${i}].pages`, row.pages)}</td></tr>`,
    )
    .join('');
  return p.sheet(
    `<h1 style="font-size:20pt;margin:0 0 6mm">报 评 材 料 目 录</h1><table><colgroup><col style="width:11%"><col style="width:47%"><col style="width:11%"><col style="width:16%"><col></colgroup><tr style="height:11mm"><td class="l">编号</td><td class="l">材料名称</td><td class="l">份数</td><td class="l">备注</td><td class="l">页次</td></tr>${body}</table>`,
  );
}

export function diplomaUpright(p: Printer, a: Applicant, number: string): Sheet {
  const e = a.education;
  const graduate = e.level.endsWith('研究生');
  return p.sheet(
    `<div style="text-align:center;margin-top:10mm"><h1 style="font-size:34pt;letter-spacing:.4em;color:#8b1a1a">毕业证书</h1><i class="slot" data-slot="photo:certificate" style="left:50%;top:84mm"></i></div><div style="margin-top:72mm;font-size:16pt;line-height:2.1;text-indent:2em;text-align:justify">${a.name}，${a.sex}，${a.birth.y}年${a.birth.m}月${a.birth.d}日生，${e.from.y}年${e.from.m}月至${e.to.y}年${e.to.m}月在我校${e.major}专业（${graduate ? e.level : e.level === '大专' ? '专科' : '本科'}）学习，学制${e.years}，修完全部课程，成绩合格，准予毕业。</div><div class="rel" style="margin-top:26mm;font-size:14pt;line-height:2"><div>校（院）长：</div>${p.slot('sign:principal', 'left:50mm;top:3mm')}<div class="right">${e.school}</div>${p.slot(`seal:${e.school}`, 'right:26mm;top:16mm')}<div class="right">${e.to.y}年${e.to.m}月</div><div class="note">学校编号：${number}</div></div>`,
  );
}

export function titleInSentences(p: Printer, a: Applicant, number: string): Sheet {
  const when = printed({ y: a.titleOn.y, m: a.titleOn.m }, 'cn');
  return p.sheet(
    `<div style="display:flex;gap:12mm;height:100%"><div class="rel" style="width:88mm;border-right:.6pt solid #999;padding:26mm 6mm 0 0;text-align:center"><i class="slot" data-slot="photo:certificate" style="left:41mm;top:52mm"></i><div style="margin-top:56mm;font-size:13pt;line-height:2">姓名：${a.name}<br>性别：${a.sex}<br>出生年月：${printed({ y: a.birth.y, m: a.birth.m }, 'cn')}<br>编号：${number}</div></div><div class="rel" style="flex:1;padding-top:20mm"><h1 style="font-size:20pt;letter-spacing:.12em">专业技术职务任职资格证书</h1><p style="font-size:15pt;line-height:2.1;text-indent:2em;margin-top:12mm">${a.name}同志于${when}经辽宁省工程系列评审委员会评审通过，具备${p.text(a.current)}任职资格，专业为${a.specialty}。</p><div class="right" style="font-size:14pt;margin-top:16mm;line-height:2">批准机关：${a.titleBy}<br>批准时间：${when}</div>${p.slot(`seal:${a.titleBy}`, 'right:34mm;bottom:34mm')}</div></div>`,
    { landscape: true, margin: '14mm 18mm' },
  );
}

/** The older certificate: values under their labels' line, the number in one run, no announcement number. */
export function patentOlder(p: Printer, a: Applicant, i: number): Sheet {
  const t = a.patents[i]!;
  const kind = t.type.replace('专利', '');
  const row = (label: string, value: string) =>
    `<tr style="height:14mm"><td style="border:0;width:36%;text-align:justify;text-align-last:justify;padding-right:4mm">${label}</td><td class="left" style="border:0">：${value}</td></tr>`;
  return p.sheet(
    `<h1 style="font-size:32pt;margin:22mm 0 4mm;color:#7d1f1f">${kind}专利证书</h1><div style="text-align:center;font-size:12pt">证 书 号 第 ${3000000 + Number(t.number.slice(8, 13))} 号</div><table style="border:0;width:80%;margin:18mm auto 0;font-size:15pt">${row(kind === '发明' ? '发明名称' : `${kind}名称`, t.name)}${row(kind === '外观设计' ? '设计人' : '发明人', `${a.name}；于海涛`)}${row('专利号', t.number)}${row('专利申请日', printed(t.appliedOn, 'cn-spaced'))}${row('专利权人', a.unit.seal)}${row('授权公告日', printed(t.grantedOn, 'cn-spaced'))}</table><p style="text-indent:2em;line-height:1.9;margin:14mm 8mm 0">本专利经过本局依照中华人民共和国专利法进行审查，决定授予专利权，颁发本证书并在专利登记簿上予以登记。专利权自授权公告之日起生效。</p><div class="rel" style="margin-top:18mm;padding-left:10mm;font-size:14pt">局长：${p.slot('sign:principal', 'left:36mm;top:3mm')}${p.slot('seal:国家知识产权局', 'right:40mm;top:4mm')}</div><div style="position:absolute;left:0;right:0;bottom:12mm;text-align:center;font-size:10pt">第 1 页（共 1 页）</div>`,
  );
}

/** The benefit as a table with the amount in its own cell. */
export function benefitTable(p: Printer, a: Applicant, i: number): Sheet {
  const b = a.benefits[i]!;
  const t = a.patents[b.patent]!;
  const row = (label: string, value: string, height = '15mm') =>
    `<tr style="height:${height}"><td style="width:30%">${label}</td><td class="rel">${value}</td></tr>`;
  return p.sheet(
    `<h1 style="font-size:22pt;margin:10mm 0 10mm">专利实施经济效益证明</h1><table style="font-size:14pt">${row('专利名称', t.name)}${row('专利号', t.number)}${row('专利类型', t.type)}${row('发明人', a.name)}${row('实施单位', '沈阳仪联精工装备有限公司')}${row('效益年度', `${b.year}年度`)}${row('年新增经济效益（万元）', grouped(b.amountWan))}${row('计算依据', '按新增销售收入扣除成本计算，经本单位财务部门核实。', '36mm')}${row('实施单位意见', `情况属实。（财务专用章、公章）${p.slot('seal:沈阳仪联精工装备有限公司', 'right:40mm;top:26mm')}<br><br>2024年4月16日`, '54mm')}</table>`,
  );
}

/** An award made known by an official letter rather than a certificate. */
export function awardLetter(p: Printer, a: Applicant, i: number, rng: Prng): Sheet {
  const t = a.awards[i]!;
  const thing = a.achievements.at(-1)?.title ?? a.workField;
  const what = t.name.includes('工作者')
    ? `决定授予${a.name}等同志“${t.name}”称号。`
    : `决定授予“${thing}”项目${t.name}，完成人：${a.name}、李长河、于海涛。`;
  return p.sheet(
    `<h1 style="font-size:30pt;color:#c8102e;letter-spacing:.15em;margin-top:14mm;border-bottom:2pt solid #c8102e;padding-bottom:6mm">${t.issuer}文件</h1><div style="text-align:center;font-size:13pt;margin:6mm 0 12mm">辽发〔${t.awardedOn.y}〕${rng.int(3, 60)}号</div><h1 style="font-size:19pt;line-height:1.7">关于授予${t.name.replace(/[一二三]等奖$/, '')}的决定</h1><div style="font-size:15pt;line-height:2;margin-top:10mm;text-align:justify"><p style="text-indent:2em;margin:0">为调动广大专业技术人员的积极性，经评审委员会评审，${what}</p><p style="text-indent:2em;margin:0">希望受表彰的集体和个人再接再厉，再创佳绩。</p></div><div class="rel right" style="font-size:15pt;line-height:2;margin-top:24mm;padding-right:12mm">${t.issuer}${p.slot(`seal:${t.issuer}`, 'right:38mm;top:8mm')}<br>${printed(t.awardedOn, 'cn')}</div>`,
  );
}
