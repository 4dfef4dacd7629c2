import type { Log } from '../../../shared/ports/ambient.ts';
import type { DossierExecution } from '../../../shared/ports/workflow.ts';
import type { createDossierFlow } from './dossier-flow.ts';
import type { Executions } from './executions.ts';

export interface ExecutionRunner {
  /** Starts waiting executions as far as there is room. */
  fill(): void;
  /** Stops all of them; those that had not ended start again next time. */
  stop(): Promise<void>;
}

export interface RunnerOptions {
  readonly executions: Executions;
  readonly flow: ReturnType<typeof createDossierFlow>;
  /** Executions at a time. */
  readonly atOnce: number;
  readonly log: Log;
  readonly onEnd: (execution: DossierExecution) => void;
}

/** Runs executions that have not ended, oldest first; also those that a crash interrupted. */
export function createExecutionRunner({
  executions,
  flow,
  atOnce,
  log,
  onEnd,
}: RunnerOptions): ExecutionRunner {
  const running = new Map<string, Promise<void>>();
  const stopped = new AbortController();

  const fill = (): void => {
    const room = atOnce - running.size;
    if (stopped.signal.aborted || room <= 0) return;
    for (const { name, input } of executions.waiting(room, [...running.keys()])) {
      const run = flow.run(input, stopped.signal).then((ended) => {
        running.delete(name);
        if (ended === 'aborted') return;
        executions.end(name, ended);
        onEnd(input);
        log.info('execution ended', { dossierId: input.dossierId, outcome: ended });
        fill();
      });
      running.set(name, run);
    }
  };

  return {
    fill,
    async stop() {
      stopped.abort();
      await Promise.all(running.values());
    },
  };
}
