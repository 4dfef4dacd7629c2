import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { OLDEST_WORK, OUTBOX_WORK } from '../../shared/runtime/watch-line.ts';
import type { Stage } from '../stages.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { acknowledge } from './permissions.ts';
import type { Stores } from './stores.ts';

export interface Watched {
  readonly stage: Stage;
  readonly stores: Stores;
  readonly queue: Queue;
  readonly deadLetters: Readonly<Record<string, Queue>>;
  /** Readers of the table's stream. */
  readonly streamReaders: Readonly<Record<string, LambdaFunction>>;
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly sweep: LambdaFunction;
  readonly stateMachine: StateMachine;
}

/** Calls somebody when work is lost, late or stuck, and shows how it goes. */
export class Watch extends Construct {
  readonly topic: Topic;
  readonly alarms: Alarm[] = [];

  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    const { stage, stores } = watched;
    this.topic = new Topic(this, 'Alarms', { masterKey: stores.houseKey, enforceSSL: true });
    if (stage.alarmMail !== null) {
      this.topic.addSubscription(new EmailSubscription(stage.alarmMail));
      acknowledge(
        this,
        'Serverless-SNSRedrivePolicy',
        'SNS does not redrive mail; the alarm stays visible in its own state and on the dashboard.',
      );
    }
    const oldest = oldestWork(this, watched);
    this.#lost(watched);
    this.#late(watched, oldest);
    this.#stalled(watched, oldest);
    drawing(this, watched, oldest);
  }

  /** Something could not be used by anybody, or a dossier stopped. */
  #lost({ deadLetters, stateMachine }: Watched): void {
    for (const [name, queue] of Object.entries(deadLetters)) {
      this.#alarm(`${name}DeadLetters`, {
        metric: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
        threshold: 0,
        text: `An event that "${name}" could not use waits for a person.`,
      });
    }
    this.#alarm('FlowFailed', {
      metric: stateMachine.metricFailed({ period }),
      threshold: 0,
      text: 'A dossier stopped; it carries the reason and can be driven again.',
    });
  }

  #late({ stage: { limits }, streamReaders }: Watched, oldest: OldestWork): void {
    this.#alarm('OutboxAge', {
      metric: oldest(OUTBOX_WORK),
      threshold: minutes(limits.outboxAgeMinutes),
      text: 'A decided notice has not left.',
    });
    for (const [name, { lambda }] of Object.entries(streamReaders)) {
      this.#alarm(`${name}IteratorAge`, {
        metric: iteratorAge(lambda),
        threshold: minutes(limits.iteratorAgeMinutes),
        text: `"${name}" lags behind the table's stream.`,
      });
    }
  }

  /** Age alone is a long queue; age without departures is a stopped one. */
  #stalled({ stage: { limits }, queue, stateMachine }: Watched, oldest: OldestWork): void {
    const span = { period: Duration.minutes(5) };
    this.#alarm('IntakeStalled', {
      metric: ageWithoutDepartures(
        queue.metricApproximateAgeOfOldestMessage({ ...span, statistic: 'Maximum' }),
        limits.stalledMinutes * 60,
        queue.metricNumberOfMessagesDeleted({ ...span, statistic: 'Sum' }),
      ),
      threshold: 0,
      text: 'Submissions wait and none is registered.',
    });
    this.#alarm('ReadingStalled', {
      metric: ageWithoutDepartures(
        oldest('READING'),
        minutes(limits.stalledMinutes),
        stateMachine.metricSucceeded({ ...span, statistic: 'Sum' }),
      ),
      threshold: 0,
      text: 'Dossiers are being read and none comes to its end.',
    });
  }

  #alarm(
    id: string,
    { metric, threshold, text }: { metric: IMetric; threshold: number; text: string },
  ): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      alarmDescription: text,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    this.alarms.push(alarm);
  }
}

const period = Duration.minutes(5);
const minutes = (count: number): number => count * 60_000;

/** Age of the oldest work in a state, milliseconds. */
type OldestWork = (state: string) => Metric;

/** `sweep` writes one line a state into its log; a filter makes a metric of it, so that it needs no rights for that. */
function oldestWork(scope: Construct, { stage, sweep }: Watched): OldestWork {
  const namespace = `Shouli/${stage.name}`;
  const metricName = 'OldestWorkMilliseconds';
  new MetricFilter(scope, 'OldestWork', {
    logGroup: sweep.lambda.logGroup,
    metricNamespace: namespace,
    metricName,
    filterPattern: FilterPattern.stringValue('$.message', '=', OLDEST_WORK),
    metricValue: '$.milliseconds',
    dimensions: { state: '$.state' },
  });
  return (state) =>
    new Metric({
      namespace,
      metricName,
      dimensionsMap: { state },
      statistic: 'Maximum',
      period: Duration.minutes(stage.sweepMinutes),
    });
}

const iteratorAge = (lambda: Lambda): Metric =>
  lambda.metric('IteratorAge', { period, statistic: 'Maximum' });

const ageWithoutDepartures = (age: IMetric, limit: number, departures: IMetric): MathExpression =>
  new MathExpression({
    expression: `IF(FILL(age, 0) > ${limit} AND FILL(departures, 0) == 0, 1, 0)`,
    usingMetrics: { age, departures },
    period,
    label: 'age without departures',
  });

function drawing(scope: Construct, watched: Watched, oldest: OldestWork): Dashboard {
  const { stage, queue, deadLetters, functions, streamReaders, stateMachine, stores } = watched;
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
  const lambdas = Object.values(functions).map(({ lambda }) => lambda);
  const dashboard = new Dashboard(scope, 'Dashboard', { dashboardName: `shouli-${stage.name}` });
  dashboard.addWidgets(
    graph('Submissions: arrived, registered', [
      queue.metricNumberOfMessagesSent({ period }),
      queue.metricNumberOfMessagesDeleted({ period }),
    ]),
    graph('Dossiers: started, read, stopped', [
      stateMachine.metricStarted({ period }),
      stateMachine.metricSucceeded({ period }),
      stateMachine.metricFailed({ period }),
    ]),
    graph('Oldest work, ms', ['RECEIVED', 'READING', 'IN_REVIEW', 'AWAITING_ISSUE', OUTBOX_WORK].map(oldest)),
    graph('From start to decision, ms', [stateMachine.metricTime({ period, statistic: 'p95' })]),
    graph(
      'Dead letters',
      Object.values(deadLetters).map((one) => one.metricApproximateNumberOfMessagesVisible({ period })),
    ),
    graph(
      'Stream lag, ms',
      Object.values(streamReaders).map(({ lambda }) => iteratorAge(lambda)),
    ),
    graph(
      'Errors of functions',
      lambdas.map((lambda) => lambda.metricErrors({ period })),
    ),
    graph(
      'Throttles of functions',
      lambdas.map((lambda) => lambda.metricThrottles({ period })),
    ),
    graph(
      'Time of functions, p95 ms',
      lambdas.map((lambda) => lambda.metricDuration({ period, statistic: 'p95' })),
    ),
    graph('Table: read and written units', [
      stores.table.metricConsumedReadCapacityUnits({ period }),
      stores.table.metricConsumedWriteCapacityUnits({ period }),
    ]),
  );
  return dashboard;
}
