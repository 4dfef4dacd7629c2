import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSfnWatch } from '../../../shared/adapters/aws/sfn-watch.ts';

const client = new SFNClient({ region: 'cn-north-1' });
const mock = mockClient(client);
const watch = createSfnWatch({
  stateMachineArn: 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:dossiers',
  client,
});

beforeEach(() => mock.reset());

describe('looking after an execution of a state machine', () => {
  it.each([
    ['RUNNING', 'running'],
    ['PENDING_REDRIVE', 'running'],
    ['SUCCEEDED', 'ended'],
    ['FAILED', 'ended'],
    ['TIMED_OUT', 'ended'],
    ['ABORTED', 'ended'],
  ] as const)('takes %s for %s', async (status, state) => {
    mock.on(DescribeExecutionCommand).resolves({ status });
    expect(await watch.look('D1-r0')).toBe(state);
    expect(mock.commandCalls(DescribeExecutionCommand)[0]?.args[0].input).toEqual({
      executionArn: 'arn:aws-cn:states:cn-north-1:123456789012:execution:dossiers:D1-r0',
    });
  });

  it('tells where there was none', async () => {
    mock.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist({ message: '', $metadata: {} }));
    expect(await watch.look('D1-r0')).toBe('none');
  });

  it('is unavailable where the service does not answer', async () => {
    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    mock.on(DescribeExecutionCommand).rejects(throttled);
    await expect(watch.look('D1-r0')).rejects.toMatchObject({ name: 'Unavailable', reason: 'flow-busy' });
  });
});
