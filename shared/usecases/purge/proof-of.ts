import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { Proof } from '../../domain/flow/proof.ts';
import { loadNotice } from '../stores/notice-store.ts';
import { loadRecord } from '../stores/record-store.ts';
import type { PurgeTools } from './purge-dossier.ts';

/** What will stay of this dossier. */
export async function proofOf(tools: PurgeTools, head: DossierHead): Promise<Proof> {
  const revisions: Proof['revisions'] = [];
  for (let revision = 1; revision <= head.recordRevision; revision++) {
    const record = await loadRecord(tools, head.dossierId, revision);
    if (record === null) continue;
    const { rulesVersion, decision, findings } = record;
    const outcomes = findings.map(({ ruleId, outcome }) => ({ ruleId, outcome }));
    const { proposed, final } = decision;
    revisions.push({ revision, rulesVersion, proposed, final, outcomes });
  }
  const notices: Proof['notices'] = [];
  for (const noticeId of [...head.notices, ...(head.told ?? [])]) {
    const held = await loadNotice(tools.records, noticeId);
    if (held === null) continue;
    const { content, pdf, json } = held.notice;
    notices.push({
      noticeId,
      number: content.number,
      pdf: pdf?.sha256 ?? null,
      json: json?.sha256 ?? null,
    });
  }
  return {
    schema: 'shouli/proof@1',
    dossierId: head.dossierId,
    contentHash: head.contentHash,
    files: head.files.map(({ sha256, bytes }) => ({ sha256, bytes })),
    reading: head.reading?.sha256 ?? null,
    revisions,
    notices,
  };
}
