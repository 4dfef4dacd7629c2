/** A campaign's clauses as a table for people: what covers each, what stays with a person, what is open. */
import type { Campaign } from '../rules/campaign.ts';
import { RULE_IDS } from '../rules/reasons.ts';

const cell = (text: string): string =>
  text === '' ? '—' : text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const KINDS = { reject: '不予受理', review: '提请核对', info: '提示' } as const;
const GROUNDS = {
  JURISDICTION: '不属于本评委会评审范围',
  CONDITION: '不符合申报条件',
  PROCEDURE: '不符合申报程序',
} as const;

/** Markdown, the same for the same pack; it ends with a newline. */
export function clauseTable({ pack }: Campaign): string {
  const covering = (clause: string): string =>
    RULE_IDS.filter((id) => pack.rules[id].clauses.includes(clause)).join(' ');
  const rules = RULE_IDS.map((id) => {
    const { severity, ground, clauses, verifiedOnly, threshold } = pack.rules[id];
    const printed = clauses.map((clause) => pack.clauses.find((one) => one.id === clause)!.printed);
    const evidence = verifiedOnly ? '仅经人核实' : `把握≥${threshold ?? pack.confidence.threshold}或经人核实`;
    return row(
      id,
      pack.ruleTitles[id].zh,
      KINDS[severity],
      severity === 'reject' ? GROUNDS[ground!] : '',
      severity === 'reject' ? evidence : '',
      [...new Set(printed)].join('；'),
    );
  });
  const clauses = pack.clauses.map(({ id, printed, quote, person, open }) =>
    row(printed, quote, covering(id), person, open),
  );
  return [
    `# 条款与规则对照：${pack.id}@${pack.version}`,
    '',
    '<!-- 由 test/campaigns/write-clauses.ts 根据活动包生成，请勿手改。 -->',
    '',
    `依据：${pack.notice.issuer}《${pack.notice.title}》（${pack.notice.issuedOn}，${pack.notice.docNo ?? '文本未载发文字号'}）。`,
    '',
    `未取得、因而未核实的文件：${pack.notice.notAtHand.join('；')}。凡以此为据的规则只提请核对，不得拒收。`,
    '',
    '## 条款',
    '',
    row('条款', '原文', '规则', '仍须由人认定', '未决'),
    row('---', '---', '---', '---', '---'),
    ...clauses,
    '',
    '## 规则',
    '',
    '任何一条规则不成立，其余规则照常审查；理由按评审范围、申报条件、申报程序排列。',
    '',
    row('规则', '审查内容', '后果', '理由', '成立所需的把握', '条款'),
    row('---', '---', '---', '---', '---', '---'),
    ...rules,
    '',
  ].join('\n');
}
