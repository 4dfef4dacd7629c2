import { type Answer, chooseThreshold, leastAnswers, rankingOf } from './risk.ts';
import type { DossierScore } from './score-dossier.ts';

/** Error that `evaluate` aims at where nobody says otherwise. */
export const TARGET_ERROR = 0.01;

const percent = (share: number): string => `${Number((100 * share).toFixed(3))} %`;

/** What could go straight through at the target error: whole dossiers by their proposed decision, and fields. */
export function riskSection(scores: readonly DossierScore[], target: number): string[] {
  const decisions = scores.flatMap(({ decision }) => decision ?? []);
  const proposed = decisions
    .filter(({ found }) => found !== 'REVIEW')
    .map(({ confidence, expected, found }) => ({ confidence, right: expected === found }));
  const fields = scores.flatMap((score) => score.fields);
  const read = fields.filter(({ found }) => found !== null);
  return [
    `目标错误率 ${percent(target)}；错误率上界、AUROC 下界均为单侧 95 %。机器提出“复核”的卷宗和没有读出的字段总由人看，不在其内，但计入全部。`,
    '',
    '| 对象 | 全部 | 机器有结论 | 其中错 | AUROC | AUROC 下界 |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    row('卷宗', decisions.length, proposed),
    row('字段', fields.length, read),
    '',
    `- 卷宗：${said(proposed, decisions.length, '件', target)}`,
    `- 字段：${said(read, fields.length, '个', target)}`,
    '',
    '把握下限和上界出自同一批标注，并把各件当作互相独立，因此略偏乐观；据此放行之前，应以另一批标注复核。',
    '',
  ];
}

function row(name: string, total: number, answers: readonly Answer[]): string {
  const { auroc, lower } = rankingOf(answers);
  const wrong = answers.filter(({ right }) => !right).length;
  const ranked = auroc === null ? '– | –' : `${auroc.toFixed(3)} | ${lower.toFixed(3)}`;
  return `| ${name} | ${total} | ${answers.length} | ${wrong} | ${ranked} |`;
}

function said(answers: readonly Answer[], total: number, unit: string, target: number): string {
  const choice = chooseThreshold(answers, target);
  if (choice.kind === 'through') {
    const { threshold, through, errors, upper } = choice;
    return (
      `把握不低于 ${threshold.toFixed(4)} 的 ${through} ${unit}可以直通，占全部的 ${percent(through / total)}；` +
      `其中错 ${errors} ${unit}，错误率上界 ${percent(upper)}。`
    );
  }
  switch (choice.reason) {
    case 'too-few':
      return (
        `全部复核：机器有结论的只有 ${answers.length} ${unit}，` +
        `即使一${unit}不错，也要 ${leastAnswers(target)} ${unit}才能证明错误率不超过 ${percent(target)}。`
      );
    case 'ranking-unproven':
      return '全部复核：没有证明把握能分出对错（AUROC 下界不高于 0.5），不能按把握放行。';
    case 'out-of-reach':
      return `全部复核：无论把握下限定在哪里，都不能证明错误率不超过 ${percent(target)}。`;
  }
}
