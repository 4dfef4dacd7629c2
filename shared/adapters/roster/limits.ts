/** What an electronic roster may be: 2,000 persons fill well under a tenth of each. */
export const rosterLimits = {
  maxFileBytes: 20 * 1024 * 1024,
  /** Of all parts together, after inflating. */
  maxInflatedBytes: 32 * 1024 * 1024,
  maxParts: 2_000,
  /** Lines and columns of one sheet; what stands beyond is refused, not cut. */
  maxLines: 50_000,
  maxColumns: 500,
  /** Of all sheets together. */
  maxCells: 400_000,
  /** Of one cell, one tag or one line of text; table programs stop at 32,767. */
  maxRun: 100_000,
  /** Of the thread's work; by the clock it may take `clockPatience` times as long, since a busy machine is no fault of the file. */
  maxMilliseconds: 4000,
  clockPatience: 3,
  /** Of the thread that parses. */
  maxHeapMegabytes: 160,
} as const;
