import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** A stream that lets bytes through and knows their SHA-256 (hex) and number when they have all passed. */
export function hashing(): { through: Transform; result: () => { sha256: string; bytes: number } } {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, result: () => ({ sha256: hash.digest('hex'), bytes }) };
}
