import type { Log } from '../../shared/ports/ambient.ts';
import { OLDEST_WORK, OUTBOX_WORK } from '../../shared/runtime/watch-line.ts';
import type { Swept } from '../../shared/usecases/flow/sweep.ts';

/** One line a state, of which the cloud makes metrics; a state without work tells zero, so that alarms end. */
export function tellOldest(log: Log, { states, outbox }: Swept): void {
  for (const [state, { count, oldestSeconds }] of Object.entries({ ...states, [OUTBOX_WORK]: outbox })) {
    log.info(OLDEST_WORK, { state, count, milliseconds: oldestSeconds * 1000 });
  }
}
