/** Encrypts single values (ID numbers, phones) before they are stored. */
export interface Vault {
  /** `enc:1:…`; `context` (dossier id and field path) is bound to the text: moved elsewhere it does not open. */
  seal(text: string, context: string): Promise<string>;
  /** Throws where the text was not sealed under this key and context. */
  open(sealed: string, context: string): Promise<string>;
}
