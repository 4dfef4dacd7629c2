import type { DossierExecution, Workflow, WorkflowWatch } from '../../ports/workflow.ts';
import { checkExecutionName } from '../workflow/execution-name.ts';

export interface MemoryWorkflow extends Workflow, WorkflowWatch {
  /** In the order of their first start. */
  readonly executions: ReadonlyMap<string, DossierExecution>;
  /** From now on it counts as over. */
  end(name: string): void;
}

/** Runs nothing: keeps what was started. */
export function createMemoryWorkflow(): MemoryWorkflow {
  const executions = new Map<string, DossierExecution>();
  const ended = new Set<string>();
  return {
    executions,
    async start(name, input) {
      checkExecutionName(name);
      if (executions.has(name)) return 'already-started';
      executions.set(name, { ...input });
      return 'started';
    },
    async look(name) {
      if (!executions.has(name)) return 'none';
      return ended.has(name) ? 'ended' : 'running';
    },
    end(name) {
      ended.add(name);
    },
  };
}
