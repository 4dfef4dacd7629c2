import { fileURLToPath } from 'node:url';
import middy from '@middy/core';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { createS3Uploads } from '../../shared/adapters/aws/s3-uploads.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { pageJpeg } from '../../shared/adapters/scan/page-jpeg.ts';
import { randomIds } from '../../shared/adapters/system/ambient.ts';
import { readConfig } from '../../shared/runtime/config.ts';
import { smokeTest } from '../../shared/runtime/smoke-test.ts';
import { purgeDossier } from '../../shared/usecases/purge/purge-dossier.ts';
import { cloudFields, cloudHouse, cloudWorkflow, flowCheck } from '../cloud-tools.ts';
import { checksOf } from '../smoke-checks.ts';
import { createConsoleApp } from './app.ts';
import { cloudIdentity } from './cloud-identity.ts';
import { Config } from './config.ts';
import { createPagePictures } from './page-pictures.ts';
import { serveWeb } from './serve-web.ts';
import { createStagedPages } from './staged-pages.ts';

/** Lambda answers with at most 6 MB, and files go in base64; the rest is for headers and a zip's own. */
const ANSWER_BYTES = 4_000_000;

const config = readConfig(Config);
const { log, smoke, tools } = cloudHouse('console', config, ['originals', 'derived', 'notices']);
const fields = await cloudFields(config, tools.records);
const decoder = createScanDecoder();

const uploads = createS3Uploads({ originals: config.SHOULI_ORIGINALS, staging: config.SHOULI_DERIVED });
/** Of a form that nobody sends: what browsers may reach is exactly where the forms go. */
const { url: uploadTo } = await uploads.way({ uploadId: 'none', key: 'none', bytes: 0 });

const consoleApp = createConsoleApp({
  ...tools,
  ...fields,
  cloud: {
    issuer: config.SHOULI_ISSUER,
    issuerOrigins: config.SHOULI_ISSUER_ORIGINS,
    clientId: config.SHOULI_CLIENT_ID,
    uploadTo,
  },
  log,
  ids: randomIds,
  workflow: cloudWorkflow(config),
  pictures: createPagePictures({
    ...tools,
    ...fields,
    picture: (page, rotation) => pageJpeg(decoder, page, rotation),
  }),
  uploads,
  // API Gateway sends that to `look-pages`.
  look: null,
  ...createStagedPages(tools),
  ahead: null,
  inbox: null,
  passwords: null,
  identify: cloudIdentity({ role: config.SHOULI_ROLE_CLAIM, bureau: config.SHOULI_BUREAU_CLAIM }),
  secure: true,
  pagesRead: () => null,
  watch: null,
  purge:
    config.SHOULI_PURGE === 'open'
      ? (actor, asked) => purgeDossier({ ...tools, ...fields }, actor, asked)
      : null,
  queue: null,
  answerBytes: ANSWER_BYTES,
  version: config.SHOULI_STAGE,
});
// Packed beside the bundle.
serveWeb(consoleApp, fileURLToPath(new URL('./web', import.meta.url)));
const app = handle(consoleApp);

export const handler = middy<unknown, unknown>()
  .use(smokeTest({ ...smoke, ...checksOf(fields), ...flowCheck(config) }))
  .handler(async (event) => app(event as LambdaEvent));
