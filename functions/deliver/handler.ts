import { readConfig } from '../../shared/runtime/config.ts';
import { cloudDelivery } from '../cloud-delivery.ts';
import { cloudDeadLetters, cloudFields, cloudHouse } from '../cloud-tools.ts';
import { checksOf } from '../smoke-checks.ts';
import { deliverWork } from '../use-cases.ts';
import { Config } from './config.ts';
import { createHandler } from './create-handler.ts';

const config = readConfig(Config);
const { log, smoke, tools } = cloudHouse('deliver', config);
const fields = await cloudFields(config, tools.records);

export const handler = createHandler({
  log,
  smoke: { ...smoke, ...checksOf(fields) },
  deadLetters: cloudDeadLetters(config),
  ...deliverWork(cloudDelivery(config, { ...tools, ...fields })),
});
