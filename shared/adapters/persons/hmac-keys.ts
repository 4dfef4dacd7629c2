import { createHmac, createSecretKey } from 'node:crypto';
import type { PersonKeys } from '../../ports/person-index.ts';

/** Shortest key that HMAC-SHA-256 takes without loss of strength (RFC 2104, 3), bytes. */
const SHORTEST_KEY = 32;

/** Throws RangeError where the secret is too short: 18 digits are quickly guessed under a weak one. */
export function createHmacKeys(secret: Uint8Array): PersonKeys {
  if (secret.length < SHORTEST_KEY) throw new RangeError(`The key must have at least ${SHORTEST_KEY} bytes.`);
  const key = createSecretKey(secret);
  return {
    keyOf: (idNumber) =>
      createHmac('sha256', key)
        .update(idNumber.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase())
        .digest('hex'),
  };
}
