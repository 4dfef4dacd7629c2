import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { PersonKeys } from '../../ports/person-index.ts';
import type { Vault } from '../../ports/vault.ts';
import { createHmacKeys } from '../persons/hmac-keys.ts';
import { DATA_KEY_BYTES, decrypt, encrypt, parsed, written } from '../vault/sealed-text.ts';
import { codeOf } from './durable-folder.ts';

const secret = z.base64().refine((text) => Buffer.from(text, 'base64').length === DATA_KEY_BYTES);

const KeyFile = z.object({
  schema: z.literal('shouli/keys@1'),
  /** Name of the field key that seals; the others still open. */
  current: z.string(),
  fields: z.record(z.string().regex(/^[\w-]+$/), secret),
  /** For keyed hashes of ID numbers. It can't be rotated: every stored hash was made under it. */
  person: secret,
});
type KeyFile = z.infer<typeof KeyFile>;

/** The key file is gone, or another one's, while data sealed under it is there: nothing is made anew. */
export class KeysLost extends Error {
  override readonly name = 'KeysLost';
}

export interface DeskKeys {
  readonly vault: Vault;
  readonly personKeys: PersonKeys;
  /** Adds a field key that seals from now on; what was sealed before stays readable. Its name. */
  rotate(): string;
}

const SETTING = 'person-key-fingerprint';

/**
 * The machine's keys, readable by their owner only and made on first use. The database remembers a fingerprint: with
 * another key file no person would be found again, silently. Throws KeysLost.
 */
export function openDeskKeys({
  path,
  database,
}: {
  readonly path: string;
  readonly database: DatabaseSync;
}): DeskKeys {
  const known = database.prepare('SELECT value FROM settings WHERE name = ?').get(SETTING)?.value;
  let file = readKeys(path);
  if (!file && known !== undefined) {
    throw new KeysLost(`找不到密钥文件 ${path}，而数据中已有用它加密的内容。请从备份恢复该文件。`);
  }
  if (!file) {
    file = newKeys();
    writeKeys(path, file);
  }
  const fingerprint = createHash('sha256').update(file.person).digest('hex').slice(0, 16);
  if (known !== undefined && known !== fingerprint) {
    throw new KeysLost(`密钥文件 ${path} 不属于这个数据目录。请从备份恢复原来的文件。`);
  }
  database.prepare('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)').run(SETTING, fingerprint);
  const keys = { file };
  return {
    personKeys: createHmacKeys(Buffer.from(file.person, 'base64')),
    vault: {
      async seal(text, context) {
        const { current } = keys.file;
        return written({ keyName: current, content: encrypt(fieldKey(keys.file, current), text, context) });
      },
      async open(sealed, context) {
        const { keyName, content } = parsed(sealed);
        return decrypt(fieldKey(keys.file, keyName), content, context);
      },
    },
    rotate() {
      const { name, key } = newFieldKey();
      keys.file = { ...keys.file, current: name, fields: { ...keys.file.fields, [name]: key } };
      writeKeys(path, keys.file);
      return name;
    },
  };
}

function fieldKey({ fields }: KeyFile, name: string): Uint8Array {
  const key = fields[name];
  if (key === undefined) throw new Error('The text was sealed under a key that the key file does not hold.');
  return Buffer.from(key, 'base64');
}

const newSecret = (): string => randomBytes(DATA_KEY_BYTES).toString('base64');
const newFieldKey = () => ({ name: `k${randomBytes(6).toString('hex')}`, key: newSecret() });

function newKeys(): KeyFile {
  const { name, key } = newFieldKey();
  return { schema: 'shouli/keys@1', current: name, fields: { [name]: key }, person: newSecret() };
}

function readKeys(path: string): KeyFile | null {
  try {
    chmodSync(path, 0o600);
    return KeyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    // What zod or JSON say could quote a key.
    throw new KeysLost(`密钥文件 ${path} 无法读取（${codeOf(error) ?? '内容损坏'}）。请从备份恢复该文件。`);
  }
}

/** On the disk when it returns, whole or not at all. */
function writeKeys(path: string, keys: KeyFile): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(keys, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
