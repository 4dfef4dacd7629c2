import { readConfig } from '../../shared/runtime/config.ts';
import { cloudDeadLetters, cloudHouse, cloudWorkflow, deadLettersCheck, flowCheck } from '../cloud-tools.ts';
import { receiveWork } from '../use-cases.ts';
import { Config } from './config.ts';
import { createHandler } from './create-handler.ts';

const config = readConfig(Config);
const { log, smoke, tools } = cloudHouse('receive', config, ['originals', 'derived']);
const limits = { ...tools.limits, malwareVerdict: config.SHOULI_MALWARE_VERDICT };

export const handler = createHandler({
  log,
  smoke: { ...smoke, ...flowCheck(config), ...deadLettersCheck(config) },
  deadLetters: cloudDeadLetters(config),
  bucket: config.SHOULI_ORIGINALS,
  ...receiveWork({ ...tools, limits, workflow: cloudWorkflow(config) }),
});
