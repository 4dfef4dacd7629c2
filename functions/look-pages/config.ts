import { houseOf } from '../cloud-tools.ts';

export const Config = houseOf(['SHOULI_ROLE_CLAIM', 'SHOULI_BUREAU_CLAIM']);
