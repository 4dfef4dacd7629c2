import { readConfig } from '../../shared/runtime/config.ts';
import { cloudDelivery, eventsCheck } from '../cloud-delivery.ts';
import { cloudDeadLetters, cloudFields, cloudHouse, deadLettersCheck } from '../cloud-tools.ts';
import { checksOf } from '../smoke-checks.ts';
import { deliverWork } from '../use-cases.ts';
import { Config } from './config.ts';
import { createHandler } from './create-handler.ts';

const config = readConfig(Config);
const { log, smoke, tools } = cloudHouse('deliver', config, ['originals', 'derived', 'notices']);
const fields = await cloudFields(config, tools.records);

const delivery = await cloudDelivery(config, { ...tools, ...fields });

export const handler = createHandler({
  log,
  smoke: {
    ...smoke,
    ...checksOf({ ...fields, printer: delivery.printer, mail: delivery.mail }),
    ...eventsCheck(config),
    ...deadLettersCheck(config),
  },
  deadLetters: cloudDeadLetters(config),
  ...deliverWork(delivery),
});
