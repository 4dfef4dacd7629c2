import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { Passwords } from '../../ports/passwords.ts';

/** OWASP password storage cheat sheet: N = 2^17, r = 8, p = 1 (128 MiB a try). */
const STRONG = { N: 2 ** 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** Without 0 O 1 l I: read from a screen and typed once. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const INVENTED_LENGTH = 16;

const derive = (password: string, salt: Buffer, cost: typeof STRONG): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
    // NFKC: the same password typed on another keyboard is the same password.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** So many tries at a time: each takes 128 MiB, and anybody can ask for one. */
const AT_ONCE = 2;

/** Lets `work` wait until fewer than `AT_ONCE` others are being done, in the order of asking. */
function createGate(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, not given back, where somebody waits.
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}

/** scrypt; `cost` may be lowered for tests only. */
export function createScryptPasswords(cost: typeof STRONG = STRONG): Passwords {
  const gate = createGate();
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const key = await gate(() => derive(password, salt, cost));
      return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join(
        '$',
      );
    },
    async verify(password, hash) {
      const [scheme, N, r, p, salt, key] = hash.split('$');
      if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false;
      const expected = Buffer.from(key, 'base64url');
      const given = await gate(() =>
        derive(password, Buffer.from(salt, 'base64url'), {
          N: Number(N),
          r: Number(r),
          p: Number(p),
        }),
      );
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    invent: () => Array.from({ length: INVENTED_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
  };
}
