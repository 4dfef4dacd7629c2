import { expect, it } from 'vitest';
import { challengeOf, randomText } from '../../../web/src/oidc/proof-key.ts';

it('the challenge is that of RFC 7636, appendix B', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

it('random texts are 256 bits that an address may hold, and never the same', () => {
  const texts = Array.from({ length: 100 }, randomText);
  for (const text of texts) expect(text).toMatch(/^[\w-]{43}$/);
  expect(new Set(texts).size).toBe(100);
});
