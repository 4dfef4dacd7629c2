import { z } from 'zod';

/**
 * Where a dossier stands. States only go forward; `RETURN`, and `REOPEN` for the correction of a notice, open a new
 * round, which counts as forward.
 * A failure is no state: the dossier keeps its state and carries a visible `failure` until it is driven again.
 */
export const DossierState = z.enum([
  'RECEIVED',
  'READING',
  'IN_REVIEW',
  'AWAITING_ISSUE',
  'DECIDED',
  'NOTIFIED',
  'PRECHECKED',
  'SUPERSEDED',
]);
export type DossierState = z.infer<typeof DossierState>;

export type DossierEvent =
  | 'START_READING'
  | 'JUDGED_OPEN'
  | 'JUDGED_SURE'
  | 'JUDGED_PRECHECK'
  | 'CONFIRM'
  | 'RETURN'
  | 'ISSUE'
  | 'NOTIFY'
  | 'REOPEN'
  | 'SUPERSEDE';

export interface Transition {
  readonly from: DossierState;
  readonly event: DossierEvent;
  readonly to: DossierState;
  /** True where the round number grows by one. */
  readonly newRound?: true;
}

/** Every allowed step; the drawing in the docs is generated from this table. */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'RECEIVED', event: 'START_READING', to: 'READING' },
  { from: 'READING', event: 'JUDGED_OPEN', to: 'IN_REVIEW' },
  { from: 'READING', event: 'JUDGED_SURE', to: 'DECIDED' },
  { from: 'READING', event: 'JUDGED_PRECHECK', to: 'PRECHECKED' },
  // A dossier of a batch, once the whole batch is known.
  { from: 'IN_REVIEW', event: 'JUDGED_SURE', to: 'DECIDED' },
  { from: 'IN_REVIEW', event: 'CONFIRM', to: 'AWAITING_ISSUE' },
  { from: 'AWAITING_ISSUE', event: 'RETURN', to: 'IN_REVIEW', newRound: true },
  { from: 'AWAITING_ISSUE', event: 'ISSUE', to: 'DECIDED' },
  { from: 'DECIDED', event: 'NOTIFY', to: 'NOTIFIED' },
  { from: 'NOTIFIED', event: 'REOPEN', to: 'IN_REVIEW', newRound: true },
  { from: 'RECEIVED', event: 'SUPERSEDE', to: 'SUPERSEDED' },
  { from: 'READING', event: 'SUPERSEDE', to: 'SUPERSEDED' },
  { from: 'IN_REVIEW', event: 'SUPERSEDE', to: 'SUPERSEDED' },
];

/** States from which nothing leads on. */
export const TERMINAL: readonly DossierState[] = DossierState.options.filter(
  (state) => !TRANSITIONS.some(({ from }) => from === state),
);

/** What the user sees. */
export const stateNames: Readonly<Record<DossierState, string>> = {
  RECEIVED: '已接收',
  READING: '读取中',
  IN_REVIEW: '待复核',
  AWAITING_ISSUE: '待签发',
  DECIDED: '已决定',
  NOTIFIED: '已通知',
  PRECHECKED: '预审完成',
  SUPERSEDED: '已被新版本替代',
};

/** The step that `event` makes from `from`; undefined where the table has none. */
export function transition(from: DossierState, event: DossierEvent): Transition | undefined {
  return TRANSITIONS.find((one) => one.from === from && one.event === event);
}
