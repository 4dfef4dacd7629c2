/** The pipeline's tools on AWS, in the parts that functions need: none gets more than its role allows. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { createDynamoRecords } from '../shared/adapters/aws/dynamo-records.ts';
import { createKmsVault } from '../shared/adapters/aws/kms-vault.ts';
import { createS3Blobs } from '../shared/adapters/aws/s3-blobs.ts';
import { readSecret } from '../shared/adapters/aws/secret.ts';
import { queueCheck, stateMachineCheck } from '../shared/adapters/aws/service-checks.ts';
import { createSfnWorkflow } from '../shared/adapters/aws/sfn-workflow.ts';
import { createSqsDeadLetters } from '../shared/adapters/aws/sqs-dead-letters.ts';
import { createHmacKeys } from '../shared/adapters/persons/hmac-keys.ts';
import { createStoredPersonIndex } from '../shared/adapters/persons/stored-index.ts';
import { createStoredScanFiles } from '../shared/adapters/scan/stored-scan-files.ts';
import { nodeHashes, systemClock } from '../shared/adapters/system/ambient.ts';
import { findKit } from '../shared/campaigns/registry.ts';
import type { BlobStore } from '../shared/domain/flow/blob-ref.ts';
import type { Records } from '../shared/ports/records.ts';
import { createLambdaLog } from '../shared/runtime/logger.ts';
import type { SmokeChecks } from '../shared/runtime/smoke-test.ts';
import { environmentOf, type Variable, type variables } from '../shared/runtime/variables.ts';
import { flowLimits } from '../shared/usecases/flow/tools.ts';
import { checksOf } from './smoke-checks.ts';

export type Given<Name extends Variable> = z.infer<z.ZodObject<Pick<typeof variables, Name>>>;

/** What every function needs. */
export const HOUSE = [
  'SHOULI_LOG_LEVEL',
  'SHOULI_TABLE',
  'SHOULI_ORIGINALS',
  'SHOULI_DERIVED',
  'SHOULI_NOTICES',
  'SHOULI_CAMPAIGN',
] as const satisfies readonly Variable[];
export type House = Given<(typeof HOUSE)[number]>;

/** Of functions that see sensitive fields. */
export const FIELDS = ['SHOULI_DATA_KEY', 'SHOULI_PERSON_KEY'] as const satisfies readonly Variable[];

/** Of functions by which something leaves the house. */
export const OUTBOUND = [
  'SHOULI_EVENT_BUS',
  'SHOULI_MAIL_FROM',
  'SHOULI_MAIL_TO',
  'SHOULI_SMTP',
  'SHOULI_SMTP_SECRET',
] as const satisfies readonly Variable[];

export const houseOf = <const More extends readonly Variable[]>(more: More) =>
  environmentOf([...HOUSE, ...more]);

/** A Lambda has 1,024 MB of disk: half of it for scans, half for what is made of them. */
const SCAN_BYTES = 512 * 1024 * 1024;

/** Log, stores, files and rules. `stores`: those that this function's role may look into. */
export function cloudHouse(service: string, config: House, stores: readonly BlobStore[]) {
  const records = createDynamoRecords({ table: config.SHOULI_TABLE });
  const blobs = createS3Blobs({
    buckets: {
      originals: config.SHOULI_ORIGINALS,
      derived: config.SHOULI_DERIVED,
      notices: config.SHOULI_NOTICES,
    },
  });
  return {
    log: createLambdaLog(service, config.SHOULI_LOG_LEVEL),
    smoke: checksOf({ records, blobs, stores }),
    tools: {
      records,
      blobs,
      clock: systemClock,
      hashes: nodeHashes,
      scanFiles: createStoredScanFiles({
        blobs,
        folder: join(tmpdir(), 'shouli-scans'),
        mostBytes: SCAN_BYTES,
      }),
      campaigns: findKit,
      defaultCampaign: config.SHOULI_CAMPAIGN,
      limits: flowLimits,
    },
  };
}

/** Vault and persons; reads the secret once a container. */
export async function cloudFields(config: Given<(typeof FIELDS)[number]>, records: Records) {
  const secret = await readSecret({ arn: config.SHOULI_PERSON_KEY });
  return {
    vault: createKmsVault({ keyId: config.SHOULI_DATA_KEY }),
    persons: { keys: createHmacKeys(secret), index: createStoredPersonIndex(records) },
  };
}

export const cloudWorkflow = (config: Given<'SHOULI_STATE_MACHINE'>) =>
  createSfnWorkflow({ stateMachineArn: config.SHOULI_STATE_MACHINE });

/** Smoke tests of what lets the flow start, and of what takes what nobody can use. */
export const flowCheck = (config: Given<'SHOULI_STATE_MACHINE'>): SmokeChecks => ({
  flow: stateMachineCheck(config.SHOULI_STATE_MACHINE),
});

export const deadLettersCheck = (config: Given<'SHOULI_DEAD_LETTERS'>): SmokeChecks => ({
  'dead letters': queueCheck(config.SHOULI_DEAD_LETTERS),
});

export const cloudDeadLetters = (config: Given<'SHOULI_DEAD_LETTERS'>) =>
  createSqsDeadLetters({ queueUrl: config.SHOULI_DEAD_LETTERS });
