import { houseOf } from '../cloud-tools.ts';

export const Config = houseOf(['SHOULI_ENGINE', 'SHOULI_MODELS']);
