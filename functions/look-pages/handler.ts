import middy from '@middy/core';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { smallPicture } from '../../shared/adapters/scan/thumbnail.ts';
import { readConfig } from '../../shared/runtime/config.ts';
import { smokeTest } from '../../shared/runtime/smoke-test.ts';
import { cloudHouse } from '../cloud-tools.ts';
import { cloudIdentity } from '../console/cloud-identity.ts';
import { Config } from './config.ts';
import { createLookApp } from './create-app.ts';
import { createStagedLook } from './look-at-staged.ts';

const config = readConfig(Config);
const { log, smoke, tools } = cloudHouse('look-pages', config, ['derived']);

const app = handle(
  createLookApp({
    ...tools,
    log,
    identify: cloudIdentity({ role: config.SHOULI_ROLE_CLAIM, bureau: config.SHOULI_BUREAU_CLAIM }),
    look: createStagedLook({ ...tools, decoder: createScanDecoder(), small: smallPicture }),
  }),
);

export const handler = middy<unknown, unknown>()
  .use(smokeTest(smoke))
  .handler(async (event) => app(event as LambdaEvent));
