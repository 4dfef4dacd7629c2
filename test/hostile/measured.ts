import type { Answer } from './doors.ts';
import type { Door } from './hostile-case.ts';

/** What one hostile file did. */
export interface Measured extends Answer {
  readonly door: Door;
  readonly title: string;
  /** By the clock. */
  readonly milliseconds: number;
  /** Of all threads of the process. */
  readonly cpuMilliseconds: number;
  /** Above what the process held before. */
  readonly peakBytes: number;
  /** Of the second PDF renderer, a process of its own. */
  readonly childBytes: number;
  /** Held afterwards, above what the process held before the first file. */
  readonly residentBytes: number;
  readonly othersUnharmed: boolean;
}
