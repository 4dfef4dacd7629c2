import { FIELDS, houseOf } from '../cloud-tools.ts';

export const Config = houseOf(FIELDS);
