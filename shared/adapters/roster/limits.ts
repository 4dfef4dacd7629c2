/** What an electronic roster may be: 2,000 persons fill well under a tenth of each. */
export const rosterLimits = {
  maxFileBytes: 20 * 1024 * 1024,
  /** Of all parts together, after inflating. */
  maxInflatedBytes: 64 * 1024 * 1024,
  maxParts: 2_000,
  /** Lines and columns of one sheet; what stands beyond is refused, not cut. */
  maxLines: 50_000,
  maxColumns: 500,
  maxMilliseconds: 20_000,
  /** Of the thread that parses. */
  maxHeapMegabytes: 384,
} as const;
