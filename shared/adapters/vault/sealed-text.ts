import { type CipherKey, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM with a 96-bit random nonce and a 128-bit tag (NIST SP 800-38D): safe for 2³² texts a key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const DATA_KEY_BYTES = 32;

/** `enc:1:<name of the key>:<nonce, tag and text as base64url>`. The name holds no colon. */
export interface SealedText {
  readonly keyName: string;
  readonly content: Uint8Array;
}

export const written = ({ keyName, content }: SealedText): string =>
  `enc:1:${keyName}:${Buffer.from(content).toString('base64url')}`;

/** Throws Error where `sealed` has another form; the message does not repeat it. */
export function parsed(sealed: string): SealedText {
  const match = /^enc:1:([\w-]+):([\w-]+)$/.exec(sealed);
  if (!match) throw new Error('The text was not sealed by this vault.');
  return { keyName: String(match[1]), content: Buffer.from(String(match[2]), 'base64url') };
}

/** `context` is authenticated with the text: elsewhere it does not open. */
export function encrypt(key: CipherKey, text: string, context: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws Error under another key or context, or where a bit was changed. */
export function decrypt(key: CipherKey, content: Uint8Array, context: string): string {
  const nonce = content.subarray(0, NONCE_BYTES);
  const tag = content.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(tag);
    const body = content.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new Error('The text was not sealed under this key and context.', { cause });
  }
}
