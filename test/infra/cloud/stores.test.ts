import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../../infra/stages.ts';
import { createS3Uploads, UPLOADS_PREFIX } from '../../../shared/adapters/aws/s3-uploads.ts';
import { LIST_INDEXES, TABLE_KEYS, TTL_ATTRIBUTE } from '../../../shared/adapters/aws/table-shape.ts';
import { LOOKS_PREFIX } from '../../../shared/usecases/uploads/kept-looks.ts';
import {
  everyHouse,
  listOf,
  resourceOf,
  resourcesOf,
  type Statement,
  statementsOf,
  templateOf,
} from './houses.ts';

const template = templateOf();
const buckets = resourcesOf(template, 'AWS::S3::Bucket');
const bucket = (id: RegExp) => resourceOf(template, 'AWS::S3::Bucket', id).Properties;

const policyOf = (id: string): Statement[] =>
  resourcesOf(template, 'AWS::S3::BucketPolicy')
    .filter(({ Properties }) => (Properties.Bucket as { Ref: string }).Ref === id)
    .flatMap(({ Properties }) => statementsOf(Properties.PolicyDocument));

describe('the buckets', () => {
  it('are four: originals, derived, notices and the log of who asked for what', () => {
    expect(buckets.map(({ id }) => id.replace(/^Stores|[0-9A-F]{8}$/g, '')).sort()).toEqual([
      'AccessLogs',
      'Derived',
      'Notices',
      'Originals',
    ]);
  });

  it.each(buckets.map((one) => [one.id, one] as const))(
    '%s can never be made public',
    (_, { Properties }) => {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
    },
  );

  it.each(buckets.map(({ id }) => [id]))('%s refuses plain HTTP and TLS below 1.2', (id) => {
    const refusals = policyOf(id).filter(({ Effect, Action }) => Effect === 'Deny' && Action === 's3:*');
    expect(refusals.map(({ Condition }) => Condition)).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    ]);
  });

  it.each(buckets.map((one) => [one.id, one] as const))('%s outlives the stack', (_, { DeletionPolicy }) => {
    expect(DeletionPolicy).toBe('Retain');
  });

  it.each(['Originals', 'Derived', 'Notices'])(
    '%s keeps versions and encrypts them with our own key',
    (id) => {
      const houseKey = { 'Fn::GetAtt': [expect.stringMatching(/HouseKey/), 'Arn'] };
      expect(bucket(new RegExp(`^Stores${id}`))).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: houseKey } },
          ],
        },
        LoggingConfiguration: { DestinationBucketName: { Ref: expect.stringMatching(/AccessLogs/) } },
      });
    },
  );

  it.each(['dev', 'prod'] as const)('lock originals and notices by governance in %s', (stage) => {
    const own = templateOf({ stage, partition: 'aws-cn' });
    const lock = (id: RegExp) => resourceOf(own, 'AWS::S3::Bucket', id).Properties.ObjectLockConfiguration;
    const rule = (Days: number) => ({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Days, Mode: 'GOVERNANCE' } },
    });
    expect(lock(/Originals/)).toEqual(rule(numbersOf[stage].originalsLockDays));
    expect(lock(/Notices/)).toEqual(rule(numbersOf[stage].noticesLockDays));
  });

  it('tell EventBridge of every arrival, and only the originals do', () => {
    const telling = buckets.filter(({ Properties }) => Properties.NotificationConfiguration);
    expect(telling.map(({ id }) => id)).toEqual([expect.stringMatching(/Originals/)]);
    expect(telling[0]?.Properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
  });

  it('take uploads from the browsers of the console where their forms send them, and nowhere else', async () => {
    const sink = createS3Uploads({
      originals: 'originals',
      staging: 'derived',
      client: new S3Client({ region: 'x', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } }),
    });
    const { url } = await sink.way({ uploadId: 'u1', key: 'incoming/u1/a.pdf', bytes: 1 });
    expect(url).toContain('derived');
    expect(bucket(/Derived/).CorsConfiguration).toMatchObject({
      CorsRules: [{ AllowedOrigins: ['https://shouli.example.org'], AllowedMethods: ['POST'] }],
    });
    for (const other of [/Originals/, /Notices/, /AccessLogs/]) {
      expect(bucket(other).CorsConfiguration).toBeUndefined();
    }
  });

  it('forget uploads that nobody settled, with what was made to look at them, and nothing else', () => {
    const { Rules } = bucket(/Derived/).LifecycleConfiguration as { Rules: Record<string, unknown>[] };
    const forgetting = Rules.filter((rule) => 'ExpirationInDays' in rule);
    expect(forgetting).toEqual(
      [UPLOADS_PREFIX, LOOKS_PREFIX].map((Prefix) =>
        expect.objectContaining({ Prefix, Status: 'Enabled', ExpirationInDays: 7 }),
      ),
    );
  });

  it('take a notice once and never let it go', () => {
    const statements = policyOf(resourceOf(template, 'AWS::S3::Bucket', /Notices/).id);
    const once = statements.find(({ Sid }) => Sid === 'OnlyIfAbsent');
    expect(once).toMatchObject({
      Effect: 'Deny',
      Action: 's3:PutObject',
      Condition: { Null: { 's3:if-none-match': 'true' } },
    });
    const kept = statements.find(({ Sid }) => Sid === 'NeverDeleted');
    expect(kept?.Effect).toBe('Deny');
    expect(listOf(kept?.Action)).toEqual(
      expect.arrayContaining(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention']),
    );
  });
});

