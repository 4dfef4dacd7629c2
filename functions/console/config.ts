import { FIELDS, houseOf } from '../cloud-tools.ts';

export const Config = houseOf([
  ...FIELDS,
  'SHOULI_STATE_MACHINE',
  'SHOULI_ISSUER',
  'SHOULI_ISSUER_ORIGINS',
  'SHOULI_CLIENT_ID',
  'SHOULI_ROLE_CLAIM',
  'SHOULI_BUREAU_CLAIM',
  'SHOULI_PURGE',
  'SHOULI_STAGE',
]);
