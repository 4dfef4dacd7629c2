import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { PROBE } from '../../functions/smoke-checks.ts';
import { UPLOADS_PREFIX } from '../../shared/adapters/aws/s3-uploads.ts';
import { LIST_INDEXES } from '../../shared/adapters/aws/table-shape.ts';
import { keys } from '../../shared/domain/flow/keys.ts';
import { uploadKey } from '../../shared/domain/flow/stored-upload.ts';
import { LOOKS_PREFIX } from '../../shared/usecases/uploads/kept-looks.ts';
import type { Permission } from './permissions.ts';
import type { Stores } from './stores.ts';

/** What functions may do with the stores, action by action. */

const KEYS_ARE_NOT_KNOWN = 'Keys hold the ids of submissions and dossiers, which are not known beforehand.';

function files(bucket: Bucket, prefix: string, actions: readonly string[]): Permission[] {
  return [
    { actions, resources: [bucket.arnForObjects(`${prefix}*`)], why: KEYS_ARE_NOT_KNOWN },
    // Without it a missing key answers 403 and can't be told from a refusal.
    { actions: ['s3:ListBucket', 's3:ListBucketVersions'], resources: [bucket.bucketArn] },
  ];
}

const READ = ['s3:GetObject', 's3:GetObjectVersion'];

export const readOriginals = ({ originals, houseKey }: Stores): Permission[] => [
  ...files(originals, 'incoming/', [...READ, 's3:GetObjectTagging', 's3:GetObjectVersionTagging']),
  { actions: ['kms:Decrypt'], resources: [houseKey.keyArn] },
];

/** The console signs uploads with its own role: what it may not put, no browser may. */
export const putOriginals = ({ originals, houseKey }: Stores): Permission[] => [
  {
    actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
    resources: [originals.arnForObjects('incoming/*')],
    why: KEYS_ARE_NOT_KNOWN,
  },
  { actions: ['kms:GenerateDataKey'], resources: [houseKey.keyArn] },
];

export const readDerived = ({ derived, houseKey }: Stores): Permission[] => [
  ...files(derived, '', READ),
  { actions: ['kms:Decrypt'], resources: [houseKey.keyArn] },
];

/** Reads what browsers have sent and nobody has handed in, and keeps what it made of it. */
export const lookAtUploads = ({ derived, houseKey }: Stores): Permission[] => [
  ...files(derived, UPLOADS_PREFIX, READ),
  ...files(derived, LOOKS_PREFIX, [...READ, 's3:PutObject']),
  { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [houseKey.keyArn] },
];

export const keepDerived = ({ derived, houseKey }: Stores): Permission[] => [
  ...files(derived, '', [...READ, 's3:PutObject', 's3:AbortMultipartUpload']),
  { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [houseKey.keyArn] },
];

/** What `remove-files.ts` takes away. Without the right to bypass: what is locked stays until its lock is over. */
const PURGED = ['crops/', 'readings/', 'dossiers/'] as const;

export const purgeFiles = ({ originals, derived }: Stores): Permission[] => [
  {
    // A refusal says of a lock what it says of a missing right: the object's own lock tells which.
    actions: ['s3:DeleteObjectVersion', 's3:GetObjectRetention', 's3:GetObjectLegalHold'],
    resources: [originals.arnForObjects('incoming/*')],
    why: KEYS_ARE_NOT_KNOWN,
  },
  {
    actions: ['s3:DeleteObjectVersion'],
    resources: PURGED.map((prefix) => derived.arnForObjects(`${prefix}*`)),
    why: KEYS_ARE_NOT_KNOWN,
  },
];

export const readNotices = ({ notices, houseKey }: Stores): Permission[] => [
  ...files(notices, '', READ),
  { actions: ['kms:Decrypt'], resources: [houseKey.keyArn] },
];

export const issueNotices = ({ notices, houseKey }: Stores): Permission[] => [
  ...files(notices, '', [...READ, 's3:PutObject']),
  { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [houseKey.keyArn] },
];

/** DynamoDB uses the table's key in the name of whoever asks. */
const USES_OF_THE_TABLES_KEY = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

export const keepRecords = ({ table, houseKey }: Stores): Permission[] => [
  {
    actions: [
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:DescribeTable',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ],
    resources: [table.tableArn],
  },
  {
    actions: ['dynamodb:Query'],
    resources: Object.keys(LIST_INDEXES).map((index) => `${table.tableArn}/index/${index}`),
  },
  { actions: USES_OF_THE_TABLES_KEY, resources: [houseKey.keyArn] },
];

/**
 * Finds out whose an upload is, and notes in the house's audit who looked at another's: of a table that holds every
 * dossier nothing else.
 */
export const readUploads = ({ table, houseKey }: Stores): Permission[] => [
  {
    actions: ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    resources: [table.tableArn],
    conditions: {
      'ForAllValues:StringLike': {
        'dynamodb:LeadingKeys': [uploadKey('*').pk, keys.houseAuditEnd('*').pk, PROBE],
      },
    },
  },
  { actions: USES_OF_THE_TABLES_KEY, resources: [houseKey.keyArn] },
];

/** Seals and opens single fields, and finds persons by the keyed hash. */
export const sealFields = ({ fieldKey, fieldSecret }: Stores): Permission[] => [
  { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [fieldKey.keyArn] },
  { actions: ['secretsmanager:GetSecretValue'], resources: [fieldSecret.secretArn] },
];
