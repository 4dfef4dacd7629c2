/** 256 random bits, base64url: a state, a nonce, or a verifier of RFC 7636. */
export const randomText = (): string => base64Url(crypto.getRandomValues(new Uint8Array(32)));

/** RFC 7636, S256: BASE64URL(SHA-256(verifier)). */
export async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64Url(new Uint8Array(hash));
}

const base64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
