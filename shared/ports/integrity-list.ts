/** Persons whose deceit was verified, by keyed hash of the ID number: no number and no name. */
export interface IntegrityList {
  /**
   * Years of verification, ascending; empty: not on the list. Null: not known, because the list has lines that
   * nobody could read and the person may stand in one of them.
   */
  yearsOf(personKey: string): Promise<readonly number[] | null>;
}
