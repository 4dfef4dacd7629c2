import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  HttpMethods,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { UPLOADS_PREFIX } from '../../shared/adapters/aws/s3-uploads.ts';
import { LOOKS_PREFIX } from '../../shared/usecases/uploads/kept-looks.ts';
import type { Stage } from '../stages.ts';

/** What every bucket of the house is: private, TLS 1.2 only, and kept when the stack goes. */
const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
} as const satisfies BucketProps;

/** An upload that was broken off leaves parts that cost and that nobody sees. */
const endBrokenUploads = { id: 'end-broken-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) };

function houseBucket(
  scope: Construct,
  id: string,
  key: IKey,
  accessLogs: Bucket,
  more: Partial<BucketProps> = {},
): Bucket {
  return new Bucket(scope, id, {
    ...closed,
    versioned: true,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
    lifecycleRules: [endBrokenUploads],
    ...more,
  });
}

/** Who asked the other buckets for what. */
export const accessLogBucket = (scope: Construct, stage: Stage): Bucket =>
  new Bucket(scope, 'AccessLogs', {
    ...closed,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [endBrokenUploads, { id: 'forget', expiration: Duration.days(stage.logDays) }],
  });

/** Scans as they came: every version kept, none deleted before its time, each arrival told to EventBridge. */
export function originalsBucket(scope: Construct, stage: Stage, key: IKey, accessLogs: Bucket): Bucket {
  const bucket = houseBucket(scope, 'Originals', key, accessLogs, {
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(stage.originalsLockDays)),
  });
  // The bucket's own property: the construct's switch would bring a function of its own to set it.
  (bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  return bucket;
}

/** What still lies there after a week was given up, or is an original by now. */
const forgetUploads = {
  id: 'forget-uploads',
  prefix: UPLOADS_PREFIX,
  expiration: Duration.days(7),
  noncurrentVersionExpiration: Duration.days(1),
};

/** What `look-pages` made of uploads goes when they go. */
const forgetLooks = { ...forgetUploads, id: 'forget-looks', prefix: LOOKS_PREFIX };

/**
 * Page readings, pictures, reports: all of it can be made again from the originals. Browsers send uploads here first
 * (docs/decisions/stores.md), so this is the bucket that lets their pages in.
 */
export const derivedBucket = (scope: Construct, stage: Stage, key: IKey, accessLogs: Bucket): Bucket =>
  houseBucket(scope, 'Derived', key, accessLogs, {
    lifecycleRules: [endBrokenUploads, forgetUploads, forgetLooks],
    ...(stage.uploadOrigins.length === 0
      ? {}
      : {
          cors: [
            {
              allowedOrigins: [...stage.uploadOrigins],
              allowedMethods: [HttpMethods.POST],
              allowedHeaders: ['content-type'],
              maxAge: 3600,
            },
          ],
        }),
  });

/** Notices: a key is written once, never written over and never deleted. */
export function noticesBucket(scope: Construct, stage: Stage, key: IKey, accessLogs: Bucket): Bucket {
  const bucket = houseBucket(scope, 'Notices', key, accessLogs, {
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(stage.noticesLockDays)),
  });
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'OnlyIfAbsent',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { Null: { 's3:if-none-match': 'true' } },
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'NeverDeleted',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
      resources: [bucket.arnForObjects('*')],
    }),
  );
  return bucket;
}
