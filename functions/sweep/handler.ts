import { createSfnWatch } from '../../shared/adapters/aws/sfn-watch.ts';
import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { campaignNames } from '../../shared/campaigns/registry.ts';
import { readConfig } from '../../shared/runtime/config.ts';
import { cloudDelivery, eventsCheck } from '../cloud-delivery.ts';
import { cloudFields, cloudHouse, cloudWorkflow, flowCheck } from '../cloud-tools.ts';
import { checksOf } from '../smoke-checks.ts';
import { sweepWork } from '../use-cases.ts';
import { Config } from './config.ts';
import { createHandler } from './create-handler.ts';

const config = readConfig(Config);
const house = cloudHouse('sweep', config, ['originals', 'derived', 'notices']);
const fields = await cloudFields(config, house.tools.records);
const tools = { ...house.tools, ...fields };
const delivery = await cloudDelivery(config, tools);

export const handler = createHandler({
  log: house.log,
  smoke: {
    ...house.smoke,
    ...checksOf({ ...fields, printer: delivery.printer, mail: delivery.mail }),
    ...eventsCheck(config),
    ...flowCheck(config),
  },
  ...sweepWork(
    {
      ...tools,
      workflow: cloudWorkflow(config),
      watch: createSfnWatch({ stateMachineArn: config.SHOULI_STATE_MACHINE }),
      campaignIds: campaignNames(),
      rosterFiles,
      reader: null,
    },
    delivery,
  ),
});
