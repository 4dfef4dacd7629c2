/**
 * What a typed reader makes of a string: readers never guess silently, `null` means "this is none".
 * `certainty` (0…1) tells how sure the reader is that `value` is what the string says, given that each character
 * was recognised rightly; recognition confidence is no part of it.
 */
export interface TypedValue<Value> {
  readonly value: Value;
  /** The string as given. */
  readonly raw: string;
  readonly certainty: number;
  /** True where characters were replaced (O → 0) to get at the value. */
  readonly repaired?: boolean;
  /** True where a check digit confirms the value. */
  readonly proven?: boolean;
  /** Why a person should look, e.g. `check-digit`, `length`, `fifteen-digits`. */
  readonly flaw?: string;
}

export type Reader<Value> = (raw: string) => TypedValue<Value> | null;
