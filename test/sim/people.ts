/** Clerks, reviewers, issuers and an operator: each does at random what a person may try, and some things nobody may. */
import type { Actor } from '../../shared/domain/actor.ts';
import type { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import { attestPhysical } from '../../shared/usecases/decisions/attest-physical.ts';
import { claimDossier, releaseDossier } from '../../shared/usecases/decisions/claim-dossier.ts';
import { confirmDecision } from '../../shared/usecases/decisions/confirm-decision.ts';
import { correctField } from '../../shared/usecases/decisions/correct-field.ts';
import { correctNotice } from '../../shared/usecases/decisions/correct-notice.ts';
import { issueDecision } from '../../shared/usecases/decisions/issue-decision.ts';
import { overrideFinding } from '../../shared/usecases/decisions/override-finding.ts';
import { returnDecision } from '../../shared/usecases/decisions/return-decision.ts';
import { tellDefects } from '../../shared/usecases/decisions/tell-defects.ts';
import { unmask } from '../../shared/usecases/decisions/unmask.ts';
import { driveAgain } from '../../shared/usecases/flow/drive-again.ts';
import { loadRecord } from '../../shared/usecases/stores/record-store.ts';
import type { House, HouseTools } from './house.ts';
import { APPLICANTS, applicant } from './papers.ts';

const clerk: Actor = { id: 'clerk-1', role: 'clerk' };
const reviewers: readonly Actor[] = [
  { id: 'reviewer-1', role: 'reviewer' },
  { id: 'reviewer-2', role: 'reviewer' },
  { id: 'both-1', role: 'reviewer' },
];
const issuers: readonly Actor[] = [
  { id: 'issuer-1', role: 'issuer' },
  // Somebody with two roles: never on the same dossier.
  { id: 'both-1', role: 'issuer' },
];
const operator: Actor = { id: 'operator-1', role: 'administrator' };
const anybody: readonly Actor[] = [
  clerk,
  ...reviewers,
  ...issuers,
  operator,
  { id: 'auditor-1', role: 'auditor' },
];

const WHY = '已核对原件。';

type Deed = (tools: HouseTools) => Promise<StepOutcome<unknown>>;

export interface People {
  /** Somebody does something about some dossier; nothing where there is none to look at. */
  act(heads: ReadonlyMap<string, DossierHead>): Promise<void>;
  /** New starts that a person asked for, by dossier. */
  readonly drives: ReadonlyMap<string, number>;
  /** What came of it, e.g. `confirm done`, `issue terminal four-eyes`. */
  readonly outcomes: ReadonlyMap<string, number>;
}

export function createPeople(house: House): People {
  const chance = house.chance.fork('people');
  const drives = new Map<string, number>();
  const outcomes = new Map<string, number>();
  const tally = (map: Map<string, number>, name: string): void =>
    void map.set(name, (map.get(name) ?? 0) + 1);

  /** One in twenty times somebody tries whose office it is not. */
  const by = (...actors: readonly Actor[]): Actor => chance.pick(chance.chance(0.05) ? anybody : actors);

  async function inReview(head: DossierHead): Promise<[string, Deed]> {
    const { dossierId, recordRevision } = head;
    const seen = { dossierId, expected: recordRevision - (chance.chance(0.03) ? 1 : 0) };
    const record = await loadRecord(house.quiet, dossierId, recordRevision);
    const open = (record?.findings ?? []).filter(({ outcome }) => outcome === 'review' || outcome === 'fail');
    const { proposed = 'REVIEW' } = head.decision ?? {};
    const drawn = chance.unit();
    if (drawn < 0.4 && proposed !== 'REVIEW') {
      const decision = chance.chance(0.9) ? proposed : chance.pick(['ACCEPT', 'REJECT'] as const);
      return [
        'confirm',
        (tools) =>
          confirmDecision(tools, by(...reviewers), {
            ...seen,
            decision,
            note: chance.chance(0.3) ? WHY : '',
          }),
      ];
    }
    if (drawn < 0.75 && open.length > 0) {
      const { ruleId } = chance.pick(open);
      const outcome = chance.chance(0.75) ? 'pass' : 'fail';
      return [
        'override',
        (tools) => overrideFinding(tools, by(clerk, ...reviewers), { ...seen, ruleId, outcome, why: WHY }),
      ];
    }
    if (drawn < 0.85) {
      const person = applicant(chance.int(0, APPLICANTS - 1));
      const [path, value] = chance.pick([
        ['applicant.name', person.name],
        ['applicant.idNumber', person.idNumber],
        ['declared.specialty', '计量'],
        ['currentTitle.obtainedOn', '2013-12'],
        ['employer.coverName', '辽宁省计量科学研究院'],
      ] as const);
      return [
        'correct',
        (tools) => correctField(tools, by(clerk, ...reviewers), { ...seen, path, value, why: WHY }),
      ];
    }
    if (drawn < 0.89) return ['claim', (tools) => claimDossier(tools, by(...reviewers), { dossierId })];
    if (drawn < 0.93) return ['release', (tools) => releaseDossier(tools, by(...reviewers), { dossierId })];
    if (drawn < 0.95)
      return [
        'unmask',
        (tools) => unmask(tools, by(...reviewers), { dossierId, path: 'applicant.idNumber', why: WHY }),
      ];
    if (drawn < 0.97) return ['defects', (tools) => tellDefects(tools, by(...issuers), seen)];
    const physical = { photoPasted: true, evaluationFormCopies: 3 };
    return ['attest', (tools) => attestPhysical(tools, by(clerk), { ...seen, physical, why: WHY })];
  }

  async function deedOn(head: DossierHead): Promise<[string, Deed] | null> {
    const { dossierId, recordRevision } = head;
    const seen = { dossierId, expected: recordRevision };
    if (head.failure !== null && chance.chance(0.3)) {
      tally(drives, dossierId);
      return ['drive', (tools) => driveAgain(tools, operator, { dossierId })];
    }
    switch (head.state) {
      case 'IN_REVIEW':
        return inReview(head);
      case 'AWAITING_ISSUE':
        return chance.chance(0.2)
          ? ['return', (tools) => returnDecision(tools, by(...issuers), { ...seen, why: WHY })]
          : ['issue', (tools) => issueDecision(tools, by(...issuers), seen)];
      case 'NOTIFIED': {
        const noticeId = head.notices.at(-1) ?? '';
        return ['reopen', (tools) => correctNotice(tools, by(...issuers), { noticeId, why: WHY })];
      }
      default:
        return null;
    }
  }

  return {
    async act(heads) {
      if (heads.size === 0) return;
      const head = chance.pick([...heads.values()]);
      if (head.state === 'NOTIFIED' && !chance.chance(0.05)) return;
      const chosen = await deedOn(head);
      if (chosen === null) return;
      const [name, deed] = chosen;
      // Whoever sees an error tries once more, with what still stands on the screen.
      for (let attempt = 0; attempt < 2; attempt++) {
        const outcome = await house.atConsole(name, deed);
        tally(
          outcomes,
          `${name} ${outcome === null ? 'lost' : outcome.kind === 'done' ? 'done' : `${outcome.kind} ${outcome.reason}`}`,
        );
        if (outcome !== null || chance.chance(0.5)) return;
      }
    },
    drives,
    outcomes,
  };
}
