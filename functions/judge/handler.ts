import { readConfig } from '../../shared/runtime/config.ts';
import { cloudFields, cloudHouse } from '../cloud-tools.ts';
import { checksOf } from '../smoke-checks.ts';
import { judgeWork } from '../use-cases.ts';
import { Config } from './config.ts';
import { createHandler } from './create-handler.ts';

const config = readConfig(Config);
const { log, smoke, tools } = cloudHouse('judge', config, ['derived']);
const fields = await cloudFields(config, tools.records);

export const handler = createHandler({
  log,
  smoke: { ...smoke, ...checksOf(fields) },
  ...judgeWork({ ...tools, ...fields }),
});
