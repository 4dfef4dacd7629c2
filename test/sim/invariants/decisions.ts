/** What holds of a decision at the moment when it is committed. */
import type { DossierHead } from '../../../shared/domain/flow/dossier-head.ts';
import type { DossierRecord } from '../../../shared/domain/record.ts';
import { judge } from '../../../shared/rules/judge.ts';
import type { RuleId } from '../../../shared/rules/reasons.ts';
import { loadContext } from '../../../shared/usecases/stores/context-store.ts';
import { loadRecord } from '../../../shared/usecases/stores/record-store.ts';
import { loadWords } from '../../../shared/usecases/stores/word-store.ts';
import type { House } from '../house.ts';
import { must } from './violation.ts';

/** Four eyes, or the machine alone where policy lets it; every blocking finding settled by somebody who may. */
export async function checkDecision({ quiet, kit }: House, head: DossierHead): Promise<void> {
  const { dossierId, recordRevision, confirmed, issued, decision } = head;
  const record = await loadRecord(quiet, dossierId, recordRevision);
  must(record !== null, `decision on ${dossierId} without its record`);
  must(
    decision?.final === record.decision.final && decision.final !== null,
    `decision on ${dossierId} differs from its record`,
  );
  must(confirmed !== null && issued !== null, `decision on ${dossierId} by nobody`);
  must(confirmed.decision === decision.final, `${dossierId} was issued otherwise than confirmed`);
  if (issued.by.role === 'system') {
    const words = await loadWords(quiet, dossierId);
    must(
      confirmed.by.role === 'system' && words.length === 0,
      `the machine decided ${dossierId} over a person`,
    );
    must(
      decision.final === 'ACCEPT' && !head.precheck && head.round === 1,
      `the machine decided what it must not: ${dossierId}`,
    );
  } else {
    must(
      confirmed.by.role === 'reviewer' && issued.by.role === 'issuer',
      `${dossierId} was decided by the wrong roles`,
    );
    must(confirmed.by.id !== issued.by.id, `one person alone decided ${dossierId}`);
  }
  if (decision.final === 'ACCEPT') await checkAcceptance({ quiet, kit }, head, record);
  else {
    const failed = new Set(
      record.findings.filter(({ outcome }) => outcome === 'fail').map(({ ruleId }) => ruleId),
    );
    must(
      decision.reasons.length > 0 && decision.reasons.every((id) => failed.has(id)),
      `${dossierId} was refused without grounds`,
    );
  }
}

/** Judged once more without any person's word: what then stays open, a person must have settled. */
async function checkAcceptance(
  { quiet, kit }: Pick<House, 'quiet' | 'kit'>,
  { dossierId, recordRevision }: DossierHead,
  record: DossierRecord,
): Promise<void> {
  const { campaign } = kit;
  const { confirmations: _words, ...context } = (await newestContext(quiet, dossierId, recordRevision)) ?? {};
  const words = await loadWords(quiet, dossierId);
  for (const { ruleId, outcome } of judge(record, campaign, context).findings) {
    if (outcome !== 'fail' && outcome !== 'review') continue;
    const { severity } = campaign.rules.get(ruleId as RuleId)!;
    const settled = words.some(
      ({ kind, subject, new: said, by, why }) =>
        kind === 'override' &&
        subject === ruleId &&
        said === 'pass' &&
        why.trim() !== '' &&
        campaign.pack.confirm.some(
          (may) =>
            may.severity === severity &&
            may.outcome === 'pass' &&
            (may.roles as readonly string[]).includes(by.role) &&
            (may.rules === undefined || (may.rules as readonly string[]).includes(ruleId)),
        ),
    );
    must(settled, `${dossierId} was accepted although ${ruleId} is open`);
  }
}

async function newestContext(quiet: House['quiet'], dossierId: string, revision: number) {
  for (let at = revision; at > 0; at--) {
    const context = await loadContext(quiet, dossierId, at);
    if (context !== null) return context;
  }
  return null;
}
