import { describe, expect, it } from 'vitest';
import { functionNumbers } from '../../../infra/cloud/function-numbers.ts';
import { allow } from '../../../infra/cloud/permissions.ts';
import { numbersOf } from '../../../infra/stages.ts';
import { keys } from '../../../shared/domain/flow/keys.ts';
import { uploadKey } from '../../../shared/domain/flow/stored-upload.ts';
import {
  actionsOn,
  everyHouse,
  listOf,
  permissionsOf,
  resourceOf,
  resourcesOf,
  templateOf,
} from './houses.ts';

const template = templateOf();
const lambdas = resourcesOf(template, 'AWS::Lambda::Function');

describe('every function', () => {
  it('is one of the nine folders, and nothing else brings code', () => {
    expect(lambdas).toHaveLength(Object.keys(functionNumbers).length);
  });

  it.each(lambdas.map((one) => [one.id, one.Properties] as const))(
    '%s runs on Node 24, arm64',
    (_, lambda) => {
      expect(lambda.Runtime).toBe('nodejs24.x');
      expect(lambda.Architectures).toEqual(['arm64']);
    },
  );

  it('has a role of its own that no managed policy widens', () => {
    const roles = lambdas.map(({ Properties }) => JSON.stringify(Properties.Role));
    expect(new Set(roles).size).toBe(lambdas.length);
    for (const { Properties } of resourcesOf(template, 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it('writes its log into a group of its own that forgets', () => {
    const groups = lambdas.map(
      ({ Properties }) => (Properties.LoggingConfig as { LogGroup: { Ref: string } }).LogGroup,
    );
    expect(new Set(groups.map(({ Ref }) => Ref)).size).toBe(lambdas.length);
    for (const { Properties } of resourcesOf(template, 'AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toBe(numbersOf.prod.logDays);
    }
  });

  it.each(everyHouse)('is traced in $stage, $partition, which has X-Ray', (choice) => {
    for (const { Properties } of resourcesOf(templateOf(choice), 'AWS::Lambda::Function')) {
      expect(Properties.TracingConfig).toEqual({ Mode: 'Active' });
    }
  });

  it('gets names of stores, never a secret', () => {
    const variables = lambdas.flatMap(({ Properties }) =>
      Object.values((Properties.Environment as { Variables: object }).Variables),
    );
    expect(JSON.stringify(variables)).not.toMatch(/resolve:|SecretString/);
  });
});

describe('the permissions', () => {
  it('name every action', () => {
    for (const { policy, statement } of permissionsOf(template)) {
      for (const action of listOf(statement.Action)) {
        expect(action, policy).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
      }
    }
  });

  it('are on everything only where a service knows no resources', () => {
    const onEverything = permissionsOf(template)
      .filter(({ statement }) => listOf(statement.Resource).includes('*'))
      .flatMap(({ statement }) => listOf(statement.Action));
    for (const action of onEverything) {
      expect(action).toMatch(
        /^(xray:|logs:\w*(LogDeliver|ResourcePolic|LogGroups)|textract:|dynamodb:ListStreams$)/,
      );
    }
  });

  it('refuse an action with a star, and a star in a resource that nobody explains', () => {
    const role = { node: { path: 'a role' } } as never;
    expect(() => allow(role, { actions: ['s3:Get*'], resources: [] })).toThrow('s3:Get*');
  });

  const readers = /ReceiveRole|ReadPageRole|AssembleRole/;
  it('let receive, read-page and assemble use neither the key of the fields nor the secret of the persons', () => {
    expect(actionsOn(template, readers, /FieldKey|FieldSecret/)).toEqual([]);
    expect(actionsOn(template, /JudgeRole/, /FieldKey/)).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
  });

  it('let look-pages open what was uploaded, keep what it made of it, and know nothing of any dossier', () => {
    const role = /LookPagesRole/;
    const files = permissionsOf(template).flatMap(({ policy, statement }) =>
      role.test(policy)
        ? listOf(statement.Action)
            .filter((action) => /^s3:\w*Object/.test(action))
            .flatMap((action) =>
              listOf(statement.Resource as unknown[]).map(
                (one) =>
                  `${action} ${/Stores([A-Z][a-z]+).*"\/([^"]*)"/.exec(JSON.stringify(one))?.slice(1).join(' ')}`,
              ),
            )
        : [],
    );
    expect(files.toSorted()).toEqual([
      's3:GetObject Derived looks/*',
      's3:GetObject Derived uploads/*',
      's3:GetObjectVersion Derived looks/*',
      's3:GetObjectVersion Derived uploads/*',
      's3:PutObject Derived looks/*',
    ]);
    expect(actionsOn(template, role, /FieldKey|FieldSecret|Originals|Notices|states/)).toEqual([]);
    const onTable = permissionsOf(template).filter(
      ({ policy, statement }) =>
        role.test(policy) && listOf(statement.Action).some((action) => action.startsWith('dynamodb:')),
    );
    expect(onTable.map(({ statement }) => [listOf(statement.Action), statement.Condition])).toEqual([
      [
        ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
        {
          'ForAllValues:StringLike': {
            'dynamodb:LeadingKeys': [uploadKey('*').pk, keys.houseAuditEnd('*').pk, 'smoke-test'],
          },
        },
      ],
    ]);
  });

  it('let only deliver, and sweep in its place, write notices', () => {
    const writers = permissionsOf(template).filter(
      ({ statement }) =>
        listOf(statement.Action).includes('s3:PutObject') &&
        /Notices/.test(JSON.stringify(statement.Resource)),
    );
    expect(writers.map(({ policy }) => policy).sort()).toEqual([
      expect.stringMatching(/Deliver/),
      expect.stringMatching(/Sweep/),
    ]);
  });

  it('let only the console put originals, and nobody delete a file', () => {
    const writers = permissionsOf(template).filter(
      ({ statement }) =>
        listOf(statement.Action).includes('s3:PutObject') &&
        /Originals.*incoming/.test(JSON.stringify(statement.Resource)),
    );
    expect(writers.map(({ policy }) => policy)).toEqual([expect.stringMatching(/Console/)]);
    const actions = permissionsOf(template).flatMap(({ statement }) => listOf(statement.Action));
    expect(actions.filter((action) => /^s3:(Delete|Bypass)/.test(action))).toEqual([]);
  });

  it('where purging is opened, let only the console delete, and only what a purge takes away', () => {
    const open = templateOf({ stage: 'prod', partition: 'aws', purge: 'open' });
    const deleting = permissionsOf(open).flatMap(({ policy, statement }) =>
      listOf(statement.Action)
        .filter((action) => /^s3:(Delete|Bypass|Put\w*(Retention|LegalHold))/.test(action))
        .flatMap((action) =>
          listOf(statement.Resource as unknown[]).map((one) => {
            const [, bucket, prefix] = /Stores([A-Z][a-z]+).*"\/(\w+\/\*)"/.exec(JSON.stringify(one)) ?? [];
            return `${/[A-Z][a-z]+(?=Role)/.exec(policy)?.[0]} ${action} ${bucket} ${prefix}`;
          }),
        ),
    );
    expect(deleting.toSorted()).toEqual([
      'Console s3:DeleteObjectVersion Derived crops/*',
      'Console s3:DeleteObjectVersion Derived dossiers/*',
      'Console s3:DeleteObjectVersion Derived readings/*',
      'Console s3:DeleteObjectVersion Originals incoming/*',
    ]);
  });

  it.each([
    ['open', 'open'],
    ['closed', 'closed'],
    [undefined, 'closed'],
  ])('tell the console whether purging is open: chosen %s', (purge, told) => {
    const chosen = templateOf({ stage: 'prod', partition: 'aws', ...(purge ? { purge } : {}) });
    const { Environment } = resourceOf(chosen, 'AWS::Lambda::Function', /ConsoleFunction/).Properties;
    expect(Environment).toMatchObject({ Variables: { SHOULI_PURGE: told } });
  });

  it.each([
    ['states:DescribeStateMachine', ['Console', 'Receive', 'Sweep']],
    ['events:DescribeEventBus', ['Deliver', 'Sweep']],
    ['ses:GetEmailIdentity', ['Deliver', 'Sweep']],
  ])('let whoever needs a service ask whether it is there: %s', (action, functions) => {
    const asking = permissionsOf(template)
      .filter(({ statement }) => listOf(statement.Action).includes(action))
      .map(({ policy }) => policy)
      .sort();
    expect(asking).toEqual(functions.map((name) => expect.stringMatching(`${name}Role`)));
  });

  it.each(['Receive', 'Deliver', 'Reconcile'])('let %s ask for the queue in which it buries', (name) => {
    expect(actionsOn(template, new RegExp(`${name}Role`), /DeadLetters/)).toEqual(
      expect.arrayContaining(['sqs:GetQueueAttributes', 'sqs:SendMessage']),
    );
  });

  it('let only receive, sweep and the console start the flow', () => {
    const starters = permissionsOf(template)
      .filter(({ statement }) => listOf(statement.Action).includes('states:StartExecution'))
      .map(({ policy }) => policy);
    expect(starters).toHaveLength(3);
    for (const policy of starters) expect(policy).toMatch(/Receive|Sweep|Console/);
  });
});
