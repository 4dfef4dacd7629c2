import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LambdaFunction } from './lambda-function.ts';
import { mayDeliver, mayReconcile, outboundEnvironment } from './outbound.ts';
import { allow } from './permissions.ts';
import { deadLetterQueue } from './queues.ts';
import { lookAtExecutions, type Surroundings, startFlow, stateMachineArn } from './surroundings.ts';

/** The round that `sweep` makes: what is stuck becomes visible and is driven again. */
export class Round extends Construct {
  readonly sweep: LambdaFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, surroundings: Surroundings) {
    super(scope, id);
    const { stage, code } = surroundings;
    this.deadLetters = deadLetterQueue(this);
    this.sweep = new LambdaFunction(this, 'Sweep', {
      stage,
      name: 'sweep',
      code: code('sweep'),
      environment: {
        ...outboundEnvironment(surroundings),
        SHOULI_STATE_MACHINE: stateMachineArn(this, stage),
      },
      permissions: [
        ...mayDeliver(this, surroundings),
        ...mayReconcile(surroundings),
        startFlow(this, stage),
        lookAtExecutions(this, stage),
      ],
    });
    this.#schedule(stage.sweepMinutes);
  }

  /**
   * By hand, because the ready-made target grants every version of the function. Without an input of its own the
   * scheduler sends its usual event.
   */
  #schedule(minutes: number): void {
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    const target = this.sweep.lambda.functionArn;
    allow(role, { actions: ['lambda:InvokeFunction'], resources: [target] });
    allow(role, { actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] });
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: `rate(${minutes} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: this.deadLetters.queueArn },
        retryPolicy: {
          maximumRetryAttempts: 3,
          maximumEventAgeInSeconds: Duration.minutes(minutes).toSeconds(),
        },
      },
    });
  }
}
