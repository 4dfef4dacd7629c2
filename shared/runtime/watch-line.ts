/**
 * The log line by which `sweep` tells how old the oldest work is: one for each state (`state`: a dossier's state, FAILED,
 * or OUTBOX for decided notices that have not left) with `count` and `milliseconds`. The cloud makes metrics and alarms
 * of exactly these lines.
 */
export const OLDEST_WORK = 'oldest work';

/** Stands for `state` in the line about notices that have not left. */
export const OUTBOX_WORK = 'OUTBOX';
