import { createSecretKey, randomBytes } from 'node:crypto';
import type { Vault } from '../../ports/vault.ts';
import { DATA_KEY_BYTES, decrypt, encrypt, parsed, written } from '../vault/sealed-text.ts';

/** Seals for real, under a key that is gone with the process. */
export function createMemoryVault(key: Uint8Array = randomBytes(DATA_KEY_BYTES)): Vault {
  const secret = createSecretKey(key);
  return {
    async seal(text, context) {
      return written({ keyName: 'memory', content: encrypt(secret, text, context) });
    },
    async open(sealed, context) {
      return decrypt(secret, parsed(sealed).content, context);
    },
  };
}
