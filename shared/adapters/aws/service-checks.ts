import { DescribeEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CLIENT_SETTINGS } from './client-settings.ts';

/** Calls by which a smoke test learns that a service is there and lets this role in; they change nothing. */

export const stateMachineCheck =
  (stateMachineArn: string, client = new SFNClient(CLIENT_SETTINGS)) =>
  () =>
    client.send(new DescribeStateMachineCommand({ stateMachineArn, includedData: 'METADATA_ONLY' }));

export const queueCheck =
  (queueUrl: string, client = new SQSClient(CLIENT_SETTINGS)) =>
  () =>
    client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }));

export const eventBusCheck =
  (bus: string, client = new EventBridgeClient(CLIENT_SETTINGS)) =>
  () =>
    client.send(new DescribeEventBusCommand({ Name: bus }));
