/** Notices to be printed, from synthetic dossiers. */
import { LN_QTS_2024 } from '../../../shared/campaigns/ln-qts-2024/pack.ts';
import type { NoticeContent, NoticeKind } from '../../../shared/domain/flow/notice.ts';
import type { DossierReading } from '../../../shared/domain/record.ts';
import { judge } from '../../../shared/rules/judge.ts';
import { type NoticeMatter, noticeContent, statedFindings } from '../../../shared/rules/notice-content.ts';

export function contentOf(
  reading: DossierReading,
  kind: NoticeKind,
  more: Partial<NoticeMatter> = {},
): NoticeContent {
  const record = { ...reading, schema: 'shouli/record@1' as const, ...judge(reading, LN_QTS_2024, {}) };
  const pictured = statedFindings(record, kind).filter(({ evidence }) => evidence.some(({ page }) => page));
  return noticeContent({
    campaign: LN_QTS_2024,
    record,
    recordRevision: 1,
    noticeId: `${reading.dossierId}-N1-1`,
    kind,
    serial: 7,
    issuedAt: '2024-08-12T17:30:00.000Z',
    receivedAt: '2024-08-08T02:15:00.000Z',
    crops: new Map(
      pictured.map(({ ruleId }) => [ruleId, { store: 'derived' as const, key: ruleId, version: '1' }]),
    ),
    replaces: null,
    ...more,
  });
}
