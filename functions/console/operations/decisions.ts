import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { OperationId } from '../../../shared/domain/api/access.ts';
import {
  Attest,
  Confirmation,
  Correction,
  DossierView,
  MarkAnomaly,
  NoticePreview,
  Override,
  Unmask,
  Unmasked,
  WithReason,
} from '../../../shared/domain/api/dossiers.ts';
import { noticeIdOf } from '../../../shared/domain/flow/notice.ts';
import type { StepOutcome } from '../../../shared/domain/flow/step-outcome.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { noticeContent } from '../../../shared/rules/notice-content.ts';
import { attestPhysical } from '../../../shared/usecases/decisions/attest-physical.ts';
import { besideLeases } from '../../../shared/usecases/decisions/beside-leases.ts';
import { claimDossier, releaseDossier } from '../../../shared/usecases/decisions/claim-dossier.ts';
import { confirmDecision } from '../../../shared/usecases/decisions/confirm-decision.ts';
import { correctField } from '../../../shared/usecases/decisions/correct-field.ts';
import { correctNotice } from '../../../shared/usecases/decisions/correct-notice.ts';
import { issueDecision } from '../../../shared/usecases/decisions/issue-decision.ts';
import { markAnomaly } from '../../../shared/usecases/decisions/mark-anomaly.ts';
import { overrideFinding } from '../../../shared/usecases/decisions/override-finding.ts';
import { returnDecision } from '../../../shared/usecases/decisions/return-decision.ts';
import { unmask } from '../../../shared/usecases/decisions/unmask.ts';
import { driveAgain } from '../../../shared/usecases/flow/drive-again.ts';
import { loadRecord } from '../../../shared/usecases/stores/record-store.ts';
import type { ConsoleDependencies, Person } from '../dependencies.ts';
import { mount } from '../operation.ts';
import { refusal, settled } from '../problems.ts';
import { actorOf, visibleHead } from '../visible.ts';
import { DossierPlace, viewOf } from './dossiers.ts';
import { NoticePlace } from './notices.ts';

