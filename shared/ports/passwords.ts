/** Slow hashes of passwords. */
export interface Passwords {
  /** A text that holds salt and cost. */
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
  /** A password to print once: at least 80 random bits, no signs that look alike. */
  invent(): string;
}
