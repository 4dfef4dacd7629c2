/** Memory, time and disk of each function, with what they are for. */

export type FunctionName =
  | 'receive'
  | 'read-page'
  | 'assemble'
  | 'judge'
  | 'deliver'
  | 'reconcile'
  | 'sweep'
  | 'console'
  | 'look-pages';

export interface FunctionNumbers {
  /** 1,769 MB are one whole processor; below it is shared, above there is a second that the models hardly use. */
  readonly megabytes: number;
  readonly seconds: number;
  /** 512 are free of charge; a scan file may have up to 512 MB and must fit beside what is made of it. */
  readonly diskMegabytes: number;
}

export const functionNumbers: Readonly<Record<FunctionName, FunctionNumbers>> = {
  // Disk: functions keep local copies of up to 512 MB of scans (functions/cloud-tools.ts).
  // Hashes every byte of a submission; a batch registers all of its dossiers.
  receive: { megabytes: 1769, seconds: 300, diskMegabytes: 1024 },
  // Models and one page take 0.6 to 0.9 GB (docs/figures.md); a page takes one to four seconds.
  'read-page': { megabytes: 1769, seconds: 120, diskMegabytes: 1024 },
  assemble: { megabytes: 1769, seconds: 120, diskMegabytes: 1024 },
  judge: { megabytes: 1769, seconds: 120, diskMegabytes: 1024 },
  deliver: { megabytes: 1024, seconds: 60, diskMegabytes: 1024 },
  reconcile: { megabytes: 1769, seconds: 120, diskMegabytes: 1024 },
  // Does what others should have done, one after the other.
  sweep: { megabytes: 1769, seconds: 300, diskMegabytes: 1024 },
  // An answer later than 30 s is cut off by API Gateway.
  console: { megabytes: 1769, seconds: 29, diskMegabytes: 1024 },
  'look-pages': { megabytes: 1769, seconds: 29, diskMegabytes: 1024 },
};
