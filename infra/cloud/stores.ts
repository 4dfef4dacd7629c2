import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { LIST_INDEXES, TABLE_KEYS, TTL_ATTRIBUTE } from '../../shared/adapters/aws/table-shape.ts';
import type { Stage } from '../stages.ts';
import { accessLogBucket, derivedBucket, noticesBucket, originalsBucket } from './buckets.ts';
import { acknowledge } from './permissions.ts';

/** Files, records and keys: what outlives every deployment. */
export class Stores extends Construct {
  /** Encrypts what lies in buckets and table. */
  readonly houseKey: Key;
  /** Encrypts ID numbers and phones one by one; functions that never need them can't use it. */
  readonly fieldKey: Key;
  /** The secret under which persons are looked up and fields are sealed. */
  readonly fieldSecret: Secret;
  /** The password of the SMTP server; null where mail leaves through SES or not at all. */
  readonly smtpSecret: Secret | null;
  readonly originals: Bucket;
  readonly derived: Bucket;
  readonly notices: Bucket;
  readonly table: Table;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.houseKey = rotatingKey(this, 'HouseKey', 'Files, records and alarms');
    this.houseKey.addToResourcePolicy(cloudWatchMayTellAlarms(this));
    this.fieldKey = rotatingKey(this, 'FieldKey', 'ID numbers and phones, field by field');
    this.fieldSecret = lastingSecret(this, 'FieldSecret', {
      description: 'Keyed hash of persons',
      encryptionKey: this.fieldKey,
      whyNoRotation:
        'Every person is stored under a hash with this secret; another one would make known persons strangers.',
    });
    this.smtpSecret = stage.mail?.smtp
      ? lastingSecret(this, 'SmtpSecret', {
          description: 'Password of the SMTP server; put in by the operator',
          encryptionKey: this.houseKey,
          whyNoRotation: 'The password is the mail server’s, which nothing here can change.',
        })
      : null;

    const accessLogs = accessLogBucket(this, stage);
    this.originals = originalsBucket(this, stage, this.houseKey, accessLogs);
    this.derived = derivedBucket(this, stage, this.houseKey, accessLogs);
    this.notices = noticesBucket(this, stage, this.houseKey, accessLogs);
    this.table = recordTable(this, stage, this.houseKey);
  }
}

const rotatingKey = (scope: Construct, id: string, description: string): Key =>
  new Key(scope, id, { description, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });

/** The topic of the alarms is encrypted with the house's key. */
const cloudWatchMayTellAlarms = (scope: Construct): PolicyStatement =>
  new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });

interface LastingSecret {
  readonly description: string;
  readonly encryptionKey: IKey;
  readonly whyNoRotation: string;
}

function lastingSecret(
  scope: Construct,
  id: string,
  { description, encryptionKey, whyNoRotation }: LastingSecret,
): Secret {
  const secret = new Secret(scope, id, {
    description,
    encryptionKey,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(secret, 'AwsSolutions-SMG4', whyNoRotation);
  return secret;
}

function recordTable(scope: Construct, stage: Stage, encryptionKey: IKey): Table {
  const table = new Table(scope, 'Records', {
    partitionKey: { name: TABLE_KEYS.partition, type: AttributeType.STRING },
    sortKey: { name: TABLE_KEYS.sort, type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    timeToLiveAttribute: TTL_ATTRIBUTE,
    stream: StreamViewType.NEW_IMAGE,
    deletionProtection: stage.protectedFromDeletion,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const [indexName, { partition, sort }] of Object.entries(LIST_INDEXES)) {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: partition, type: AttributeType.STRING },
      sortKey: { name: sort, type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }
  return table;
}
