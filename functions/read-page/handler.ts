import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { readConfig } from '../../shared/runtime/config.ts';
import type { LambdaFunction } from '../../shared/runtime/task-handler.ts';
import { cloudHouse } from '../cloud-tools.ts';
import { readPageWork } from '../use-cases.ts';
import { Config } from './config.ts';
import { createHandler } from './create-handler.ts';
import { createInProcessReader } from './in-process-reader.ts';
import { createTextractReader } from './textract-reader.ts';

const config = readConfig(Config);
const { log, smoke, tools } = cloudHouse('read-page', config, ['originals', 'derived']);

/** Of the one invocation that a container serves at a time. */
let remaining = (): number => 0;
const reader =
  config.SHOULI_ENGINE === 'textract'
    ? createTextractReader({ ...tools, bucket: config.SHOULI_ORIGINALS, remaining: () => remaining() })
    : await createInProcessReader(config.SHOULI_MODELS);

const task = createHandler({ log, smoke, ...readPageWork({ ...tools, reader, rosterFiles }) });

export const handler: LambdaFunction = (event, context) => {
  remaining = () => context.getRemainingTimeInMillis();
  return task(event, context);
};
