import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient } from '@aws-sdk/client-sfn';
import type { WorkflowWatch } from '../../ports/workflow.ts';
import { checkExecutionName } from '../workflow/execution-name.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';
import type { SfnWorkflowOptions } from './sfn-workflow.ts';
import { guarded } from './trouble.ts';

/** Looks executions up by the name they were started under. Step Functions forgets them 90 days after their end. */
export function createSfnWatch({
  stateMachineArn,
  client = new SFNClient(CLIENT_SETTINGS),
}: SfnWorkflowOptions): WorkflowWatch {
  const executions = stateMachineArn.replace(':stateMachine:', ':execution:');
  return {
    async look(name) {
      checkExecutionName(name);
      try {
        const { status } = await guarded('flow-busy', () =>
          client.send(new DescribeExecutionCommand({ executionArn: `${executions}:${name}` })),
        );
        return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'ended';
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return 'none';
        throw error;
      }
    },
  };
}
