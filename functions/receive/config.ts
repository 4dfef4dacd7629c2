import { houseOf } from '../cloud-tools.ts';

export const Config = houseOf(['SHOULI_STATE_MACHINE', 'SHOULI_DEAD_LETTERS', 'SHOULI_MALWARE_VERDICT']);
