import { randomBytes } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigError } from '../../shared/runtime/config.ts';
import type { LambdaFunction } from '../../shared/runtime/task-handler.ts';
import { invoke } from '../runtime/builders.ts';

const environment = {
  AWS_REGION: 'cn-north-1',
  SHOULI_LOG_LEVEL: 'error',
  SHOULI_TABLE: 'shouli-test',
  SHOULI_ORIGINALS: 'shouli-test-originals',
  SHOULI_DERIVED: 'shouli-test-derived',
  SHOULI_NOTICES: 'shouli-test-notices',
  SHOULI_STATE_MACHINE: 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:shouli-test-dossier',
  SHOULI_DEAD_LETTERS: 'https://sqs.cn-north-1.amazonaws.com.cn/123456789012/dead',
  SHOULI_EVENT_BUS: 'shouli-test',
  SHOULI_DATA_KEY: 'arn:aws-cn:kms:cn-north-1:123456789012:key/test',
  SHOULI_PERSON_KEY: 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:test',
  SHOULI_ISSUER: 'https://id.example.org/shouli',
  SHOULI_CLIENT_ID: 'console',
  // The console signs a form to learn where uploads go.
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  SHOULI_MAIL_FROM: 'notices@example.org',
  SHOULI_MAIL_TO: 'bureau@example.org',
};

/** What an empty event asks of each function: all that its work needs. */
const needs: Readonly<Record<string, readonly string[]>> = {
  receive: ['records', 'files: originals', 'files: derived', 'flow', 'dead letters'],
  'read-page': ['records', 'files: originals', 'files: derived'],
  assemble: ['records', 'files: derived'],
  judge: ['records', 'files: derived', 'vault'],
  deliver: [
    ...['records', 'files: originals', 'files: derived', 'files: notices', 'vault'],
    ...['printer', 'mail', 'events', 'dead letters'],
  ],
  reconcile: ['records', 'files: originals', 'files: derived', 'vault', 'dead letters'],
  sweep: [
    ...['records', 'files: originals', 'files: derived', 'files: notices', 'vault'],
    ...['printer', 'mail', 'events', 'flow'],
  ],
  'look-pages': ['records', 'files: derived'],
  console: ['records', 'files: originals', 'files: derived', 'files: notices', 'vault', 'flow'],
};

const handlers: Readonly<Record<string, () => Promise<{ readonly handler: LambdaFunction }>>> = {
  receive: () => import('../../functions/receive/handler.ts'),
  'read-page': () => import('../../functions/read-page/handler.ts'),
  assemble: () => import('../../functions/assemble/handler.ts'),
  judge: () => import('../../functions/judge/handler.ts'),
  deliver: () => import('../../functions/deliver/handler.ts'),
  reconcile: () => import('../../functions/reconcile/handler.ts'),
  sweep: () => import('../../functions/sweep/handler.ts'),
  console: () => import('../../functions/console/handler.ts'),
  'look-pages': () => import('../../functions/look-pages/handler.ts'),
};
const names = Object.keys(handlers);
const load = (name: string) => handlers[name]?.() ?? Promise.reject(new Error(name));

const dynamo = mockClient(DynamoDBClient);
const s3 = mockClient(S3Client);
const kms = mockClient(KMSClient);
const secrets = mockClient(SecretsManagerClient);
const [sfn, sqs] = [mockClient(SFNClient), mockClient(SQSClient)];
const [bus, ses] = [mockClient(EventBridgeClient), mockClient(SESv2Client)];

beforeEach(() => {
  vi.resetModules();
  for (const mock of [dynamo, s3, kms, secrets, sfn, sqs, bus, ses]) mock.reset();
  dynamo.on(GetItemCommand).resolves({});
  s3.on(HeadObjectCommand).rejects(new NotFound({ message: '', $metadata: { httpStatusCode: 404 } }));
  kms.on(GenerateDataKeyCommand).resolves({ Plaintext: randomBytes(32), CiphertextBlob: randomBytes(64) });
  secrets.on(GetSecretValueCommand).resolves({ SecretString: 'x'.repeat(64) });
});
afterEach(() => vi.unstubAllEnvs());

function stub(values: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(environment)) vi.stubEnv(name, values[name]);
}

describe('the functions as AWS starts them', () => {
  it.each(names)('%s answers an empty event when all that it needs answers', async (name) => {
    stub(environment);
    const { handler } = await load(name);
    expect(await invoke(handler, {})).toEqual({ smoke: 'passed', checked: needs[name] });
  });

  it.each(names)('%s names every dependency that does not answer', async (name) => {
    stub(environment);
    // Every service that is asked refuses; the secret of the persons is read at the start already.
    dynamo.on(GetItemCommand).rejects(new Error('no table'));
    s3.on(HeadObjectCommand).rejects(new Error('no bucket'));
    kms.on(GenerateDataKeyCommand).rejects(new Error('no key'));
    sfn.on(DescribeStateMachineCommand).rejects(new Error('no state machine'));
    sqs.on(GetQueueAttributesCommand).rejects(new Error('no queue'));
    bus.on(DescribeEventBusCommand).rejects(new Error('no bus'));
    ses.on(GetEmailIdentityCommand).rejects(new Error('no identity'));
    const { handler } = await load(name);
    await expect(invoke(handler, {})).rejects.toMatchObject({
      failed: needs[name]?.filter((need) => need !== 'printer'),
    });
  });

  it.each(names)(
    '%s does not start without its configuration and names all that is missing',
    async (name) => {
      stub({ AWS_REGION: environment.AWS_REGION, SHOULI_TABLE: '!' });
      const error: unknown = await load(name).catch((thrown: unknown) => thrown);
      const { problems } = error as ConfigError;
      const named = problems.map(({ variable }) => variable);
      expect(named).toEqual(
        expect.arrayContaining(['SHOULI_TABLE', 'SHOULI_ORIGINALS', 'SHOULI_DERIVED', 'SHOULI_NOTICES']),
      );
    },
  );

  it('refuses a service outside of the country where a campaign does not allow it', async () => {
    stub(environment);
    vi.stubEnv('SHOULI_ENGINE', 'textract');
    await expect(load('read-page')).rejects.toMatchObject({
      name: new ConfigError([]).name,
      problems: [{ variable: 'SHOULI_ENGINE' }],
    });
  });
});
