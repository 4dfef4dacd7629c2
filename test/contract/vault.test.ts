import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createKmsVault } from '../../shared/adapters/aws/kms-vault.ts';
import { openDeskDatabase } from '../../shared/adapters/desk/database.ts';
import { type DeskKeys, KeysLost, openDeskKeys } from '../../shared/adapters/desk/keys.ts';
import { createMemoryClock } from '../../shared/adapters/memory/clock.ts';
import { createMemoryVault } from '../../shared/adapters/memory/vault.ts';
import type { Vault } from '../../shared/ports/vault.ts';

interface Desk extends DeskKeys {
  readonly path: string;
  readonly file: string;
  readonly database: DatabaseSync;
  close(): void;
  /** The same desk after a restart. */
  again(): Desk;
}

function openDesk(path = mkdtempSync(join(tmpdir(), 'shouli-keys-'))): Desk {
  const database = openDeskDatabase(join(path, 'shouli.sqlite'));
  const file = join(path, 'keys', 'keys.json');
  const close = (): void => {
    database.close();
    rmSync(path, { recursive: true, force: true });
  };
  try {
    const keys = openDeskKeys({ path: file, database });
    const again = (): Desk => {
      database.close();
      return openDesk(path);
    };
    return { ...keys, path, file, database, close, again };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** KMS as far as the vault uses it: data keys that only this double can open, bound to their context. */
function kmsDouble() {
  const client = new KMSClient({ region: 'local', maxAttempts: 1 });
  const mock = mockClient(client);
  const made = new Map<string, Uint8Array>();
  mock.on(GenerateDataKeyCommand).callsFake(({ KeyId, EncryptionContext }) => {
    const plain = createHash('sha256').update(`data key ${made.size}`).digest();
    const wrapped = Buffer.from(JSON.stringify([KeyId, EncryptionContext, made.size]));
    made.set(wrapped.toString('hex'), plain);
    return { Plaintext: plain, CiphertextBlob: wrapped };
  });
  mock.on(DecryptCommand).callsFake(({ KeyId, CiphertextBlob, EncryptionContext }) => {
    const plain = made.get(Buffer.from(CiphertextBlob).toString('hex'));
    const [keyId, context] = plain ? JSON.parse(Buffer.from(CiphertextBlob).toString()) : [];
    const fits = keyId === KeyId && JSON.stringify(context) === JSON.stringify(EncryptionContext);
    if (!plain || !fits) throw Object.assign(new Error('no'), { name: 'InvalidCiphertextException' });
    return { Plaintext: plain };
  });
  const calls = () => ({
    made: mock.commandCalls(GenerateDataKeyCommand).length,
    opened: mock.commandCalls(DecryptCommand).length,
  });
  return { client, mock, calls };
}

const NUMBER = '21010219850307999X';
const PLACE = 'LNZC-2024-0001';

const homes: [string, () => { vault: Vault; close: () => void }][] = [
  ['memory', () => ({ vault: createMemoryVault(), close: () => {} })],
  ['a key file', () => openDesk()],
  [
    'KMS',
    () => ({ vault: createKmsVault({ keyId: 'alias/fields', client: kmsDouble().client }), close: () => {} }),
  ],
];

describe.each(homes)('the vault in %s', (_home, open) => {
  const withVault = async (work: (vault: Vault) => Promise<void>): Promise<void> => {
    const { vault, close } = open();
    try {
      await work(vault);
    } finally {
      close();
    }
  };

  it.each([NUMBER, '', '辽宁省沈阳市 𠮷', 'x'.repeat(10_000)])('opens what it has sealed (%#)', (text) =>
    withVault(async (vault) => {
      expect(await vault.open(await vault.seal(text, PLACE), PLACE)).toBe(text);
    }),
  );

  it('shows nothing of what it seals and says that it has', () =>
    withVault(async (vault) => {
      const sealed = await vault.seal(NUMBER, PLACE);
      expect(sealed).toMatch(/^enc:1:[\w-]+:[\w-]+$/);
      expect(Buffer.from(sealed.split(':')[3] ?? '', 'base64url').includes(NUMBER.slice(0, 6))).toBe(false);
    }));

  it('seals the same text differently each time', () =>
    withVault(async (vault) => {
      expect(await vault.seal(NUMBER, PLACE)).not.toBe(await vault.seal(NUMBER, PLACE));
    }));

  it('does not open a text that was moved elsewhere', () =>
    withVault(async (vault) => {
      const sealed = await vault.seal(NUMBER, PLACE);
      await expect(vault.open(sealed, 'LNZC-2024-0002')).rejects.toThrow(
        'not sealed under this key and context',
      );
    }));

  it('does not open a text of which a single bit was changed', () =>
    withVault(async (vault) => {
      const sealed = await vault.seal(NUMBER, PLACE);
      const [enc, version, key, content = ''] = sealed.split(':');
      const bytes = Buffer.from(content, 'base64url');
      for (const position of [0, 12, bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[position] = (changed[position] ?? 0) ^ 1;
        const forged = [enc, version, key, changed.toString('base64url')].join(':');
        await expect(vault.open(forged, PLACE)).rejects.toThrow();
      }
    }));

  it.each(['', NUMBER, 'enc:1:', 'enc:2:k:AAAA', 'enc:1:k:A', 'enc:1:k:****'])(
    'refuses %j without repeating it',
    (text) =>
      withVault(async (vault) => {
        const said = await vault.open(text, PLACE).then(
          () => 'opened',
          (error: Error) => error.message,
        );
        expect(said).not.toBe('opened');
        expect(said).not.toContain(NUMBER);
      }),
  );
});

describe('the key file of the desk', () => {
  it('is made on first use, for its owner alone, and found again', async () => {
    const first = openDesk();
    const sealed = await first.vault.seal(NUMBER, PLACE);
    const person = first.personKeys.keyOf(NUMBER);
    expect(statSync(first.file).mode & 0o777).toBe(0o600);
    const second = first.again();
    expect(await second.vault.open(sealed, PLACE)).toBe(NUMBER);
    expect(second.personKeys.keyOf(NUMBER)).toBe(person);
    second.close();
  });

  it('seals under a new key after a rotation and still opens what was sealed before', async () => {
    const desk = openDesk();
    const before = await desk.vault.seal(NUMBER, PLACE);
    const name = desk.rotate();
    const after = await desk.vault.seal(NUMBER, PLACE);
    expect(after).toContain(`:${name}:`);
    expect(before).not.toContain(`:${name}:`);
    const again = desk.again();
    expect(await again.vault.open(before, PLACE)).toBe(NUMBER);
    expect(await again.vault.open(after, PLACE)).toBe(NUMBER);
    again.close();
  });

  it('is not made anew where it is lost while data is there', () => {
    const desk = openDesk();
    rmSync(desk.file);
    expect(() => desk.again()).toThrow(KeysLost);
    rmSync(desk.path, { recursive: true });
  });

  it('of another desk is refused', () => {
    const [desk, other] = [openDesk(), openDesk()];
    copyFileSync(other.file, desk.file);
    expect(() => desk.again()).toThrow(KeysLost);
    other.close();
    rmSync(desk.path, { recursive: true });
  });

  it('that is damaged is told without a word of what it holds', () => {
    const desk = openDesk();
    const secret = String(JSON.parse(readFileSync(desk.file, 'utf8')).person);
    writeFileSync(desk.file, JSON.stringify({ schema: 'shouli/keys@1', person: secret }));
    const said = (() => {
      try {
        return desk.again() && 'opened';
      } catch (error) {
        return String(error);
      }
    })();
    expect(said).toContain('KeysLost');
    expect(said).not.toContain(secret);
    rmSync(desk.path, { recursive: true });
  });

  it('does not show a key of a person in the database', () => {
    const desk = openDesk();
    const person = String(JSON.parse(readFileSync(desk.file, 'utf8')).person);
    const settings = JSON.stringify(desk.database.prepare('SELECT * FROM settings').all());
    expect(settings).not.toContain(person);
    desk.close();
  });
});

describe('the vault under KMS', () => {
  it('asks for one data key an hour, however much it seals', async () => {
    const { client, calls } = kmsDouble();
    const clock = createMemoryClock();
    const vault = createKmsVault({ keyId: 'k', client, clock });
    const sealed = await Promise.all(Array.from({ length: 30 }, () => vault.seal(NUMBER, PLACE)));
    for (const one of sealed) await vault.open(one, PLACE);
    expect(calls()).toEqual({ made: 1, opened: 0 });
    clock.advance(60 * 60 * 1_000);
    await vault.seal(NUMBER, PLACE);
    expect(calls()).toEqual({ made: 2, opened: 0 });
  });

  it('opens what another process has sealed with one call a data key', async () => {
    const { client, calls } = kmsDouble();
    const there = createKmsVault({ keyId: 'k', client });
    const sealed = [await there.seal('one', PLACE), await there.seal('two', PLACE)];
    const here = createKmsVault({ keyId: 'k', client });
    const opened = await Promise.all(sealed.map((one) => here.open(one, PLACE)));
    expect(opened).toEqual(['one', 'two']);
    expect(calls()).toEqual({ made: 1, opened: 1 });
  });

  it('does not open under another KMS key', async () => {
    const { client } = kmsDouble();
    const sealed = await createKmsVault({ keyId: 'ours', client }).seal(NUMBER, PLACE);
    await expect(createKmsVault({ keyId: 'theirs', client }).open(sealed, PLACE)).rejects.toThrow();
  });

  it('is unavailable while KMS throttles, and well again afterwards', async () => {
    const { client, mock } = kmsDouble();
    const vault = createKmsVault({ keyId: 'k', client });
    const throttled = Object.assign(new Error('slow'), { name: 'ThrottlingException' });
    mock.on(GenerateDataKeyCommand).rejectsOnce(throttled);
    await expect(vault.seal(NUMBER, PLACE)).rejects.toMatchObject({
      name: 'Unavailable',
      reason: 'store-busy',
    });
    mock
      .on(GenerateDataKeyCommand)
      .resolves({ Plaintext: new Uint8Array(32), CiphertextBlob: new Uint8Array(8) });
    expect(await vault.open(await vault.seal(NUMBER, PLACE), PLACE)).toBe(NUMBER);
  });
});
