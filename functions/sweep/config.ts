import { FIELDS, houseOf, OUTBOUND } from '../cloud-tools.ts';

export const Config = houseOf([...FIELDS, ...OUTBOUND, 'SHOULI_STATE_MACHINE']);
