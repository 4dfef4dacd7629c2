import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Workflow } from '../../ports/workflow.ts';
import { checkExecutionName } from '../workflow/execution-name.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { guarded } from './trouble.ts';

export interface SfnWorkflowOptions {
  readonly stateMachineArn: string;
  readonly client?: SFNClient;
}

/**
 * Starts executions of a Standard state machine. Step Functions answers a second start with `started` too while the
 * first still runs with the same input, and refuses it for 90 days after its end.
 */
export function createSfnWorkflow({
  stateMachineArn,
  client = new SFNClient(CLIENT_SETTINGS),
}: SfnWorkflowOptions): Workflow {
  return {
    async start(name, input) {
      checkExecutionName(name);
      try {
        await guarded('flow-busy', () =>
          client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) })),
        );
        return 'started';
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return 'already-started';
        throw error;
      }
    },
  };
}
