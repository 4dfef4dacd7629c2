/** A cursor that was not given for this very query: changed on the way, or meant for another list. */
export class InvalidCursor extends RangeError {
  override readonly name = 'InvalidCursor';

  constructor() {
    super('The cursor does not belong to this query.');
  }
}
