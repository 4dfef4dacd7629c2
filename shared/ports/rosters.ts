import type { RosterFailure } from '../domain/reasons/roster.ts';
import type { Result } from '../domain/result.ts';
import type { RosterTable } from '../reading/roster/table.ts';

/** Opens an electronic roster (附件5 as xlsx or csv). Never throws on bad input. */
export interface RosterFiles {
  open(path: string): Promise<Result<readonly RosterTable[], RosterFailure>>;
}
