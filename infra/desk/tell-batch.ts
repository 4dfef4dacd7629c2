import type { BatchReport } from '../../shared/domain/batch.ts';
import { rosterNoteSentences } from '../../shared/domain/reasons/roster.ts';

/** What a person is told of a batch when it is read: the balance, and each thing that keeps it from being clean. */
export function tellBatch(report: BatchReport): string[] {
  return [
    ...rosterLines(report),
    balanceLine(report),
    ...report.missing.map((row) => `汇总表第 ${row} 人没有卷宗`),
    ...(report.roster?.state === 'absent' || report.roster?.state === 'unreadable'
      ? []
      : report.unlisted.map((id) => `卷宗 ${id} 未列入汇总表`)),
    ...report.mismatches.map(
      ({ row, dossierId, field }) => `汇总表第 ${row} 人与卷宗 ${dossierId} 不一致：${field}`,
    ),
    ...(report.earlier ?? []).map(
      ({ dossierId, earlierDossierId }) => `卷宗 ${dossierId} 与另一批次的 ${earlierDossierId} 疑为同一人`,
    ),
    ...report.duplicates.map(([one, other]) => `卷宗 ${one} 与 ${other} 疑为同一人`),
  ];
}

function rosterLines({ roster }: BatchReport): string[] {
  if (roster === undefined) return [];
  if (roster.state === 'absent') {
    return ['批次中没有汇总表（roster.xlsx），未核对人员名单。', ...paperLines(roster)];
  }
  if (roster.state === 'unreadable') return [`${roster.file}：${roster.sentence}`, ...paperLines(roster)];
  const scanned = roster.state === 'scanned' ? ['汇总表只有扫描页，没有电子版（附件5须另附电子版）。'] : [];
  const notes = roster.notes.map(({ kind, sheet, line }) => {
    const place = line === undefined ? sheet : `${sheet}第${line}行`;
    return `汇总表 ${place}：${rosterNoteSentences[kind]}`;
  });
  return [...scanned, ...notes, ...paperLines(roster)];
}

function paperLines({ paper, state }: NonNullable<BatchReport['roster']>): string[] {
  if (paper === undefined) return [];
  const unread = paper.unread.map((id) => `卷宗 ${id} 中的汇总表扫描页未能读出，请核对。`);
  if (state !== 'read') return unread;
  return [
    ...unread,
    ...(paper.paperOnly > 0 ? [`纸质汇总表有 ${paper.paperOnly} 人不在电子版中，请核对。`] : []),
    ...paper.differences.map(({ row, field }) => `汇总表第 ${row} 人的纸质与电子版不一致：${field}`),
  ];
}

function balanceLine({ rows, totals, balanced }: BatchReport): string {
  const { accepted, rejected, review, missing } = totals;
  const sum = `汇总表 ${rows} 人 = 建议受理 ${accepted} + 建议不予受理 ${rejected} + 待审核 ${review} + 缺卷宗 ${missing}`;
  return balanced ? `${sum}，账平。` : `${sum}，账不平，请核对。`;
}
