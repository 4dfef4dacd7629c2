import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { readConfig } from '../../shared/runtime/config.ts';
import { cloudHouse } from '../cloud-tools.ts';
import { readPageWork } from '../use-cases.ts';
import { Config } from './config.ts';
import { createHandler } from './create-handler.ts';
import { createInProcessReader } from './in-process-reader.ts';
import { createTextractReader } from './textract-reader.ts';

const config = readConfig(Config);
const { log, smoke, tools } = cloudHouse('read-page', config, ['originals', 'derived']);
const reader =
  config.SHOULI_ENGINE === 'textract'
    ? createTextractReader()
    : await createInProcessReader(config.SHOULI_MODELS);

export const handler = createHandler({ log, smoke, ...readPageWork({ ...tools, reader, rosterFiles }) });