/** Steps of persons on a dossier: each is checked, written with its audit entry, and answered with the new state. */
export function mountDecisions(app: OpenAPIHono, deps: ConsoleDependencies): void {
  const answered = async (person: Person, dossierId: string, language: Language) => {
    const { head } = await visibleHead(deps, person, dossierId);
    return { body: await viewOf(deps, person, head, language), version: head.recordRevision };
  };

  /** A step that names the revision which the person has seen, and ends in the dossier's new state. */
  const step = <Body extends z.ZodType>(
    id: OperationId,
    what: string,
    body: Body | undefined,
    take: (
      actor: Actor,
      seen: { dossierId: string; expected: number },
      body: z.infer<Body>,
    ) => Promise<StepOutcome<unknown>>,
  ) =>
    mount(app, deps, {
      id,
      what,
      params: DossierPlace,
      ...(body ? { body: body as z.ZodType } : {}),
      answer: DossierView,
      versioned: true,
      async run({ person, params, body: given, expected, language }) {
        const { dossierId } = params;
        await visibleHead(deps, person, dossierId);
        const seen = { dossierId, expected: expected! };
        settled(await besideLeases(() => take(actorOf(person), seen, given as z.infer<Body>)));
        return answered(person, dossierId, language);
      },
    });

  const valueAsRead = async (
    { dossierId, expected }: { dossierId: string; expected: number },
    path: string,
  ) => (await loadRecord(deps, dossierId, expected))?.fields[path]?.value ?? null;
  step(
    'correct',
    'Correct or confirm a field; judged again at once',
    Correction,
    async (actor, seen, { path, value, why }) =>
      correctField(deps, actor, {
        ...seen,
        path,
        value: value === undefined ? await valueAsRead(seen, path) : value,
        why,
      }),
  );
  step(
    'override',
    'Settle an open finding with a reason; judged again at once',
    Override,
    (actor, seen, body) => overrideFinding(deps, actor, { ...seen, ...body }),
  );
  step(
    'markAnomaly',
    'Mark a field that stands out among many dossiers, or take the mark back; judged again at once',
    MarkAnomaly,
    (actor, seen, body) => markAnomaly(deps, actor, { ...seen, ...body }),
  );
  step('attest', 'What the paper in hand shows; judged again at once', Attest, (actor, seen, body) =>
    attestPhysical(deps, actor, { ...seen, physical: body.physical, why: body.why }),
  );
  step(
    'confirm',
    'Conclude the review; an issuer issues it',
    Confirmation,
    (actor, seen, { decision, note }) =>
      confirmDecision(deps, actor, { ...seen, decision, ...(note === undefined ? {} : { note }) }),
  );
  step('returnDecision', 'Send a concluded review back', WithReason, (actor, seen, body) =>
    returnDecision(deps, actor, { ...seen, ...body }),
  );
  step('issue', 'Issue the decision: the notice gets its number and is delivered', undefined, (actor, seen) =>
    issueDecision(deps, actor, seen),
  );

  /** A step that needs no revision: it changes nothing that a person has looked at. */
  const handle = (
    id: OperationId,
    what: string,
    take: (actor: Actor, place: { dossierId: string }) => Promise<StepOutcome<unknown>>,
  ) =>
    mount(app, deps, {
      id,
      what,
      params: DossierPlace,
      answer: DossierView,
      async run({ person, params, language }) {
        await visibleHead(deps, person, params.dossierId);
        settled(await besideLeases(() => take(actorOf(person), params)));
        return answered(person, params.dossierId, language);
      },
    });

  handle('claim', 'Nobody else works on the dossier for ten minutes', (actor, place) =>
    claimDossier(deps, actor, place),
  );
  handle('release', 'End the own lease', (actor, place) => releaseDossier(deps, actor, place));
  handle('driveAgain', 'Process a failed dossier again', (actor, place) => driveAgain(deps, actor, place));

  mount(app, deps, {
    id: 'unmask',
    what: 'One sensitive value in full; the reason stands in the audit',
    params: DossierPlace,
    body: Unmask,
    answer: Unmasked,
    async run({ person, params, body }) {
      await visibleHead(deps, person, params.dossierId);
      return { body: settled(await unmask(deps, actorOf(person), { ...params, ...body })) };
    },
  });

  mount(app, deps, {
    id: 'noticePreview',
    what: 'What the notice would say if the decision were issued now',
    params: DossierPlace,
    answer: NoticePreview,
    async run({ person, params }) {
      const { head } = await visibleHead(deps, person, params.dossierId);
      const record = await loadRecord(deps, head.dossierId, head.recordRevision);
      const kit = deps.campaigns(head.campaign);
      const decision = head.confirmed?.decision ?? record?.decision.proposed;
      if (record === null || kit === undefined || decision === undefined || decision === 'REVIEW') {
        throw refusal('step-refused');
      }
      const content = noticeContent({
        campaign: kit.campaign,
        record,
        recordRevision: head.recordRevision,
        noticeId: noticeIdOf(head.dossierId, head.recordRevision, head.round),
        kind: decision === 'ACCEPT' ? 'ACCEPTANCE' : 'REJECTION',
        // The number is given when the notice is issued.
        serial: 0,
        issuedAt: deps.clock.now(),
        receivedAt: head.receivedAt,
        crops: new Map(),
        replaces: null,
      });
      const { kind, title, paragraphs, reasons } = content;
      return {
        body: {
          kind,
          title,
          paragraphs,
          reasons: reasons.map(({ ruleId, message, clause }) => ({ ruleId, message, clause })),
        },
      };
    },
  });

  mount(app, deps, {
    id: 'correctNotice',
    what: 'Reopen a notified dossier: a numbered successor will correct the notice',
    params: NoticePlace,
    body: WithReason,
    answer: DossierView,
    async run({ person, params, body, language }) {
      const { dossierId } = settled(await correctNotice(deps, actorOf(person), { ...params, ...body }));
      return answered(person, dossierId, language);
    },
  });
}
