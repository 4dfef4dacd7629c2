import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Clock } from '../../ports/ambient.ts';
import type { Vault } from '../../ports/vault.ts';
import { systemClock } from '../system/ambient.ts';
import { decrypt, encrypt, parsed, written } from '../vault/sealed-text.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { guarded } from './trouble.ts';

export interface KmsVaultOptions {
  /** Id, ARN or alias of the KMS key. */
  readonly keyId: string;
  readonly client?: KMSClient;
  readonly clock?: Clock;
}

/** Bound to every data key and asked for again when it is opened; the dossier's context is bound to each text. */
const ENCRYPTION_CONTEXT = { purpose: 'shouli-fields' };

/** How long a process seals under one data key: milliseconds, and texts (far below what GCM allows). */
const LIFETIME = 60 * 60 * 1_000;
const MOST_TEXTS = 1_000_000;

/** Data keys of other processes that are kept opened. */
const MOST_OPENED = 500;

interface DataKey {
  readonly plain: Uint8Array;
  /** The data key under the KMS key, base64url: stands in each sealed text. */
  readonly name: string;
}

/**
 * Envelope encryption: texts under a data key, the data key under KMS and beside the text. One KMS call an hour and
 * process for sealing, one a data key for opening. The KMS key may be rotated at any time.
 */
export function createKmsVault({
  keyId,
  client = new KMSClient(CLIENT_SETTINGS),
  clock = systemClock,
}: KmsVaultOptions): Vault {
  let current: { key: Promise<DataKey>; until: number; texts: number } | null = null;
  const opened = new Map<string, Promise<Uint8Array>>();

  const newDataKey = async (): Promise<DataKey> => {
    const answer = await guarded('store-busy', () =>
      client.send(
        new GenerateDataKeyCommand({
          KeyId: keyId,
          KeySpec: 'AES_256',
          EncryptionContext: ENCRYPTION_CONTEXT,
        }),
      ),
    );
    const plain = needed(answer.Plaintext);
    const name = Buffer.from(needed(answer.CiphertextBlob)).toString('base64url');
    remember(name, Promise.resolve(plain));
    return { plain, name };
  };

  const sealingKey = (): Promise<DataKey> => {
    const now = Date.parse(clock.now());
    if (!current || now >= current.until || current.texts >= MOST_TEXTS) {
      const fresh = { key: newDataKey(), until: now + LIFETIME, texts: 0 };
      current = fresh;
      // A failure is not kept: the next text asks again.
      fresh.key.catch(() => {
        if (current === fresh) current = null;
      });
    }
    current.texts += 1;
    return current.key;
  };

  const openDataKey = async (name: string): Promise<Uint8Array> => {
    try {
      const answer = await guarded('store-busy', () =>
        client.send(
          new DecryptCommand({
            KeyId: keyId,
            CiphertextBlob: Buffer.from(name, 'base64url'),
            EncryptionContext: ENCRYPTION_CONTEXT,
          }),
        ),
      );
      return needed(answer.Plaintext);
    } catch (error) {
      opened.delete(name);
      throw error;
    }
  };

  const remember = (name: string, key: Promise<Uint8Array>): Promise<Uint8Array> => {
    opened.delete(name);
    opened.set(name, key);
    const [oldest] = opened.keys();
    if (opened.size > MOST_OPENED && oldest !== undefined) opened.delete(oldest);
    return key;
  };

  return {
    async seal(text, context) {
      const { plain, name } = await sealingKey();
      return written({ keyName: name, content: encrypt(plain, text, context) });
    },
    async open(sealed, context) {
      const { keyName, content } = parsed(sealed);
      const key = await remember(keyName, opened.get(keyName) ?? openDataKey(keyName));
      return decrypt(key, content, context);
    },
  };
}

function needed(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error('KMS answered without a key.');
  return bytes;
}
