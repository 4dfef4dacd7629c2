import { readConfig } from '../../shared/runtime/config.ts';
import { cloudHouse } from '../cloud-tools.ts';
import { assembleWork } from '../use-cases.ts';
import { Config } from './config.ts';
import { createHandler } from './create-handler.ts';

const { log, smoke, tools } = cloudHouse('assemble', readConfig(Config), ['derived']);

export const handler = createHandler({ log, smoke, ...assembleWork(tools) });
