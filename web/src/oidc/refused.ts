/** Why somebody could not be signed in; each has a sentence of its own. */
export type Refusal =
  /** Nobody answers, or the browser may not ask there. */
  | 'unreachable'
  /** Somebody else answers in the issuer's name, or its endpoints lie where they may not. */
  | 'issuer-wrong'
  /** An answer to nothing that this browser has asked. */
  | 'state'
  /** The person, or the issuer for them, said no. */
  | 'denied'
  /** A quiet sign-in needs the person after all. */
  | 'person-needed'
  | 'refused'
  /** The token is not made for this console, or not for this sign-in. */
  | 'token'
  /** The browser opened no window. */
  | 'blocked'
  /** A newer try took its place. */
  | 'given-up';

export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}
