/** A cell's value as text. `number`: digits as stored, which may have lost some; `date`: ISO. */
export interface RosterCell {
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date';
}

export interface RosterLine {
  /** From 1, as the table program counts. */
  readonly line: number;
  readonly hidden: boolean;
  readonly cells: readonly (RosterCell | null)[];
}

/** One sheet, csv file or scanned page; merged cells hold their value in each of their places. */
export interface RosterTable {
  readonly name: string;
  readonly hidden: boolean;
  readonly lines: readonly RosterLine[];
}
