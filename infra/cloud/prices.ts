/**
 * Public list prices, USD, without free tiers, in us-east-1; written down by hand from AWS's price pages. Other
 * regions differ by up to a third; China (`aws-cn`) has price lists of its own in CNY: put those numbers here.
 */
export const prices = {
  region: 'us-east-1',
  asOf: '2025-12',
  /** Lambda on arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  lambdaRequest: 0.2e-6,
  /** Beyond 512 MB. */
  lambdaDiskGigabyteSecond: 0.0000000309,
  /** Step Functions Standard. */
  transition: 0.025e-3,
  /** S3 Standard. */
  filePut: 0.005e-3,
  fileGet: 0.0004e-3,
  fileGigabyteMonth: 0.023,
  /** DynamoDB on demand; a transactional write takes two units for each KB. */
  recordWriteUnit: 0.625e-6,
  recordReadUnit: 0.125e-6,
  recordGigabyteMonth: 0.25,
  recordBackupGigabyteMonth: 0.2,
  queueRequest: 0.4e-6,
  event: 1e-6,
  apiRequest: 1e-6,
  /** GuardDuty Malware Protection for S3. */
  malwareGigabyte: 0.09,
  malwareObject: 0.215e-3,
  keyMonth: 1,
  keyRequest: 0.03e-4,
  secretMonth: 0.4,
  logGigabyte: 0.5,
  alarmMetricMonth: 0.1,
  customMetricMonth: 0.3,
  dashboardMonth: 3,
  trace: 5e-6,
} as const;

/** Default quotas of an account that has been in use; a new one may have 10 functions at once. */
export const quotas = {
  functionsAtOnce: 1000,
  /** Step Functions, regions other than the three largest. */
  transitionsPerSecond: 800,
  executionStartsPerSecond: 150,
  /** Events in the history of one execution. */
  eventsPerExecution: 25_000,
} as const;
