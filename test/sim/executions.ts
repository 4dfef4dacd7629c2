/** Executions of the flow: each name once, started as the workflow is told, some of them stopped in the middle. */

import type { Pipeline } from '../../functions/pipeline.ts';
import type { DossierExecution } from '../../shared/ports/workflow.ts';
import { playFlow } from './asl.ts';
import type { House } from './house.ts';
import { service } from './scheduler.ts';

const FUNCTIONS: Readonly<Record<string, keyof Pipeline>> = {
  '${ReadPageArn}': 'readPage',
  '${AssembleArn}': 'assemble',
  '${JudgeArn}': 'judge',
  '${SweepArn}': 'sweep',
};

export interface Executions {
  /** Starts whatever the workflow was told of since. */
  begin(): void;
  running(): number;
  /** Executions by dossier. */
  readonly started: ReadonlyMap<string, number>;
  /** Probability that an execution is stopped by hand at one of its calls. */
  stops: number;
}

export function createExecutions(house: House): Executions {
  const { scheduler, stores, weather } = house;
  const chance = house.chance.fork('executions');
  const known = new Set<string>();
  const started = new Map<string, number>();
  const own = service('flow');
  let running = 0;
  const executions: Executions = { begin, running: () => running, started, stops: 0 };

  function begin(): void {
    for (const [name, input] of stores.workflow.executions) {
      if (known.has(name)) continue;
      known.add(name);
      started.set(input.dossierId, (started.get(input.dossierId) ?? 0) + 1);
      void run(name, input);
    }
  }

  async function run(name: string, input: DossierExecution): Promise<void> {
    running += 1;
    let isStopped = false;
    const stopped = new Promise<void>((resolve) => {
      const call = async (resource: string, given: unknown) => {
        if (isStopped || chance.chance(executions.stops)) {
          isStopped = true;
          resolve();
          return new Promise<never>(() => {});
        }
        await scheduler.turn(own);
        const isRefused = chance.chance(weather.faults().throttle);
        return isRefused
          ? ({ ok: false, error: 'Lambda.TooManyRequestsException' } as const)
          : house.invoke(FUNCTIONS[resource]!, given);
      };
      const wait = (milliseconds: number) => scheduler.pause(own, milliseconds);
      void playFlow({ call, wait, unit: () => chance.unit() }, { ...input }).then(() => resolve());
    });
    await stopped;
    stores.workflow.end(name);
    running -= 1;
  }
  return executions;
}
