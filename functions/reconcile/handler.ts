import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { readConfig } from '../../shared/runtime/config.ts';
import { cloudDeadLetters, cloudFields, cloudHouse, deadLettersCheck } from '../cloud-tools.ts';
import { checksOf } from '../smoke-checks.ts';
import { reconcileWork } from '../use-cases.ts';
import { Config } from './config.ts';
import { createHandler } from './create-handler.ts';

const config = readConfig(Config);
const { log, smoke, tools } = cloudHouse('reconcile', config, ['originals', 'derived']);
const fields = await cloudFields(config, tools.records);

export const handler = createHandler({
  log,
  smoke: { ...smoke, ...checksOf(fields), ...deadLettersCheck(config) },
  deadLetters: cloudDeadLetters(config),
  // A scanned roster was read by `read-page` with the batch's first dossier.
  ...reconcileWork({ ...tools, ...fields, rosterFiles, reader: null }),
});
