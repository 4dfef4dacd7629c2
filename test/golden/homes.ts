import { join } from 'node:path';
import type { PipelineTools } from '../../functions/pipeline.ts';
import { createDynamoRecords } from '../../shared/adapters/aws/dynamo-records.ts';
import { createS3Blobs } from '../../shared/adapters/aws/s3-blobs.ts';
import { createMemoryBlobs } from '../../shared/adapters/memory/blobs.ts';
import { createMemoryEvents } from '../../shared/adapters/memory/events.ts';
import { createMemoryRecords } from '../../shared/adapters/memory/records.ts';
import { createMemoryVault } from '../../shared/adapters/memory/vault.ts';
import { createMemoryWorkflow, type MemoryWorkflow } from '../../shared/adapters/memory/workflow.ts';
import { createPageCrops } from '../../shared/adapters/notices/page-crops.ts';
import { createPdfPrinter } from '../../shared/adapters/notices/pdf-notice.ts';
import { createHmacKeys } from '../../shared/adapters/persons/hmac-keys.ts';
import { createStoredPersonIndex } from '../../shared/adapters/persons/stored-index.ts';
import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { createStoredScanFiles } from '../../shared/adapters/scan/stored-scan-files.ts';
import { nodeHashes, systemClock } from '../../shared/adapters/system/ambient.ts';
import { campaignNames, findKit } from '../../shared/campaigns/registry.ts';
import type { Blobs } from '../../shared/ports/blobs.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { Records } from '../../shared/ports/records.ts';
import { flowLimits } from '../../shared/usecases/flow/tools.ts';
import type { LocalDynamo } from '../contract/dynamodb-local.ts';
import type { S3Double } from '../contract/s3-double.ts';

export interface GoldenHome {
  readonly tools: PipelineTools;
  readonly workflow: MemoryWorkflow;
}

/** The pipeline's tools over given stores; `scratch`: folder for copies of scans. */
function homeOver(records: Records, blobs: Blobs, reader: PageReader, scratch: string): GoldenHome {
  const workflow = createMemoryWorkflow();
  const scanFiles = createStoredScanFiles({ blobs, folder: scratch, mostBytes: 1e9 });
  const tools: PipelineTools = {
    records,
    blobs,
    clock: systemClock,
    hashes: nodeHashes,
    vault: createMemoryVault(),
    persons: { keys: createHmacKeys(Buffer.alloc(32, 7)), index: createStoredPersonIndex(records) },
    workflow,
    watch: workflow,
    scanFiles,
    reader,
    rosterFiles,
    campaigns: findKit,
    campaignIds: campaignNames(),
    defaultCampaign: 'ln-qts-2024',
    limits: flowLimits,
    printer: createPdfPrinter(),
    crops: createPageCrops(scanFiles, createScanDecoder()),
    events: createMemoryEvents(),
    mail: null,
  };
  return { tools, workflow };
}

export const memoryHome = (reader: PageReader, scratch: string): GoldenHome =>
  homeOver(createMemoryRecords(), createMemoryBlobs(), reader, join(scratch, 'memory'));

/** DynamoDB's own engine and a double of S3 behind the adapters of the cloud. */
export async function cloudHome(
  reader: PageReader,
  scratch: string,
  dynamo: LocalDynamo,
  s3: S3Double,
): Promise<GoldenHome> {
  const records = createDynamoRecords({ table: await dynamo.createTable(), client: dynamo.client });
  const buckets = { originals: 'originals', derived: 'derived', notices: 'notices' };
  const blobs = createS3Blobs({ buckets, client: s3.client });
  return homeOver(records, blobs, reader, join(scratch, 'cloud'));
}
