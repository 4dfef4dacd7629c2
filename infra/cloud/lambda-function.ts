import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  type Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { type FunctionName, functionNumbers } from './function-numbers.ts';
import { acknowledge, allow, type Permission } from './permissions.ts';

/** Where a function's packed code lies. */
export type CodeOf = (name: FunctionName) => Code;

export interface LambdaFunctionProps {
  readonly stage: Stage;
  readonly name: FunctionName;
  readonly code: Code;
  readonly environment: Readonly<Record<string, string>>;
  readonly permissions: readonly Permission[];
  /** Pages and other work that must not take the whole account. */
  readonly atOnce?: number | null;
}

/** One folder of `functions/` in the cloud: its own role, its own log, nothing that it does not need. */
export class LambdaFunction extends Construct {
  readonly lambda: Lambda;
  readonly role: Role;
  readonly timeout: Duration;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const { stage, name } = props;
    const numbers = functionNumbers[name];
    this.timeout = Duration.seconds(numbers.seconds);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const log = new LogGroup(this, 'Log', {
      retention: stage.logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.lambda = new Lambda(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      role: this.role,
      timeout: this.timeout,
      memorySize: numbers.megabytes,
      ephemeralStorageSize: Size.mebibytes(numbers.diskMegabytes),
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      logGroup: log,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2:
        stage.logLevel === 'DEBUG' ? ApplicationLogLevel.DEBUG : ApplicationLogLevel.INFO,
      tracing: stage.features.xray ? Tracing.ACTIVE : Tracing.DISABLED,
      ...(props.atOnce ? { reservedConcurrentExecutions: props.atOnce } : {}),
    });
    allow(this.role, {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [log.logGroupArn],
      why: 'The ARN of a log group ends in :*, which stands for its own streams.',
    });
    for (const permission of props.permissions) allow(this.role, permission);
    this.#explain(stage);
  }

  #explain(stage: Stage): void {
    acknowledge(
      this.lambda,
      'Serverless-LambdaDLQ',
      'A dead letter queue of the function serves asynchronous calls; this one is called by a queue, a stream, the flow, the scheduler or the API, and each of them has its own for failures.',
    );
    if (!stage.features.xray) {
      acknowledge(this.lambda, 'Serverless-LambdaTracing', 'The partition has no X-Ray.');
      return;
    }
    acknowledge(
      this.role,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray knows no resources: PutTraceSegments and PutTelemetryRecords are granted on * only.',
    );
  }
}