describe('the table', () => {
  const { Properties: table, DeletionPolicy } = resourceOf(template, 'AWS::DynamoDB::Table', /Records/);

  it('has the keys and lists that the adapter reads by', () => {
    expect(table.KeySchema).toEqual([
      { AttributeName: TABLE_KEYS.partition, KeyType: 'HASH' },
      { AttributeName: TABLE_KEYS.sort, KeyType: 'RANGE' },
    ]);
    expect(table.GlobalSecondaryIndexes).toEqual(
      Object.entries(LIST_INDEXES).map(([IndexName, { partition, sort }]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: partition, KeyType: 'HASH' },
          { AttributeName: sort, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      })),
    );
  });

  it('is encrypted with our own key, recoverable to the second and forgets by time to live', () => {
    expect(table.SSESpecification).toMatchObject({
      SSEEnabled: true,
      SSEType: 'KMS',
      KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching(/HouseKey/), 'Arn'] },
    });
    expect(table.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.TimeToLiveSpecification).toEqual({ AttributeName: TTL_ATTRIBUTE, Enabled: true });
  });

  it('streams the new image of every change and is paid by use', () => {
    expect(table.StreamSpecification).toMatchObject({ StreamViewType: 'NEW_IMAGE' });
    expect(table.BillingMode).toBe('PAY_PER_REQUEST');
  });

  it('outlives the stack, and in production refuses to be deleted', () => {
    expect(DeletionPolicy).toBe('Retain');
    expect(table.DeletionProtectionEnabled).toBe(true);
  });
});

describe('the keys', () => {
  it.each(everyHouse)('turn every year and outlive the stack in $stage, $partition', (choice) => {
    const keys = resourcesOf(templateOf(choice), 'AWS::KMS::Key');
    expect(keys).toHaveLength(2);
    for (const { Properties, DeletionPolicy } of keys) {
      expect(Properties.EnableKeyRotation).toBe(true);
      expect(DeletionPolicy).toBe('Retain');
    }
  });

  it('seal the secret of the persons with the key of the fields', () => {
    const secret = resourceOf(template, 'AWS::SecretsManager::Secret', /FieldSecret/);
    expect(secret.Properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/FieldKey/), 'Arn'] });
    expect(secret.Properties.GenerateSecretString).toMatchObject({ PasswordLength: 64 });
    expect(secret.DeletionPolicy).toBe('Retain');
  });
});
