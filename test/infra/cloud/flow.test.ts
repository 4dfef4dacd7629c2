import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionNumbers } from '../../../infra/cloud/function-numbers.ts';
import { numbersOf } from '../../../infra/stages.ts';
import { LIST_INDEXES } from '../../../shared/adapters/aws/table-shape.ts';
import { keys, lists } from '../../../shared/domain/flow/keys.ts';
import { everyHouse, type Resource, resourceOf, resourcesOf, templateOf } from './houses.ts';

const template = templateOf();
const queues = resourcesOf(template, 'AWS::SQS::Queue');
const deadLetters = queues.filter(({ id }) => id.includes('DeadLetters'));
const mapping = (id: RegExp) => resourceOf(template, 'AWS::Lambda::EventSourceMapping', id).Properties;

describe('the intake', () => {
  it('hears of manifests below incoming/ and of no other file', () => {
    const rule = resourceOf(template, 'AWS::Events::Rule', /ManifestArrived/).Properties;
    expect(rule.EventPattern).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: {
        bucket: { name: [{ Ref: expect.stringMatching(/Originals/) }] },
        object: { key: [{ wildcard: 'incoming/*/submission.json' }, { wildcard: 'incoming/*/batch.json' }] },
      },
    });
    expect(rule.Targets).toEqual([
      expect.objectContaining({
        Arn: { 'Fn::GetAtt': [expect.stringMatching(/Manifests/), 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/DeadLetters/), 'Arn'] } },
      }),
    ]);
  });

  it('hides a message for six times as long as receive may work', () => {
    const queue = resourceOf(template, 'AWS::SQS::Queue', /Manifests/).Properties;
    expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * functionNumbers.receive.seconds);
    expect(queue.RedrivePolicy).toMatchObject({
      deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching(/IntakeDeadLetters/), 'Arn'] },
    });
  });

  it('waits for the malware verdict where there is one', () => {
    const delay = (stage: string, partition: string) =>
      resourceOf(templateOf({ stage, partition }), 'AWS::SQS::Queue', /Manifests/).Properties.DelaySeconds;
    expect(delay('prod', 'aws')).toBeGreaterThanOrEqual(60);
    expect(delay('prod', 'aws-cn')).toBe(0);
  });

  it('lets a failed message come back alone', () => {
    const { FunctionResponseTypes, ScalingConfig } = mapping(/Receive/);
    expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(ScalingConfig).toEqual({ MaximumConcurrency: numbersOf.prod.registrationsAtOnce });
  });
});

describe('the queues', () => {
  it.each(queues.map((one) => [one.id, one] as const))(
    '%s is encrypted and refuses plain HTTP',
    (id, queue) => {
      expect(queue.Properties.SqsManagedSseEnabled).toBe(true);
      const policy = resourcesOf(template, 'AWS::SQS::QueuePolicy').find(({ Properties }) =>
        JSON.stringify(Properties.Queues).includes(id),
      );
      expect(policy?.Properties.PolicyDocument).toMatchObject({
        Statement: expect.arrayContaining([
          expect.objectContaining({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      });
    },
  );

  it('keep dead letters for 14 days, one queue a function that events can fail in', () => {
    expect(deadLetters).toHaveLength(4);
    for (const { Properties } of deadLetters) expect(Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });
});

describe('the flow', () => {
  const machine = resourceOf(template, 'AWS::StepFunctions::StateMachine', /StateMachine/).Properties;
  const definition = readFileSync(
    new URL('../../../infra/flow/dossier-flow.asl.json', import.meta.url),
    'utf8',
  );

  it('fills in every function that its definition names, and no other', () => {
    const named = new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    expect(new Set(Object.keys(machine.DefinitionSubstitutions as object))).toEqual(named);
    expect(machine.StateMachineType).toBe('STANDARD');
  });

  it('writes down every step without what the steps say to each other', () => {
    expect(machine.LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
    expect(machine.TracingConfiguration).toEqual({ Enabled: true });
  });
});

describe('the stream', () => {
  const patternsOf = ({ FilterCriteria }: Resource['Properties']): unknown[] =>
    (FilterCriteria as { Filters: { Pattern: string }[] }).Filters.map(({ Pattern }) => JSON.parse(Pattern));

  it.each(['Deliver', 'Reconcile'])(
    'is read by %s, which parts a failing record from its neighbours',
    (name) => {
      const source = mapping(new RegExp(`Decisions${name}`));
      expect(source.BisectBatchOnFunctionError).toBe(true);
      expect(source.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(source.StartingPosition).toBe('TRIM_HORIZON');
      expect(source.DestinationConfig).toEqual({
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(`${name}DeadLetters`), 'Arn'] } },
      });
      // Given up before the stream itself forgets the record after 24 hours: else nobody would hear of it.
      expect(source.MaximumRecordAgeInSeconds).toBeLessThan(24 * 3600);
    },
  );

  it('shows deliver the outbox only', () => {
    const prefix = keys.outbox('').pk;
    expect(patternsOf(mapping(/Deliver/))).toEqual([
      expect.objectContaining({ dynamodb: { Keys: { pk: { S: [{ prefix }] } } } }),
    ]);
  });

  it('shows reconcile the heads of dossiers that belong to a batch', () => {
    const head = keys.head('');
    expect(patternsOf(mapping(/Reconcile/))).toEqual([
      expect.objectContaining({
        dynamodb: {
          Keys: { pk: { S: [{ prefix: head.pk }] }, sk: { S: [head.sk] } },
          NewImage: { [LIST_INDEXES['by-batch'].partition]: { S: [{ prefix: lists.batch('') }] } },
        },
      }),
    ]);
  });
});

describe('the round', () => {
  it.each(everyHouse)(
    'is made every few minutes in $stage, $partition, and a missed one is told',
    (choice) => {
      const { Properties } = resourceOf(templateOf(choice), 'AWS::Scheduler::Schedule', /Round/);
      expect(Properties.ScheduleExpression).toBe(`rate(${numbersOf[choice.stage].sweepMinutes} minutes)`);
      expect(Properties.Target).toMatchObject({
        Arn: { 'Fn::GetAtt': [expect.stringMatching(/Sweep/), 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/RoundDeadLetters/), 'Arn'] } },
      });
    },
  );
});
