/**
 * The log line by which `sweep` tells how old the oldest work is. One line for each state with work in it (`state`:
 * a dossier's state, or OUTBOX for decided notices that have not left), fields `count` and `milliseconds`; the cloud
 * makes metrics and alarms of exactly these lines.
 */
export const OLDEST_WORK = 'oldest work';

/** Stands for `state` in the line about notices that have not left. */
export const OUTBOX_WORK = 'OUTBOX';
