import type { DossierExecution, Workflow } from '../../ports/workflow.ts';
import { checkExecutionName } from '../workflow/execution-name.ts';

export interface MemoryWorkflow extends Workflow {
  /** In the order of their first start. */
  readonly executions: ReadonlyMap<string, DossierExecution>;
}

/** Runs nothing: keeps what was started. */
export function createMemoryWorkflow(): MemoryWorkflow {
  const executions = new Map<string, DossierExecution>();
  return {
    executions,
    async start(name, input) {
      checkExecutionName(name);
      if (executions.has(name)) return 'already-started';
      executions.set(name, { ...input });
      return 'started';
    },
  };
}
