import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import type { CodeOf } from './lambda-function.ts';
import type { Permission } from './permissions.ts';
import type { Stores } from './stores.ts';

/** What every part of the pipeline is built in. */
export interface Surroundings {
  readonly stage: Stage;
  readonly stores: Stores;
  readonly code: CodeOf;
  /** Other systems subscribe to decisions here. */
  readonly bus: EventBus;
}

/** The names that every function gets; each reads those that it needs. */
export const commonEnvironment = ({ stage, stores }: Surroundings): Record<string, string> => ({
  SHOULI_STAGE: stage.name,
  SHOULI_LOG_LEVEL: stage.logLevel.toLowerCase(),
  SHOULI_CAMPAIGN: stage.campaign,
  SHOULI_TABLE: stores.table.tableName,
  SHOULI_ORIGINALS: stores.originals.bucketName,
  SHOULI_DERIVED: stores.derived.bucketName,
  SHOULI_NOTICES: stores.notices.bucketName,
});

/** Of functions that work with sensitive fields. */
export const fieldEnvironment = ({ stores }: Surroundings): Record<string, string> => ({
  SHOULI_DATA_KEY: stores.fieldKey.keyArn,
  SHOULI_PERSON_KEY: stores.fieldSecret.secretArn,
});

/** Where a function buries what no retry helps. */
export const buryIn = (deadLetters: Queue): Permission => ({
  actions: ['sqs:SendMessage', 'sqs:GetQueueAttributes'],
  resources: [deadLetters.queueArn],
});

export const stateMachineName = (stage: Stage): string => `shouli-${stage.name}-dossier`;

/**
 * Known before the state machine exists: the sweep starts the flow and a failing flow calls the sweep, so one of them
 * has to know the other by name.
 */
export const stateMachineArn = (scope: Construct, stage: Stage): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: stateMachineName(stage),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

export const startFlow = (scope: Construct, stage: Stage): Permission => ({
  actions: ['states:StartExecution', 'states:DescribeStateMachine'],
  resources: [stateMachineArn(scope, stage)],
});

export const lookAtExecutions = (scope: Construct, stage: Stage): Permission => ({
  actions: ['states:DescribeExecution'],
  resources: [
    Stack.of(scope).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${stateMachineName(stage)}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  ],
  why: 'Executions of this one flow bear the names of dossiers.',
});
