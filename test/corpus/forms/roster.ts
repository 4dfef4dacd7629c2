import type { Applicant } from '../content/applicant.ts';
import { printed } from '../content/dates.ts';
import type { Printer, Sheet } from './printer.ts';

/** Columns of 附件5; `group` heads a merged cell over several columns. */
export const ROSTER_COLUMNS: readonly {
  readonly group?: string;
  readonly title: string;
  readonly width: number;
  readonly value: (a: Applicant, row: number) => string;
}[] = [
  { title: '序号', width: 6, value: (_, row) => String(row) },
  { title: '工作单位', width: 34, value: (a) => a.unit.name },
  { title: '姓名', width: 10, value: (a) => a.name },
  { title: '性别', width: 6, value: (a) => a.sex },
  { title: '身份证号', width: 24, value: (a) => a.idNumber },
  { title: '出生年月', width: 12, value: (a) => printed({ y: a.birth.y, m: a.birth.m }, 'dot') },
  { title: '参加工作时间', width: 12, value: (a) => printed(a.workStart, 'dot') },
  { title: '现从事专业', width: 14, value: (a) => a.workField },
  { group: '现专业技术资格', title: '资格名称', width: 14, value: (a) => a.current },
  {
    group: '现专业技术资格',
    title: '获得资格时间',
    width: 12,
    value: (a) => printed({ y: a.titleOn.y, m: a.titleOn.m }, 'dot'),
  },
  { group: '学历情况', title: '学历', width: 10, value: (a) => a.education.level },
  { group: '学历情况', title: '学位', width: 10, value: (a) => a.education.degree ?? '无' },
  { group: '学历情况', title: '毕业学校', width: 20, value: (a) => a.education.school },
  { title: '申报资格名称', width: 14, value: (a) => a.declared },
  { title: '申报专业', width: 10, value: (a) => a.specialty },
  { title: '是否破格', width: 8, value: (a) => (a.exception ? '是' : '否') },
  { title: '联系电话', width: 14, value: (a) => a.phone },
];

export const ROSTER_TITLE = '申报质量技术监督系列专业技术资格人员汇总表';

/** A page of 附件5 on paper, for the people given. */
export function rosterPage(p: Printer, people: readonly Applicant[], by: string): Sheet {
  const total = ROSTER_COLUMNS.reduce((s, c) => s + c.width, 0);
  const cols = ROSTER_COLUMNS.map((c) => `<col style="width:${((c.width / total) * 100).toFixed(2)}%">`).join(
    '',
  );
  const groups = ROSTER_COLUMNS.map((c, i) => {
    if (!c.group) return `<td class="l" rowspan="2">${c.title}</td>`;
    if (ROSTER_COLUMNS[i - 1]?.group === c.group) return '';
    return `<td class="l" colspan="${ROSTER_COLUMNS.filter((x) => x.group === c.group).length}">${c.group}</td>`;
  }).join('');
  const second = ROSTER_COLUMNS.filter((c) => c.group)
    .map((c) => `<td class="l">${c.title}</td>`)
    .join('');
  const line = (a: Applicant, i: number) =>
    `<tr style="height:11mm">${ROSTER_COLUMNS.map((c) => `<td>${p.text(c.value(a, i + 1))}</td>`).join('')}</tr>`;
  const blanks = `<tr style="height:11mm">${ROSTER_COLUMNS.map(() => '<td></td>').join('')}</tr>`.repeat(
    Math.max(0, 8 - people.length),
  );
  return p.sheet(
    `<h1 style="font-size:18pt;margin:0 0 4mm">${ROSTER_TITLE}</h1><div class="rel" style="display:flex;justify-content:space-between;font-size:11pt;margin-bottom:2mm"><span>单位（盖章）：${by}</span><span>填报人：佟立</span><span>联系电话：024-23890000</span><span>填报时间：2024年7月30日</span>${p.slot(`seal:${by}`, 'left:62mm;top:10mm')}</div><table style="font-size:8pt">
<colgroup>${cols}</colgroup><tr style="height:8mm">${groups}</tr><tr style="height:8mm">${second}</tr>${people.map(line).join('')}${blanks}</table>`,
    { landscape: true, margin: '14mm 10mm' },
  );
}
